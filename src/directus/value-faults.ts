import type { DirectusVersion } from '../model/project.js';
import type { Cast } from './cast.js';
import type { CastType } from './catalogue.js';
import { isCron } from './cron.js';
import { parseDuration, parseSize } from './units.js';
import type { VariableFact } from './variables.js';
import { isBelow } from './versions.js';

/** What is wrong with a value, for a message: `{problem}` completes "X ...". */
export interface ValueFault {
  readonly kind:
    | 'empty'
    | 'enum'
    | 'number'
    | 'port'
    /** 0: the system picks one, another at each start. */
    | 'anyPort'
    | 'duration'
    | 'seconds'
    | 'twoUnits'
    | 'size'
    | 'unit'
    | 'tiny'
    | 'cron'
    | 'url'
    | 'json'
    | 'address'
    | 'contentType'
    | 'host'
    | 'regex'
    | 'tooLarge'
    | 'tooSmall'
    | 'cookieName'
    | 'headerName';
  /** The offending part, where it isn't the whole value. */
  readonly part?: string;
  /** Of an enumeration: what it takes in this version. */
  readonly allowed?: readonly string[];
  /** How Directus reads it instead: `100 bytes`. */
  readonly readAs?: string;
}

const PORTS = new Set(['PORT', 'DB_PORT', 'REDIS_PORT', 'EMAIL_SMTP_PORT']);
const ADDRESS_LISTS = new Set(['IMPORT_IP_DENY_LIST']);
const CONTENT_TYPE_LISTS = new Set(['FILES_MIME_TYPE_ALLOW_LIST']);
/** Numbers that may also be a word. */
const WORDS: Readonly<Record<string, readonly string[]>> = { PM2_INSTANCES: ['max'] };
/**
 * A bare number counts as seconds for the token and as milliseconds for the cookie. Source: @directus/api
 * services/authentication.js.
 */
const TWO_UNITS = new Set(['ACCESS_TOKEN_TTL', 'SESSION_COOKIE_TTL']);
const MINUTE = 60_000;

/** Empty they replace what the client of Redis, or Directus itself, would take. Measured with Directus 12.4.1. */
const EMPTY_FAILS = new Set(['PORT', 'REDIS_PORT']);

/** Blanks alone are no port to any of its clients. */
export function isPortSetting(name: string): boolean {
  return PORTS.has(name);
}

/**
 * Looks for a value that Directus can't use, or reads differently from how it is written.
 * @param standard the default, against which a bare number is judged
 */
export function faultIn(
  name: string,
  fact: VariableFact,
  { value, error, prefix, type }: Cast,
  standard: unknown,
  version: DirectusVersion,
): ValueFault | undefined {
  if (error !== undefined) return { kind: 'regex' };
  if (name === 'PORT' && value !== '' && Number(value) === 0) return { kind: 'anyPort' };
  if (PORTS.has(name) && (value !== '' || EMPTY_FAILS.has(name))) return isPort(value) ? undefined : { kind: 'port' };
  if (name === 'HOST' && value !== '') return isListenAddress(String(value)) ? undefined : { kind: 'host' };
  if (value === '' || value === null || value === undefined || value === false) return undefined;
  if (ADDRESS_LISTS.has(name)) return addressFault(value);
  if (CONTENT_TYPE_LISTS.has(name)) return contentTypeFault(value);
  switch (fact.type) {
    case 'enum':
    case 'csv':
      return enumFault(fact, value, version);
    case 'number':
      return isNumber(name, value) ? sizeOfNumberFault(name, value) : { kind: 'number' };
    case 'duration':
      return TWO_UNITS.has(name) && /^\d+$/.test(String(value)) ? { kind: 'twoUnits' } : durationFault(value, standard);
    case 'size':
      return sizeFault(value);
    case 'cron':
      return isSchedule(String(value), version) ? undefined : { kind: 'cron' };
    case 'url':
      return fact.name.startsWith('AUTH_') && !isWebAddress(fact.name, String(value)) ? { kind: 'url' } : undefined;
    case 'json':
      return typeof value === 'object' && !isCutAtCommas(type, prefix, value) ? undefined : { kind: 'json' };
    default:
      return nameFault(name, String(value));
  }
}

const COOKIE_NAMES = new Set(['SESSION_COOKIE_NAME', 'REFRESH_TOKEN_COOKIE_NAME']);
/** Headers whose names are values. Node answers others with `Header name must be a valid HTTP token`. */
const HEADER_NAMES = new Set(['CACHE_STATUS_HEADER']);
/** What the names of cookies and headers may consist of. Source: RFC 9110, token; cookie 0.7 and 1.0, `argument name is invalid`. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

function nameFault(name: string, value: string): ValueFault | undefined {
  if (TOKEN.test(value)) return undefined;
  if (COOKIE_NAMES.has(name)) return { kind: 'cookieName' };
  return HEADER_NAMES.has(name) ? { kind: 'headerName' } : undefined;
}

/** sharp takes the square for its limit of pixels, which must be a safe integer. */
const LARGEST: Readonly<Record<string, number>> = {
  ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION: Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER)),
};

/**
 * What the libraries that get them refuse below: isolated-vm ("must be at least 8") and argon2 (8 kilobytes for each
 * lane). Asked of those that come with Directus 12.4.1; a value of 4 for the former was booted.
 */
const LEAST: Readonly<Record<string, number>> = { FLOWS_RUN_SCRIPT_MAX_MEMORY: 8, HASH_MEMORY_COST: 8 };

function sizeOfNumberFault(name: string, value: unknown): ValueFault | undefined {
  const least = Object.hasOwn(LEAST, name) ? LEAST[name] : undefined;
  if (least !== undefined && Number(value) < least && Number(value) > 0)
    return { kind: 'tooSmall', readAs: String(least) };
  const most = Object.hasOwn(LARGEST, name) ? LARGEST[name] : undefined;
  return most !== undefined && Number(value) > most ? { kind: 'tooLarge', readAs: String(most) } : undefined;
}

/** An object in JSON with a comma in it, without the prefix that keeps it whole. */
function isCutAtCommas(type: CastType, prefix: CastType | undefined, value: unknown): boolean {
  return type === 'array' && prefix === undefined && Array.isArray(value) && /^\s*\{/.test(String(value[0]));
}

/** Not a URL, no port, and where it looks like an IPv4 address, one. A lone number is one, too, but 0 alone is of this machine. */
function isListenAddress(text: string): boolean {
  if (/^\d+$/.test(text)) return Number(text) === 0;
  return !/[/\s,]|^[^:]+:\d+$/.test(text) && (isIPv4(text) || !/^\d+(?:\.\d+){3}$/.test(text));
}

/** To a client 0 is no port, nor is a list or a fraction; of other text it takes the digits that it begins with. */
function isPort(value: unknown): boolean {
  if (Array.isArray(value) || /^\s*-?\d*\.\d+\s*$/.test(String(value))) return false;
  const number = Number.parseInt(String(value), 10);
  return number >= 1 && number <= 65_535;
}

function isNumber(name: string, value: unknown): boolean {
  const text = String(value).trim();
  return value === true || !Number.isNaN(Number(text)) || (WORDS[name]?.includes(text) ?? false);
}

/** Values that came or went with a release; what surely isn't there any more, or yet, is wrong. */
const VALUE_SPANS: Readonly<
  Record<string, readonly { readonly value: string; readonly since?: string; readonly until?: string }[]>
> = {
  CACHE_STORE: [{ value: 'memcache', until: '10.4.0' }],
  RATE_LIMITER_STORE: [{ value: 'memcache', until: '10.4.0' }],
  EMAIL_TRANSPORT: [
    { value: 'sendgrid', until: '11.1.0' },
    { value: 'mailtrap', since: '12.4.0' },
  ],
  'STORAGE_<LOCATION>_DRIVER': [{ value: 'supabase', since: '10.1.0' }],
};

function allowedValues({ name, allowed = [] }: VariableFact, version: DirectusVersion): readonly string[] {
  const spans = Object.hasOwn(VALUE_SPANS, name) ? (VALUE_SPANS[name] ?? []) : [];
  const missing = spans.filter(
    ({ since, until }) =>
      (since !== undefined && isBelow(version, since) === 'yes') ||
      (until !== undefined && isBelow(version, until) === 'no'),
  );
  const known = new Set([...allowed, ...spans.map(({ value }) => value)]);
  for (const { value } of missing) known.delete(value);
  return [...known];
}

/** Up to 11.12 schedules were read by another package, of which only this much is sure: words mean nothing to it. */
function isSchedule(text: string, version: DirectusVersion): boolean {
  return isCron(text) || (isBelow(version, '11.13.0') !== 'no' && !/^[a-z]{4,}$/i.test(text.trim()));
}

/**
 * Below these versions, values of which Directus ignores the case now had to be written exactly. Source: pino 9.2.0
 * and 9.4.0.
 */
const EXACT_CASE_BELOW: Readonly<Record<string, string>> = { LOG_LEVEL: '11.1.1' };

function enumFault(fact: VariableFact, value: unknown, version: DirectusVersion): ValueFault | undefined {
  const exactBelow = Object.hasOwn(EXACT_CASE_BELOW, fact.name) ? EXACT_CASE_BELOW[fact.name] : undefined;
  const exactCase = fact.exactCase || (exactBelow !== undefined && isBelow(version, exactBelow) === 'yes');
  const allowed = fact.allowed ? allowedValues(fact, version) : [];
  if (allowed.length === 0) return undefined;
  const items = Array.isArray(value) ? value.map(String) : [String(value)];
  const wrong = items.find(
    (item) =>
      !allowed.includes(exactCase ? item : item.toLowerCase()) && !(items.length > 1 && allowed.includes(item.trim())),
  );
  if (wrong === undefined) return undefined;
  return { kind: 'enum', allowed, ...(items.length > 1 ? { part: wrong } : {}) };
}

/** A bare number counts as milliseconds; where the default is minutes or days long, few of them are a slip. */
function durationFault(value: unknown, standard: unknown): ValueFault | undefined {
  const text = String(value);
  const duration = parseDuration(text);
  if (duration === undefined) return { kind: 'duration' };
  const usual = typeof standard === 'string' ? parseDuration(standard) : undefined;
  if (!/^\d+$/.test(text) || duration === 0 || usual === undefined || usual < MINUTE) return undefined;
  if (duration < 1000) return { kind: 'seconds', readAs: `${text} milliseconds` };
  return looksLikeSeconds(duration, usual)
    ? { kind: 'seconds', readAs: `${text} milliseconds (${inWords(duration)})` }
    : undefined;
}

/**
 * 3600, 86400 and the like: whole minutes if they were seconds, no round number of milliseconds, and far from what is
 * usual.
 */
function looksLikeSeconds(duration: number, usual: number): boolean {
  return duration % 60 === 0 && duration % 1000 !== 0 && duration * 50 < usual && duration * 1000 < usual * 50;
}

function inWords(milliseconds: number): string {
  return milliseconds < 120_000
    ? `${String(Math.round(milliseconds / 1000))} seconds`
    : `${String(Math.round(milliseconds / MINUTE))} minutes`;
}

function sizeFault(value: unknown): ValueFault | undefined {
  const text = String(value).trim();
  const size = parseSize(text);
  if (size === undefined) return { kind: 'size' };
  if (/^\d+(?:\.\d+)?\s*(?:[kmgtp]|[kmgtp]ib|[kmgtp]bit|bytes?|megabytes?|gigabytes?)$/i.test(text))
    return { kind: 'unit', readAs: bytes(size) };
  return size < 1024 ? { kind: 'tiny', readAs: bytes(size) } : undefined;
}

function bytes(size: number): string {
  return size === 1 ? 'one byte' : `${String(size)} bytes`;
}

function isWebAddress(listed: string, text: string): boolean {
  const schemes = listed.endsWith('_CLIENT_URL') ? /^ldaps?:\/\//i : /^https?:\/\//i;
  return schemes.test(text) && URL.canParse(text);
}

/** Addresses or networks, as `IMPORT_IP_DENY_LIST` takes them. */
function addressFault(value: unknown): ValueFault | undefined {
  const items = (Array.isArray(value) ? value : [value]).map(String);
  const wrong = items.find((item) => !isAddressOrNetwork(item.trim()));
  return wrong === undefined ? undefined : { kind: 'address', part: wrong };
}

/** `image/*`, `application/pdf`: what has no slash matches no type. Booted with `image`: every upload is refused. */
function contentTypeFault(value: unknown): ValueFault | undefined {
  const items = (Array.isArray(value) ? value : [value]).map(String);
  const wrong = items.find((item) => !/^[^/]+\/[^/]+$/.test(item));
  return wrong === undefined ? undefined : { kind: 'contentType', part: wrong };
}

/** `10.0.0.0/8`, `fe80::1`, `192.168.0.1`; IPv6 only roughly. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (more.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= 128) && !isIPv4(bits)))
    return false;
  return (
    isIPv4(address) ||
    (/^[0-9a-f:]{2,39}$/i.test(address) && address.includes(':')) ||
    (/^::ffff:/i.test(address) && isIPv4(address.slice(7)))
  );
}

function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}
