import { parseImage } from '../../directus/image.js';
import type { Environment } from '../../model/env.js';

/** Variables that nothing but Directus reads, so that three of them speak for Directus. */
const TELLTALE = ['SECRET', 'KEY', 'PUBLIC_URL', 'DB_CLIENT', 'DB_FILENAME', 'ADMIN_EMAIL', 'ADMIN_PASSWORD', 'STORAGE_LOCATIONS', 'CACHE_ENABLED', 'CACHE_STORE', 'CORS_ENABLED', 'WEBSOCKETS_ENABLED', 'EXTENSIONS_PATH', 'AUTH_PROVIDERS', 'EMAIL_TRANSPORT', 'RATE_LIMITER_ENABLED', 'ACCESS_TOKEN_TTL', 'REFRESH_TOKEN_TTL'] as const;
const ENOUGH = 3;

/** An image by its name alone: the official one, or someone's own that carries the word. */
export function imageSpeaksOfDirectus(name: string): boolean {
  const reference = parseImage(name);
  if (reference.official) return true;
  const last = reference.name.split('/').at(-1) ?? '';
  return /(?:^|[._-])directus(?:$|[._-])/i.test(last);
}

/** An environment that only Directus would have a use for. DB_CLIENT must be among them: other software has a SECRET and a PUBLIC_URL too. */
export function environmentSpeaksOfDirectus(environment: Environment): boolean {
  const named = TELLTALE.filter((name) => environment.get(name).assignment !== undefined);
  const hasOwn = environment.get('DB_CLIENT').assignment !== undefined || environment.get('ADMIN_EMAIL').assignment !== undefined;
  return hasOwn && named.length >= ENOUGH;
}
