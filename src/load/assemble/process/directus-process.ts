/**
 * `npx directus start`, `node_modules/.bin/directus start`, `node node_modules/directus/cli.js start`, `node cli.js
 * start`.
 */
const STARTS_SERVER = /(?:^|[\s/\\'"=&;])(?:directus(?:@[^\s'"]+)?|directus[/\\]cli\.js|cli\.js)['"]?\s+start\b/;

/** A command line that starts Directus's server, as opposed to `directus schema snapshot` and the like. */
export function startsDirectus(commandLine: string): boolean {
  return STARTS_SERVER.test(commandLine);
}

/** Words in an image's name that say that it only serves Directus, as in `directus-backup`. */
const COMPANION_WORDS: ReadonlySet<string> = new Set([
  'backup',
  'backups',
  'client',
  'database',
  'db',
  'exporter',
  'frontend',
  'mariadb',
  'mysql',
  'next',
  'nginx',
  'nuxt',
  'postgres',
  'postgresql',
  'proxy',
  'redis',
  'sync',
  'ui',
  'website',
]);

/** An image that is called after Directus and yet something else: its backup, its database, its front end. */
export function isCompanionImage(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => COMPANION_WORDS.has(word));
}
