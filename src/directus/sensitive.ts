import { credentialsInUrl, isSecretName } from './secrets.js';

/** A secret by its name, a private key, or text with a password in it: it must not be shown. */
export function isSensitive(name: string, value: string | undefined): boolean {
  return (
    isSecretName(name) ||
    (value !== undefined && (credentialsInUrl(value) !== undefined || value.includes('PRIVATE KEY-----')))
  );
}

/** A secret or an address: what is wrong with a part of it is wrong altogether. */
export function breaksWhenCut(name: string, value: string | undefined): boolean {
  return isSensitive(name, value) || /^[a-z][a-z0-9+.-]*:\/\//i.test(value ?? '');
}

/** Directus connects with it to its database or Redis: where the value is wrong, it exits at startup. */
export function isForConnecting(name: string): boolean {
  return /^(?:DB|REDIS)(?:_|$)/.test(name);
}
