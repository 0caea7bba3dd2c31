import { isMadeOfSampleWords } from './sample-words.js';
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
  if (!inUrl && (!isSecretName(name) || isAccessKeyId(name))) return undefined;
  if (standsForSecret(text) || /^(?:true|false|null|none|\d{1,4})$/i.test(text)) return undefined;
  return { text, kind: inUrl ? 'url' : 'value' };
}

/** Does a text only stand for a secret that somebody has to choose: a placeholder, or plain words (`StrongPassword123!`)? */
export function standsForSecret(text: string): boolean {
  return isPlaceholder(text) || (!isPublished(text) && (isCommonPassword(text) || isMadeOfSampleWords(text)));
}

/** Values that everyone knows: printed in documentation, or the first that people try. */
export function isPublished(text: string): boolean {
  return publishedSecrets.has(text.trim().toLowerCase());
}

/** The heads of every list of leaked passwords. */
const COMMON_PASSWORD =
  /^(?:(?:admin|password|passw0rd|p4ssw0rd|p@ssw0rd|pass|test|demo|root|user|login|welcome|letmein|qwerty|qwertz|azerty|abc|secret|directus|cms|default|changeme|iloveyou|monkey|dragon)[\d!@#$.\-_]{0,6}|0?123(?:4(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?)?)$/i;

export function isCommonPassword(text: string): boolean {
  return COMMON_PASSWORD.test(text) || /^(.)\1*$/.test(text);
}

/** Of the published values those that are long enough to look like a secret, and are printed in documentation. */
export function isFromDocumentation(text: string): boolean {
  return isPublished(text) && /\d|-/.test(text);
}

/**
 * The key of an S3 storage names an account, as a user name does; the secret beside it opens it. Those of Azure
 * (ACCOUNT_KEY) and of services (SERVICE_KEY) are secrets.
 */
export function isAccessKeyId(name: string): boolean {
  const upper = name.toUpperCase();
  if (/(?:SECRET|ACCOUNT|SERVICE|PRIVATE|ENCRYPTION|MASTER|ROLE)_(?:ACCESS_)?KEY$/.test(upper)) return false;
  return /^STORAGE_.+_KEY$|(?:^|_)ACCESS_KEY$/.test(upper);
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
