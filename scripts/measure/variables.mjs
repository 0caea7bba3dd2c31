import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import semver from 'semver';

const SOURCE = `
  export { WRITTEN_FACTS } from './src/directus/facts/index.ts';
  export { GENERATED } from './src/directus/catalogue.generated.ts';
  export { findVariable, defaultOf } from './src/directus/variables.ts';
  export { forcedCast } from './src/directus/cast.ts';
`;

/**
 * The variables of the catalogue that a release reads, by their listed names (`DB_POOL__*`).
 * @param {string} root the repository
 * @param {string} release
 */
export async function variablesOf(root, release) {
  const folder = join(root, 'node_modules/.cache/measure');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'catalogue.mjs');
  await build({
    stdin: { contents: SOURCE, resolveDir: root },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  const { WRITTEN_FACTS, GENERATED, findVariable, defaultOf, forcedCast } = await import(pathToFileURL(outfile).href);
  const names = new Set([
    ...Object.keys(GENERATED.variables),
    ...Object.values(WRITTEN_FACTS).flatMap((group) => Object.keys(group)),
  ]);
  return [...names].sort().flatMap((listed) => {
    const { topic, type, allowed, since, removed, needs } = findVariable(listed);
    if ((since && semver.lt(release, since)) || (removed && semver.gte(release, removed))) return [];
    return [
      { listed, topic, type, allowed, needs, standard: defaultOf(listed, release), cast: forcedCast(listed, release) },
    ];
  });
}
