import { parseImage } from '../directus/image.js';

/** Words in an image's name that say that it only serves Directus, as in `directus-backup`. */
const COMPANION_WORDS: ReadonlySet<string> = new Set([
  'backup', 'backups', 'client', 'database', 'db', 'exporter', 'frontend', 'front', 'mariadb', 'mysql', 'next', 'nginx',
  'nuxt', 'postgres', 'postgresql', 'proxy', 'redis', 'sync', 'ui', 'web', 'website', 'worker',
]);

/** The official image, or one of one's own that is called after Directus. */
export function isDirectusImage(reference: string): boolean {
  const image = parseImage(reference);
  if (image.official) return true;
  const words = (image.name.split('/').at(-1) ?? '').toLowerCase().split(/[^a-z0-9]+/);
  return words.includes('directus') && !words.some((word) => COMPANION_WORDS.has(word));
}

/** `npx directus start`, `node_modules/.bin/directus start`, `node node_modules/directus/cli.js start`, `node cli.js start`. */
const STARTS_SERVER = /(?:^|[\s/\\'"=&;])(?:directus(?:@[^\s'"]+)?|directus[/\\]cli\.js|cli\.js)['"]?\s+start\b/;

/** A command line that starts Directus's server, as opposed to `directus schema snapshot` and the like. */
export function startsDirectus(commandLine: string): boolean {
  return STARTS_SERVER.test(commandLine);
}

/** A variable that hardly anything but Directus reads, or that it reads together with DB_CLIENT. */
const TELLING_NAMES = ['SECRET', 'KEY', 'PUBLIC_URL', 'ADMIN_EMAIL', 'STORAGE_LOCATIONS', 'WEBSOCKETS_ENABLED', 'CACHE_STORE', 'EXTENSIONS_PATH'];

/** The variables of a process that can only be Directus, whatever its image is called. */
export function isDirectusEnvironment(names: ReadonlySet<string>): boolean {
  return names.has('DB_CLIENT') && TELLING_NAMES.some((name) => names.has(name));
}
