const ENV = String.raw`\b(?:process\.env|env(?:\$\d+)?|getEnv\(\)|useEnv\(\))`;
/** Where sources read a variable by its name. */
export const ACCESS = new RegExp(
  String.raw`${ENV}(?:\[\s*["'\`]([A-Z][A-Z0-9_]*)["'\`]\s*\]|\.([A-Z][A-Z0-9_]*)\b)`,
  'g',
);
/** Names in lists: `validateEnv(["DB_CLIENT"])`, `requiredEnvVars.push("DB_HOST")`. */
const LISTED = /(?:validateEnv|requiredEnvVars(?:\.push)?)\s*(?:\(|=)\s*\[?([^)\]]*)/g;
const NAME = /["'`]([A-Z][A-Z0-9_]*)["'`]/g;
const PREFIX = /getConfigFromEnv\(\s*["'`]([A-Z][A-Z0-9_]*)["'`]/g;

/**
 * How sources read environment variables.
 * @returns {{ readings: Map<string, Set<string>>, prefixes: Set<string> }} `readings` has a key for each
 * variable that is read; its set tells how its boolean is read. `prefixes` are groups that are handed over
 * whole (`REDIS_`, `EMAIL_SES_`).
 */
export function usesIn(sources) {
  const readings = new Map();
  const prefixes = new Set();
  const add = (name, reading) => {
    const known = readings.get(name) ?? new Set();
    if (reading) known.add(reading);
    readings.set(name, known);
  };
  for (const source of sources) {
    for (const match of source.matchAll(ACCESS))
      add(match[1] ?? match[2], readingAt(source, match.index, match.index + match[0].length));
    for (const list of source.matchAll(LISTED)) for (const name of list[1].matchAll(NAME)) add(name[1]);
    for (const match of source.matchAll(PREFIX)) prefixes.add(match[1]);
  }
  return { readings, prefixes };
}

function readingAt(source, start, end) {
  const before = source.slice(Math.max(0, start - 24), start);
  const after = source.slice(end, end + 24);
  if (/^\s*[!=]==\s*true\b/.test(after)) return 'strict-true';
  if (/^\s*[!=]==\s*false\b/.test(after)) return 'compare-false';
  if (/\btoBoolean\(\s*$/.test(before)) return 'to-boolean';
  if (/(?:\bBoolean\(|(?<!=)!|\bif \(|&& )\s*$/.test(before) && !/^\s*(?:[!=]==|\.|\[|[<>])/.test(after))
    return 'truthy';
  if (/^\s*(?:\?(?![.?])|&&)/.test(after)) return 'truthy';
  return undefined;
}
