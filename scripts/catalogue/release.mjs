import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPUTED, constantsIn } from './literals.mjs';
import { packageFolder, packageJson } from './packages.mjs';
import { usesIn } from './uses.mjs';

/** Up to 10.8 the environment was read in @directus/api itself; since 10.9 in @directus/env. */
const CONSTANTS = {
  defaults: ['DEFAULTS', 'defaults'],
  casts: ['TYPE_MAP', 'typeMap'],
  fileVariables: ['DIRECTUS_VARIABLES', 'allowedEnvironmentVars'],
};

/**
 * What one release of Directus says of its configuration.
 * `defaults` and `casts` by variable (casts may be regular expressions since 10.13), `fileVariables`
 * the regular expressions of names that may carry `_FILE`, `uses` how the API reads each variable.
 */
export async function readRelease(directus) {
  const api = packageJson(packageFolder('directus', directus)).dependencies['@directus/api'];
  const apiFolder = packageFolder('@directus/api', api);
  const { dependencies, engines } = packageJson(apiFolder);
  const env = dependencies['@directus/env'];
  const extensions = dependencies['@directus/extensions'];
  const constants = readConstants(
    env ? join(packageFolder('@directus/env', env), 'dist/index.js') : join(apiFolder, 'dist/env.js'),
  );
  return {
    directus,
    api,
    env,
    extensions,
    node: engines?.node,
    ...constants,
    uses: usesIn(sourcesOf(join(apiFolder, 'dist'))),
    migrations: migrationsIn(join(apiFolder, 'dist/database/migrations')),
  };
}

function readConstants(path) {
  const names = Object.values(CONSTANTS).flat();
  const constants = constantsIn(readFileSync(path, 'utf8'), names);
  const pick = ([now, before]) => constants.get(now) ?? constants.get(before);
  const defaults = pick(CONSTANTS.defaults);
  const fileVariables = pick(CONSTANTS.fileVariables);
  if (!(defaults instanceof Map) || !Array.isArray(fileVariables))
    throw new Error(`${path} no longer has the constants that the catalogue is read from`);
  return {
    defaults: withoutComputed(defaults),
    casts: withoutComputed(pick(CONSTANTS.casts) ?? new Map()),
    fileVariables: new Set(fileVariables.filter((name) => typeof name === 'string')),
  };
}

/** A default that is computed at start keeps its name, with no value. */
function withoutComputed(values) {
  return new Map([...values].map(([name, value]) => [name, value === COMPUTED ? undefined : value]));
}

/** `20240924A` of `20240924A-migrate-legacy-comments.js`: what Directus writes into directus_migrations. */
function migrationsIn(folder) {
  return readdirSync(folder).flatMap((file) => /^(\d{8}[A-Z])-.*\.js$/.exec(file)?.[1] ?? []);
}

function* sourcesOf(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && path.endsWith('.js') && !path.endsWith('.test.js') && !path.includes('test-utils'))
      yield readFileSync(path, 'utf8');
  }
}
