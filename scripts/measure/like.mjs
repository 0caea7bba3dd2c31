import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder, packageJson } from '../catalogue/packages.mjs';
import { ACCESS } from '../catalogue/uses.mjs';
import { consumerOf } from './consumers.mjs';

const GROUP = /getConfigFromEnv\(\s*["'`]([A-Z][A-Z0-9_]*)/g;
/** How far an expression is looked at in each direction. */
const REACH = 40;
/** Put together where they are read, so that no line names them. */
const TOGETHER = /[<*]|^(?:AUTH_|STORAGE_|REDIS|RATE_LIMITER_)/;

/**
 * Variables that two releases read with the same expressions, default and cast: what one does with a value, the other does.
 * Groups that are handed over whole are left out, for what gets them may have changed; and so is what goes to a library,
 * which may be another version of it: these are asked what they make of each value (`throughLibraries`).
 * @param {{ listed: string, standard: unknown, cast: unknown }[]} variables of the one release
 * @param {{ listed: string, standard: unknown, cast: unknown }[]} others of the other
 * @returns {{ variables: string[], throughLibraries: string[] }}
 */
export function readAlike(release, variables, other, others) {
  const [here, there] = [readingsOf(release), readingsOf(other)];
  const grouped = (name) =>
    (TOGETHER.test(name) && !/^RATE_LIMITER_\w+_ENABLED$/.test(name)) ||
    [...here.prefixes, ...there.prefixes].some((prefix) => name.startsWith(prefix));
  const alike = variables
    .filter(({ listed, standard, cast }) => {
      const twin = others.find((candidate) => candidate.listed === listed);
      return twin && String(twin.standard) === String(standard) && twin.cast === cast;
    })
    .map(({ listed }) => listed)
    .filter((listed) => isSame(here.lines.get(listed), there.lines.get(listed)));
  return {
    variables: alike.filter((listed) => here.lines.has(listed) && !grouped(listed) && !consumerOf(listed)),
    throughLibraries: alike.filter((listed) => consumerOf(listed)),
  };
}

function isSame(lines = new Set(), others = new Set()) {
  return lines.size === others.size && [...lines].every((line) => others.has(line));
}

/** The expressions of a release that name each variable, in one notation. */
function readingsOf(release) {
  const lines = new Map();
  const prefixes = new Set();
  const api = packageFolder(
    '@directus/api',
    packageJson(packageFolder('directus', release)).dependencies['@directus/api'],
  );
  for (const entry of readdirSync(join(api, 'dist'), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js') || entry.parentPath.includes('test-utils')) continue;
    const source = inOneNotation(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    for (const [, prefix] of source.matchAll(GROUP)) prefixes.add(prefix);
    for (const match of source.matchAll(ACCESS)) {
      const name = match[1] ?? match[2];
      const expression = expressionAt(source, match.index, match.index + match[0].length);
      lines.set(name, (lines.get(name) ?? new Set()).add(expression));
    }
  }
  return { lines, prefixes };
}

/** How bundlers write the same: other quotes, other names for the environment, other line breaks and braces. */
function inOneNotation(source) {
  return source
    .replace(/\benv\$\d+/g, 'env')
    .replace(/\b(?:getEnv|useEnv)\(\)/g, 'env')
    .replace(/'/g, '"')
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')');
}

/** What stands around an access, as far as its own expression goes. */
function expressionAt(source, start, end) {
  const before = /[^;{},]*$/.exec(source.slice(Math.max(0, start - REACH), start))[0];
  const after = /^[^;{},]*/.exec(source.slice(end, end + REACH))[0];
  return `${before}X${after}`.replace(/^[ (]+|[ )]+$/g, '').replace(/^(?:if|return|const \w+ =) ?\(?/, '');
}
