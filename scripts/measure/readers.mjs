import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS } from '../catalogue/uses.mjs';

/**
 * How sources take up a variable, as far as that is one pure function: `Number(env["X"])`, `env["X"] === true`.
 * Where all places that read a variable make the same of two values, what Directus does with them is the same.
 * Each is [what stands before, what stands after, name of the function].
 */
const READERS = [
  [/\btoBoolean\($/, /^(?: \?\? (?:true|false))?\)/, 'toBoolean'],
  [/\bBoolean\($/, /^\)/, 'Boolean'],
  [/\bNumber\($/, /^(?: \?\? [\w"]+)?\)/, 'Number'],
  [/\bString\($/, /^\)/, 'String'],
  [/\bparseInt\($/, /^\)/, 'parseInt'],
  [/\bgetMilliseconds\($/, /^(?:, [\w.]+)?\)/, 'getMilliseconds'],
  [/\bbytes\.parse\($/, /^\)/, 'bytes'],
  [/\btoArray(?:\$\d)?\($/, /^\)/, 'toArray'],
  [/\bms\($/, /^(?: \?\? "\w+")?\)/, 'ms'],
  [/\btoDimension\($/, /^\)/, 'toDimension'],
  [/\$\{$/, /^\}/, 'String'],
  // Compared or calculated with a number, or a time to wait.
  [/[\w)] (?:[<>]=?|[*/]) $/, /^/, 'Number'],
  [/$/, /^ (?:[<>]=?|[*/]) [\w(]/, 'Number'],
  [/[ (]\+$/, /^[,\s)]/, 'Number'],
  [/setTimeout\(\w+, $/, /^\)/, 'Number'],
  [/(?:^|[^\w.])$/, /^ [!=]== (?:true|false|"\w+")/, 'compare'],
  [/(?:if \(|!|&& |\|\| )$/, /^(?:\)|\s*\?(?![?.])| && )/, 'Boolean'],
  [/[ (]$/, /^ (?:\?(?![?.])|&&)/, 'Boolean'],
  [/(?:env|process)[^;]{0,40}\bin $/, /^/, 'present'],
];
/** Names that are put together where they are read: nothing is known of how. */
const TOGETHER = /^(?:AUTH_|STORAGE_|WEBSOCKETS_(?:REST|GRAPHQL|LOGS)_(?:AUTH|AUTH_TIMEOUT|CONN_LIMIT|PATH)$)/;
/** A name in quotes that isn't one of the accesses, as in `env[session ? "A" : "B"]`. */
const QUOTED = /["'`]([A-Z][A-Z0-9_]+)["'`]/g;
const GROUP = /getConfigFromEnv\(\s*["'`]([A-Z][A-Z0-9_]*)/g;
/** Given to getConfigFromEnv as `${configPrefix}_`. */
const LIMITER = /^RATE_LIMITER_/;

/**
 * The functions through which each variable is read, by name; a variable that is also read otherwise isn't there.
 * @returns {Map<string, Set<string>>}
 */
export function readersOf({ modules }) {
  const readers = new Map();
  const prefixes = new Set();
  const otherwise = new Set();
  for (const source of sourcesBelow(join(modules, '@directus/api/dist'))) {
    for (const [, prefix] of source.matchAll(GROUP)) prefixes.add(prefix);
    const open = [...source.matchAll(QUOTED)].map(([, name]) => name);
    for (const match of source.matchAll(ACCESS)) {
      const name = match[1] ?? match[2];
      if (match[1]) open.splice(open.indexOf(name), 1);
      const reader = readerAt(source, match.index, match.index + match[0].length);
      if (!reader) otherwise.add(name);
      else readers.set(name, (readers.get(name) ?? new Set()).add(reader));
    }
    for (const name of open) otherwise.add(name);
  }
  const grouped = (name) =>
    TOGETHER.test(name) || LIMITER.test(name) || [...prefixes].some((prefix) => name.startsWith(prefix));
  return new Map([...readers].filter(([name]) => !otherwise.has(name) && !grouped(name)));
}

function readerAt(source, start, end) {
  const before = source.slice(Math.max(0, start - 50), start);
  const after = source.slice(end, end + 40);
  const found = READERS.find(([left, right]) => left.test(before) && right.test(after));
  if (!found) return undefined;
  return found[2] === 'compare' ? `compare${/^ [!=]== (true|false|"\w+")/.exec(after)[1]}` : found[2];
}

function* sourcesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && entry.name.endsWith('.js') && !entry.parentPath.includes('test-utils'))
      yield readFileSync(join(entry.parentPath, entry.name), 'utf8');
  }
}
