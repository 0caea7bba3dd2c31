import type { Variable } from '../model/env.js';
import type { Deployment } from '../model/project.js';
import { castValue, readBoolean } from './cast.js';
import { defaultOf, findVariable } from './variables.js';
import { assumedVersion, isAtLeast } from './versions.js';

/** One variable as Directus works with it in one deployment: set and cast, or its default. */
export type Setting =
  | { readonly known: true; readonly variable: Variable; readonly value: unknown; readonly isDefault: boolean }
  | { readonly known: false; readonly variable: Variable };

/** What Directus makes of a variable; `known` is false where the value can't be seen from the repository. */
export function settingOf(deployment: Deployment, name: string): Setting {
  const variable = deployment.env.get(name);
  const version = assumedVersion(deployment.version);
  if (variable.state === 'unknown') return { known: false, variable };
  if (variable.state !== 'set') return { known: true, variable, value: defaultOf(name, version), isDefault: true };
  const raw = variable.typed === undefined ? variable.value : variable.typed;
  return { known: true, variable, value: castValue(name, raw, version).value, isDefault: false };
}

/**
 * The text of a setting, lower-cased, as Directus compares the names of stores, drivers and clients; undefined where
 * it isn't text or isn't known.
 */
export function settingText(deployment: Deployment, name: string): string | undefined {
  const setting = settingOf(deployment, name);
  return setting.known && typeof setting.value === 'string' ? setting.value.trim().toLowerCase() : undefined;
}

/** Is a switch on, as Directus reads this very variable? `unknown` where the value can't be seen. */
export function isOn(deployment: Deployment, name: string): boolean | 'unknown' {
  const setting = settingOf(deployment, name);
  if (!setting.known) return 'unknown';
  const readings = findVariable(name)?.readings ?? [];
  // CACHE_ENABLED=1 passes one of its checks (`!== false`) and fails the one that creates the cache.
  return (readings.length > 0 ? readings : (['to-boolean'] as const)).every((reading) =>
    readBoolean(reading, setting.value),
  );
}

/**
 * Does Directus take Redis for available? REDIS_ENABLED decides where it is set (since 10.10.4), else
 * the presence of REDIS or of any REDIS_ variable (since 10.9). Source: @directus/api redis-config-available.js.
 */
export function hasRedis(deployment: Deployment): boolean | 'unknown' {
  const enabled = settingOf(deployment, 'REDIS_ENABLED');
  if (!enabled.known) return enabled.variable.assignment ? 'unknown' : anyRedisVariable(deployment);
  if (!enabled.isDefault) return readBoolean('to-boolean', enabled.value);
  return anyRedisVariable(deployment);
}

function anyRedisVariable(deployment: Deployment): boolean | 'unknown' {
  // Up to 10.3 each store had a connection of its own.
  const apart = isAtLeast(deployment.version, '10.4.0') !== 'yes';
  const named = deployment.env
    .all()
    .filter(
      ({ name }) =>
        name === 'REDIS' ||
        name.startsWith('REDIS_') ||
        (apart && /^(?:CACHE|MESSENGER|SYNCHRONIZATION|RATE_LIMITER)_REDIS/.test(name)),
    );
  const set = named.filter((variable) => variable.state === 'set');
  if (
    set.some(({ name }) => name.startsWith('REDIS')) ||
    (set.length > 0 && isAtLeast(deployment.version, '10.4.0') === 'no')
  )
    return true;
  if (set.length > 0) return 'unknown';
  return named.some((variable) => variable.state === 'unknown') || deployment.env.openings.length > 0
    ? 'unknown'
    : false;
}

/** Did a person write this variable, rather than Directus or the image bring it? */
export function isWritten(variable: Variable): boolean {
  return (
    variable.assignment !== undefined &&
    variable.assignment.layer !== 'default' &&
    variable.assignment.layer !== 'image'
  );
}

/** The elements of a comma list as Directus sees them, blanks kept; undefined where the value isn't known. */
export function listOf(deployment: Deployment, name: string): readonly string[] | undefined {
  const setting = settingOf(deployment, name);
  if (!setting.known) return undefined;
  if (Array.isArray(setting.value)) return setting.value.map(String);
  return setting.value === undefined || setting.value === null || setting.value === ''
    ? []
    : String(setting.value).split(',');
}

/**
 * The variable that fills one option of a group, such as DRIVER of STORAGE_S3_: Directus compares the names of
 * such groups without regard to case, so STORAGE_s3_DRIVER does as well. Source: @directus/api get-config-from-env.js.
 */
export function optionOf(deployment: Deployment, prefix: string, option: string): Setting {
  const wanted = `${prefix}${option}`.toUpperCase();
  const written = deployment.env
    .all()
    .find(({ name, state }) => state !== 'removed' && name.length === wanted.length && name.toUpperCase() === wanted);
  return settingOf(deployment, written?.name ?? wanted);
}

/** The lists that say which members of a group of variables count: AUTH_X_ only where X is among AUTH_PROVIDERS. */
const GROUPS = [
  { pattern: 'AUTH_<PROVIDER>_', list: 'AUTH_PROVIDERS' },
  { pattern: 'STORAGE_<LOCATION>_', list: 'STORAGE_LOCATIONS' },
] as const;

/** Is the login provider or storage location that a variable belongs to one that Directus uses? True for all other variables. */
export function isGroupInUse(
  deployment: Deployment,
  fact: { name: string; wildcard: string | undefined },
): boolean | 'unknown' {
  const group = GROUPS.find(({ pattern }) => fact.name.startsWith(pattern));
  if (!group || fact.wildcard === undefined) return true;
  const members = listOf(deployment, group.list);
  const wanted = fact.wildcard.toUpperCase();
  return members === undefined ? 'unknown' : members.some((member) => member.trim().toUpperCase() === wanted);
}

/**
 * Are host, port and the rest of Redis hidden by an address in REDIS? Then nothing of them is read.
 * Source: @directus/api 39.2.1 redis/lib/create-redis.js.
 */
export function isHiddenByRedis({ env }: Deployment, name: string): boolean {
  if (!name.startsWith('REDIS_') || name === 'REDIS_ENABLED') return false;
  const { state } = env.get('REDIS');
  return state === 'set' || state === 'unknown';
}

/** Is a variable given to this very process (`environment`, a unit, a manifest), rather than in a file that others may share? */
export function isGivenByName({ assignment }: Variable): boolean {
  return assignment !== undefined && !['env_file', 'config-file', 'host'].includes(assignment.layer);
}

/** Does the code of one of its extensions read the variable? */
export function isReadByExtension({ extensions }: Deployment, name: string): boolean {
  return extensions.some(({ source }) => source?.environmentReads.some((read) => read.name === name));
}
