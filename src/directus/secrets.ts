import { findVariable } from './variables.js';

/** Last words of names whose values are secrets, in other software's variables too. */
const SECRET_ENDINGS = [
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  'PASS',
  'PWD',
  'SECRET',
  'TOKEN',
  'APIKEY',
  'API_KEY',
  'PRIVATE_KEY',
  'SECRET_KEY',
  'ACCESS_KEY',
  'SIGNING_KEY',
  'ENCRYPTION_KEY',
  'MASTER_KEY',
  'AUTH_KEY',
  'SERVICE_ROLE_KEY',
  'SERVICE_KEY',
  'CREDENTIALS',
  'LICENSE_KEY',
  'WEBHOOK_KEY',
];
/** First words, or words anywhere, that make such a name a setting *about* secrets. */
const SETTING_WORDS = new Set([
  'PUBLIC',
  'PUBLISHABLE',
  'ALLOW',
  'RANDOM',
  'ENABLE',
  'DISABLE',
  'REQUIRE',
  'REQUIRED',
  'SHOW',
  'HIDE',
  'FORGOT',
  'RESET',
  'MAX',
  'MIN',
  'USE',
  'NUM',
]);
/** Variables of shells and build tools that only look like secrets. */
const NOT_SECRETS = new Set(['PWD', 'OLDPWD']);

/**
 * Is the value of a variable of this name a secret? Directus's own names are known exactly; others are judged by
 * their last words. Connection strings aren't secrets as a whole: see `credentialsInUrl`.
 */
export function isSecretName(name: string): boolean {
  const fact = findVariable(name);
  if (fact && !fact.name.endsWith('*')) return fact.secret;
  const upper = name.toUpperCase();
  if (NOT_SECRETS.has(upper)) return false;
  if (!SECRET_ENDINGS.some((ending) => upper === ending || upper.endsWith(`_${ending}`))) return false;
  return !upper.split('_').some((word) => SETTING_WORDS.has(word));
}

/** Offsets into a value; `end` is exclusive. */
export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** The password in `scheme://user:password@host`; undefined where there is none. */
export function credentialsInUrl(value: string): Offsets | undefined {
  const scheme = value.indexOf('://');
  if (scheme <= 0) return undefined;
  const authority = scheme + 3;
  // A password may hold `/`, `?` and `#` although it should not; the host can't hold an `@`.
  const query = value.indexOf('?', authority);
  const at = value.lastIndexOf('@', query < 0 ? value.length : query);
  if (at < authority) return undefined;
  const colon = value.indexOf(':', authority);
  if (colon < 0 || colon >= at - 1) return undefined;
  const slash = value.indexOf('/', authority);
  // `https://host:8080/path@2x` has a port, not a password.
  if (slash >= 0 && slash < at && /^\d{1,5}$/.test(value.slice(colon + 1, slash))) return undefined;
  if (slash >= 0 && slash < colon) return undefined;
  return { start: colon + 1, end: at };
}

const PLACEHOLDER_WORDS = new Set([
  'changeme',
  'changeit',
  'changethis',
  'replaceme',
  'replacethis',
  'placeholder',
  'todo',
  'tbd',
  'fixme',
  'example',
  'dummy',
  'redacted',
  'insert',
  'undefined',
  'null',
]);
const PLACEHOLDER_STARTS = [
  ['change', 'me'],
  ['change', 'this'],
  ['change', 'it'],
  ['replace'],
  ['your'],
  ['insert'],
  ['enter'],
  ['put', 'your'],
  ['add', 'your'],
  ['paste'],
  ['generate'],
  ['set', 'me'],
  ['fill'],
  ['use', 'a'],
  ['some', 'random'],
  ['a', 'random'],
];

/**
 * Does a value only stand for one that someone has to fill in (`changeme`, `replace-with-...`, `<secret>`, `xxxx`,
 * the empty text, `\${SECRET}`)? Judged by whole words, so that a password that contains one stays a password.
 */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text === '' || /^[x*.\-_#?]+$/i.test(text)) return true;
  if (text.length >= 8 && isRepetition(text.toLowerCase())) return true;
  if (/^(?:<.*>|\[.*\]|\{\{.*\}\}|\$\{.*\}|\$[A-Z_][A-Z0-9_]*|%[A-Z_][A-Z0-9_]*%|__.*__)$/is.test(text)) return true;
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (words.some((word) => PLACEHOLDER_WORDS.has(word) || /^x{4,}$/.test(word))) return true;
  if (words.length > 1 && words.at(-1) === 'here') return true;
  if (words.at(-2) === 'change' && words.at(-1) === 'me') return true;
  return PLACEHOLDER_STARTS.some(
    (start) =>
      words.length > start.length - (start.length > 1 ? 1 : 0) &&
      start.every((word, position) => words[position] === word),
  );
}

/** `aaaaaaaa-bbbb-cccc-dddd`: the same letter or digit three times and more, between single separators. Nobody generates that. */
function isRepetition(text: string): boolean {
  for (let start = 0; start < text.length;) {
    const character = text[start] ?? '';
    let end = start + 1;
    while (text[end] === character) end++;
    if (end - start < 3 || !/[a-z0-9]/.test(character)) return false;
    start = end < text.length && /[-_ ]/.test(text[end] ?? '') ? end + 1 : end;
  }
  return true;
}

/**
 * Values that documentation and guides print, which everyone therefore knows. Sources: Directus's own
 * self-hosting guides and Compose examples, of several years.
 */
export const publishedSecrets: ReadonlySet<string> = new Set([
  '255d861b-5ea1-5996-9aa3-922530ec40b1',
  '6116487b-cda1-52c2-b5b5-c8022c45e263',
  'replace-with-random-value',
  'replace-with-secure-random-value',
  'd1r3ctu5',
  'directus',
  'admin',
  'password',
  'secret',
  'changeme',
  'postgres',
  'root',
]);
