import type { Consequence } from './consequence.js';
import { emptyConsequence } from './empty-values.js';
import { failureAt } from './failures.js';
import { measuredConsequence } from './measured-consequence.js';
import type { ValueFault } from './value-faults.js';
import type { ValueKind } from './value-kinds.js';

const STARTS_NOT: Consequence = { effect: 'Directus does not start', severity: 'error', impact: 'prevents-start' };
const MEMORY: Consequence = {
  effect: 'Directus uses memory instead, silently',
  severity: 'warning',
  impact: 'reliability',
};
const NO_LOGIN: Consequence = { effect: 'every login fails', severity: 'error', impact: 'breaks-feature' };
const NO_FILES: Consequence = {
  effect: 'every request for a file fails',
  severity: 'warning',
  impact: 'breaks-feature',
};
const NEVER_RUNS: Consequence = {
  effect: 'the job never runs, silently',
  severity: 'warning',
  impact: 'breaks-feature',
};
const NO_PROVIDER: Consequence = {
  effect: 'Directus leaves the login provider out',
  severity: 'warning',
  impact: 'breaks-feature',
};
const PRETTY: Consequence = {
  effect: 'the log stays in the pretty style',
  severity: 'warning',
  impact: 'breaks-feature',
};

/**
 * By the name that the catalogue lists. Sources: the oracle's cases, and where a file is named, @directus/api 39.2.1.
 */
const BY_NAME: Readonly<Record<string, Consequence>> = {
  CACHE_STORE: MEMORY,
  RATE_LIMITER_STORE: MEMORY,
  SYNCHRONIZATION_STORE: MEMORY,
  LOG_LEVEL: STARTS_NOT,
  LOG_STYLE: PRETTY,
  WEBSOCKETS_LOGS_STYLE: PRETTY,
  EMAIL_TRANSPORT: { effect: 'no mail is sent', severity: 'warning', impact: 'breaks-feature' },
  REFRESH_TOKEN_COOKIE_SAME_SITE: NO_LOGIN,
  SESSION_COOKIE_SAME_SITE: NO_LOGIN,
  SESSION_COOKIE_TTL: NO_LOGIN,
  ACCESS_TOKEN_TTL: NO_LOGIN,
  REFRESH_TOKEN_TTL: { effect: 'logins expire at once', severity: 'error', impact: 'breaks-feature' },
  CACHE_TTL: { effect: 'cached answers never expire', severity: 'warning', impact: 'breaks-feature' },
  WEBSOCKETS_REST_AUTH: { ...STARTS_NOT, onlyIf: ['WEBSOCKETS_ENABLED', 'WEBSOCKETS_REST_ENABLED'] },
  WEBSOCKETS_GRAPHQL_AUTH: { ...STARTS_NOT, onlyIf: ['WEBSOCKETS_ENABLED', 'WEBSOCKETS_GRAPHQL_ENABLED'] },
  STORAGE_LOCAL_DRIVER: NO_FILES,
  'STORAGE_<LOCATION>_DRIVER': NO_FILES,
  'AUTH_<PROVIDER>_DRIVER': NO_PROVIDER,
  CROSS_ORIGIN_OPENER_POLICY: { ...STARTS_NOT, onlyIf: ['CROSS_ORIGIN_OPENER_POLICY_ENABLED'] },
  PRESSURE_LIMITER_SAMPLE_INTERVAL: { ...STARTS_NOT, onlyIf: ['PRESSURE_LIMITER_ENABLED'] },
  ASSETS_INVALID_IMAGE_SENSITIVITY_LEVEL: {
    effect: 'no image can be transformed',
    severity: 'warning',
    impact: 'breaks-feature',
  },
  MARKETPLACE_TRUST: {
    effect: 'the marketplace offers extensions without a sandbox as well',
    severity: 'warning',
    impact: 'security',
  },
  AI_TELEMETRY_PROVIDER: {
    effect: 'no traces are sent',
    severity: 'warning',
    impact: 'breaks-feature',
    onlyIf: ['AI_TELEMETRY_ENABLED'],
  },
  // Booted with Directus 12.4.1 and MariaDB: `Encoding not recognized`.
  DB_CHARSET_NUMBER: STARTS_NOT,
  HOST: STARTS_NOT,
  PORT: STARTS_NOT,
  REDIS_PORT: STARTS_NOT,
  CACHE_STATUS_HEADER: {
    effect: 'every answer that comes from the cache is 500 instead',
    severity: 'error',
    impact: 'breaks-feature',
    onlyIf: ['CACHE_ENABLED'],
  },
  METRICS_SCHEDULE: { ...NEVER_RUNS, onlyIf: ['METRICS_ENABLED'] },
  RETENTION_SCHEDULE: { ...NEVER_RUNS, onlyIf: ['RETENTION_ENABLED'] },
  TUS_CLEANUP_SCHEDULE: { ...NEVER_RUNS, onlyIf: ['TUS_ENABLED'] },
  ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION: {
    effect: 'every image that is uploaded or transformed is answered 500',
    severity: 'warning',
    impact: 'breaks-feature',
  },
  SESSION_COOKIE_NAME: {
    effect: 'every login to the app is answered 500',
    severity: 'error',
    impact: 'breaks-feature',
  },
  REFRESH_TOKEN_COOKIE_NAME: {
    effect: 'every login with a cookie is answered 500',
    severity: 'error',
    impact: 'breaks-feature',
  },
  MAX_PAYLOAD_SIZE: { effect: 'every request fails', severity: 'error', impact: 'breaks-feature' },
  FILES_MAX_UPLOAD_SIZE: { effect: 'uploads have no limit', severity: 'warning', impact: 'breaks-feature' },
};

/** Where a size is understood otherwise than it is meant, it is far too small. */
const TOO_SMALL: Readonly<Record<string, string>> = {
  MAX_PAYLOAD_SIZE: 'nearly every request with a body is refused',
  FILES_MAX_UPLOAD_SIZE: 'nearly every upload is refused',
  IMPORT_MAX_FILE_SIZE: 'nearly every import is refused',
};

const NOT_FOUND: Consequence = {
  effect: 'proxies and health checks do not find it',
  severity: 'warning',
  impact: 'breaks-feature',
};
const UNUSABLE: Consequence = { effect: 'it cannot be used', severity: 'warning', impact: 'breaks-feature' };

/** Faults that aren't told by the kind of the value alone, but by how it compares with others. */
const OF_THEIR_OWN = new Set<ValueFault['kind']>([
  'unit',
  'tiny',
  'twoUnits',
  'seconds',
  'tooLarge',
  'regex',
  'anyPort',
]);

/**
 * What a fault in a variable's value leads to: what was measured at such a value, and where nothing was, what is known
 * of the variable.
 * @param listed the name in the catalogue
 * @param valueKind the kind of the value, where it has one
 */
export function consequenceOf(
  listed: string,
  fault: ValueFault,
  valueKind: ValueKind | undefined,
  version: string,
): Consequence {
  const written = writtenConsequence(listed, fault);
  if (valueKind === undefined || OF_THEIR_OWN.has(fault.kind)) return written;
  const measured = failureAt(listed, valueKind, version);
  const seen = measured && measuredConsequence(measured);
  if (!measured || !seen) return written;
  // Words of people are better than those of a log, as long as they say the same.
  const isTold = written !== UNUSABLE && written.impact === seen.impact;
  return { ...written, ...seen, ...(isTold && { effect: written.effect }) };
}

function writtenConsequence(listed: string, { kind }: ValueFault): Consequence {
  if (kind === 'regex') return STARTS_NOT;
  if (kind === 'anyPort') return NOT_FOUND;
  if (kind === 'empty' || kind === 'tooSmall') return emptyConsequence(listed) ?? UNUSABLE;
  if (kind === 'unit' || kind === 'tiny') {
    const effect = Object.hasOwn(TOO_SMALL, listed) ? TOO_SMALL[listed] : undefined;
    return {
      effect: effect ?? 'that is hardly what is meant',
      severity: listed === 'MAX_PAYLOAD_SIZE' ? 'error' : 'warning',
      impact: 'breaks-feature',
    };
  }
  if (kind === 'twoUnits')
    return { effect: 'they end at different times', severity: 'warning', impact: 'breaks-feature' };
  if (kind === 'seconds')
    return { effect: 'that is hardly what is meant', severity: 'warning', impact: 'breaks-feature' };
  if (kind === 'cron') return Object.hasOwn(BY_NAME, listed) ? (BY_NAME[listed] ?? NEVER_RUNS) : NEVER_RUNS;
  return (Object.hasOwn(BY_NAME, listed) ? BY_NAME[listed] : undefined) ?? UNUSABLE;
}
