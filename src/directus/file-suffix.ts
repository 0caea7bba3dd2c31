import { holdsAt } from './cast.js';
import { GENERATED } from './catalogue.generated.js';
import { matchesPattern } from './name-pattern.js';
import { NEWEST_RELEASE } from './versions.js';

const SUFFIX = '_FILE';

/** The variable that `X_FILE` would fill: `X`; undefined where the name has no such suffix. */
export function nameBehindFile(name: string): string | undefined {
  return name.length > SUFFIX.length && name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : undefined;
}

/**
 * Does Directus read the value of `name` from the file that `<name>_FILE` names? Where it doesn't, `<name>_FILE`
 * is an ordinary variable that nothing looks at. Source: the packages' own lists of names, by version.
 */
export function allowsFileSuffix(name: string, version: string = NEWEST_RELEASE): boolean {
  const known = Object.hasOwn(GENERATED.variables, name) ? GENERATED.variables[name] : undefined;
  if (holdsAt(known?.file, version)) return true;
  return GENERATED.filePatterns.some(
    ([pattern, since, until]) =>
      matchesPattern(pattern, name) && holdsAt(until === undefined ? [since] : [since, until], version),
  );
}
