import { credentialsInUrl, isPlaceholder, isSecretName, publishedSecrets } from './secrets.js';

/** What kind of credential a variable holds, if any. */
export interface Credential {
  /** The secret text itself: the value, or the password inside a URL. */
  readonly text: string;
  readonly kind: 'value' | 'url' | 'private-key';
}

/** The credential in a variable's value; undefined for placeholders, references and what isn't secret. */
export function credentialIn(name: string, value: string | undefined): Credential | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)) return { text: value, kind: 'private-key' };
  const inUrl = credentialsInUrl(value);
  const text = inUrl ? value.slice(inUrl.start, inUrl.end) : value;
  if (!inUrl && !isSecretName(name)) return undefined;
  if (isPlaceholder(text) || /^(?:true|false|null|none|\d{1,4})$/i.test(text)) return undefined;
  return { text, kind: inUrl ? 'url' : 'value' };
}

/** Values that everyone knows, since documentation prints them. */
export function isPublished(text: string): boolean {
  return publishedSecrets.has(text.trim().toLowerCase());
}

/**
 * Long and mixed, as generated secrets are. Where weak values are to be expected (examples, development)
 * only such ones are worth a word: nobody generates a password for a sample.
 */
export function looksGenerated(text: string): boolean {
  if (text.length < 16 || /\s/.test(text)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /\d/].filter((pattern) => pattern.test(text)).length;
  const words = text.split(/[-_. ]/).filter((part) => /^[a-z]{3,}$/i.test(part));
  const distinct = new Set(text).size;
  return classes >= 2 && distinct >= 10 && words.length < 3;
}
