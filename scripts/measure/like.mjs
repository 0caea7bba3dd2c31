import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder, packageJson } from '../catalogue/packages.mjs';
import { ACCESS } from '../catalogue/uses.mjs';

const GROUP = /getConfigFromEnv\(\s*["'`]([A-Z][A-Z0-9_]*)/g;
/** Put together where they are read, so that no line names them. */
const TOGETHER = /[<*]|^(?:AUTH_|STORAGE_|REDIS|RATE_LIMITER_)/;

/**
 * Variables that two releases read with the same lines, default and cast: what one does with a value, the other does.
 * Groups that are handed over whole are left out, for what gets them may have changed.
 * @param {{ listed: string, standard: unknown, cast: unknown }[]} variables of the one release
 * @param {{ listed: string, standard: unknown, cast: unknown }[]} others of the other
 */
export function readAlike(release, variables, other, others) {
  const [here, there] = [readingsOf(release), readingsOf(other)];
  const grouped = (name) =>
    TOGETHER.test(name) || [...here.prefixes, ...there.prefixes].some((prefix) => name.startsWith(prefix));
  return variables
    .filter(({ listed, standard, cast }) => {
      const twin = others.find((candidate) => candidate.listed === listed);
      const lines = here.lines.get(listed);
      if (!twin || !lines || grouped(listed)) return false;
      return String(twin.standard) === String(standard) && twin.cast === cast && isSame(lines, there.lines.get(listed));
    })
    .map(({ listed }) => listed);
}

function isSame(lines, others) {
  return others !== undefined && lines.size === others.size && [...lines].every((line) => others.has(line));
}

/** The lines of a release that name each variable, in one notation. */
function readingsOf(release) {
  const lines = new Map();
  const prefixes = new Set();
  const api = packageFolder(
    '@directus/api',
    packageJson(packageFolder('directus', release)).dependencies['@directus/api'],
  );
  for (const entry of readdirSync(join(api, 'dist'), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js') || entry.parentPath.includes('test-utils')) continue;
    const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [, prefix] of source.matchAll(GROUP)) prefixes.add(prefix);
    for (const line of source.split('\n')) {
      for (const match of line.matchAll(ACCESS)) {
        const name = match[1] ?? match[2];
        lines.set(name, (lines.get(name) ?? new Set()).add(inOneNotation(line)));
      }
    }
  }
  return { lines, prefixes };
}

function inOneNotation(line) {
  return line
    .trim()
    .replace(/\benv\$\d+/g, 'env')
    .replace(/\b(?:getEnv|useEnv)\(\)/g, 'env')
    .replace(/'/g, '"')
    .replace(/\s+/g, ' ')
    .replace(/;$/, '');
}
