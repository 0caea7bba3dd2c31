import { credentialsInUrl, isPlaceholder, isSecretName, publishedSecrets, type Offsets } from './secrets.js';
import { findVariable } from './variables.js';

const SECRET_WORD =
  /(?:password|passwd|pwd|passphrase|secret|token|apikey|accesskey|accountkey|privatekey|requirepass|masterauth)$/i;

/** The name of something secret, in whatever way it is written: `DB_PASSWORD`, `PGPASSWORD`, `client-secret`, `AccountKey`. */
export function isSecretKey(name: string): boolean {
  // `- DB_PASSWORD = value`: nobody else reads it as that name, but what was meant as a password is one.
  if (name !== name.trim()) return isSecretKey(name.trim());
  const fact = findVariable(name);
  if (fact && !fact.name.endsWith('*')) return fact.secret;
  // A name that holds quotes or braces is what a mistake has left of the line: some word of it was meant as the name.
  if (/[^\w.-]/.test(name)) return (name.match(/[\w.-]{1,200}/g) ?? []).some(isSecretKey);
  return isSecretName(name) || isSecretName(name.replace(/[.-]/g, '_')) || SECRET_WORD.test(name);
}

const SCHEME = /[a-z][a-z0-9+.-]{0,20}:\/\//gi;
/** Also where a line end is missing and the name is glued to what stands before it: `HOST=db1DB_PASSWORD=...`. */
const PAIR = /(?<![\w.-])([\w.-]{1,100})(?:[ \t]{0,5}=[ \t]{0,5}|:[ \t]{1,5})(?=[^\s;&])/g;
const QUOTED_PAIR = /["']([A-Za-z_][\w.-]{0,100})["'][ \t]{0,10}:[ \t]{0,10}["'](?=[^"'])/g;
/** `user:password@host` without a scheme; `image:tag@sha256:` is none. */
const USER_AND_PASSWORD = /(?<![\w.%:/@-])[\w.%-]{1,64}:(?=([^\s@/:"']{1,200})@(?!sha\d))/g;
const SCHEME_OF_AUTHORIZATION = /\b(?:Bearer|Basic)[ \t]{1,10}(?=[\w+/.~-]{5})/g;
const PRIVATE_KEY = '-----BEGIN ';
/** One of these is in all of the forms above: most values hold none. */
const MAY_HOLD_SECRET = /[:=]|-----BEGIN |Bearer|Basic/;

/**
 * What of a text is secret by its form alone, in the order of the text: passwords in URLs, `Password=...` of a
 * connection string, `"password": "..."` of JSON, tokens behind `Bearer`, private keys. But for URLs, nobody can tell
 * where such a secret ends: it takes the rest of the text.
 */
export function secretParts(text: string): Offsets[] {
  if (!MAY_HOLD_SECRET.test(text)) return [];
  const rest = [...pairs(text, PAIR), ...pairs(text, QUOTED_PAIR), ...endsOf(text, SCHEME_OF_AUTHORIZATION)];
  const key = text.indexOf(PRIVATE_KEY);
  if (key >= 0 && text.includes('PRIVATE KEY-----', key)) rest.push(key);
  const from = rest.length > 0 ? Math.min(...rest) : text.length;
  const inUrls = [...urlParts(text), ...userParts(text)]
    .filter(({ start }) => start < from)
    .sort((a, b) => a.start - b.start);
  return from < text.length ? [...inUrls.map((part) => clip(part, from)), { start: from, end: text.length }] : inUrls;
}

function clip({ start, end }: Offsets, limit: number): Offsets {
  return { start, end: Math.min(end, limit) };
}

function pairs(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)]
    .filter(([, name = '']) => isSecretKey(name))
    .map(({ index, 0: all }) => index + all.length);
}

function endsOf(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(({ index, 0: all }) => index + all.length);
}

/** The password of each URL of a text; of an http address without one the user, which is a token (Sentry). */
function urlParts(text: string): Offsets[] {
  const starts = [...text.matchAll(SCHEME)].map(({ index }) => index);
  return starts.flatMap((start, number) => {
    const end = endOfUrl(text, start, starts[number + 1] ?? text.length);
    const url = text.slice(start, end);
    const password = credentialsInUrl(url) ?? tokenInUrl(url);
    return password ? [{ start: start + password.start, end: start + password.end }] : [];
  });
}

function userParts(text: string): Offsets[] {
  return [...text.matchAll(USER_AND_PASSWORD)].map(({ index, 0: user, 1: password = '' }) => {
    const start = index + user.length;
    return { start, end: start + password.length };
  });
}

/** At a blank, or before the next URL of a list. */
function endOfUrl(text: string, start: number, next: number): number {
  for (let i = start; i < next; i++) if (/\s/.test(text[i] ?? '')) return i;
  return next;
}

function tokenInUrl(url: string): Offsets | undefined {
  const user = /^https?:\/\/([\w.~%+-]{8,500})@/i.exec(url)?.[1];
  const start = url.indexOf('://') + 3;
  return user === undefined ? undefined : { start, end: start + user.length };
}

/**
 * Values that are replaced wherever they stand. Blanking out each `directus` because someone's password is `directus`
 * would tell the password.
 */
export function isDistinctive(value: string): boolean {
  if (value.length < 5 || isPlaceholder(value) || publishedSecrets.has(value.toLowerCase())) return false;
  if (/^[a-z_-]+$/i.test(value)) return value.length >= 16;
  return !/^\d+$/.test(value) || value.length >= 8;
}

/** The secret parts of a variable's value: all of it where its name says so. */
export function secretsInValue(name: string, value: string): string[] {
  if (isSecretKey(name)) return [value];
  return secretParts(value).map(({ start, end }) => value.slice(start, end));
}
