import { parseImage } from '../../directus/image.js';
import type { Environment } from '../../model/env.js';

/** Variables that hardly anything but Directus reads. */
const OWN = [
  'DB_CLIENT',
  'DB_FILENAME',
  'ADMIN_EMAIL',
  'STORAGE_LOCATIONS',
  'CACHE_ENABLED',
  'CACHE_STORE',
  'CORS_ENABLED',
  'WEBSOCKETS_ENABLED',
  'EXTENSIONS_PATH',
  'AUTH_PROVIDERS',
  'EMAIL_TRANSPORT',
  'RATE_LIMITER_ENABLED',
  'REFRESH_TOKEN_TTL',
] as const;
/** Others have these as well; beside the ones above they count. */
const COMMON = [
  'SECRET',
  'KEY',
  'PUBLIC_URL',
  'ADMIN_PASSWORD',
  'ACCESS_TOKEN_TTL',
  'DB_CONNECTION_STRING',
  'DB_DATABASE',
] as const;
const ENOUGH = 3;

/** An image by its name alone: the official one, or someone's own that carries the word. */
export function imageSpeaksOfDirectus(name: string): boolean {
  const reference = parseImage(name);
  if (reference.official) return true;
  const last = reference.name.split('/').at(-1) ?? '';
  return /(?:^|[._-])directus(?:$|[._-])/i.test(last);
}

/**
 * An environment that only Directus would have a use for.
 * @param inDirectusFolder it stands beside folders that Directus works with, so that less is enough
 */
export function speaksOfDirectus(environment: Environment, inDirectusFolder = false): boolean {
  const named = (names: readonly string[]) =>
    names.filter((name) => environment.get(name).assignment !== undefined).length;
  const own = named(OWN);
  if (inDirectusFolder) return own + named(COMMON) > 0;
  return own > 0 && own + named(COMMON) >= ENOUGH;
}
