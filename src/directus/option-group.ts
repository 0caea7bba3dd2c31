import type { Variable } from '../model/env.js';
import type { Deployment } from '../model/project.js';
import { allowsFileSuffix, nameBehindFile } from './file-suffix.js';
import { settingOf, type Setting } from './setting.js';
import { assumedVersion } from './versions.js';

/** One variable of a group that Directus hands on as one object of options: DB_POOL__MAX of DB_POOL__. */
export interface GroupOption {
  /** The name that the library gets: `idleTimeoutMillis`. Of a deeper name (`A__B`) the first part. */
  readonly option: string;
  /** What stands after the prefix, as written: `IDLE_TIMEOUT_MILLIS`. */
  readonly written: string;
  readonly setting: Setting;
}

/**
 * The options of a group that a deployment gives. Directus compares prefixes without regard to case.
 * Source: @directus/api get-config-from-env.js.
 */
export function optionsUnder(deployment: Deployment, prefix: string): readonly GroupOption[] {
  return deployment.env
    .all()
    .filter(
      ({ name, state }) =>
        state !== 'removed' &&
        name.length > prefix.length &&
        name.slice(0, prefix.length).toUpperCase() === prefix.toUpperCase() &&
        !isReplacedByFile(deployment, name),
    )
    .map(({ name }) => {
      const written = name.slice(prefix.length);
      return { option: camelCase(written.split('__', 1)[0] ?? ''), written, setting: settingOf(deployment, name) };
    });
}

/** `X_FILE` is gone before the groups are made; the variable that it fills is there in its place. */
function isReplacedByFile({ version }: Deployment, name: string): boolean {
  const behind = nameBehindFile(name);
  return behind !== undefined && allowsFileSuffix(behind, assumedVersion(version));
}

/** A name as the package camelcase 8 writes it: `REJECT_UNAUTHORIZED` and `rejectUnauthorized` give the same. */
export function camelCase(name: string): string {
  const words =
    /[a-z]/.test(name) && /[A-Z]/.test(name) ? name.replace(/([a-z](?=[A-Z])|[A-Z](?=[A-Z][a-z]))/g, '$1-') : name;
  return words
    .replace(/^[_.\- ]+/, '')
    .toLowerCase()
    .replace(/[_.\- ]{1,20}([a-z\d]|$)/g, (_, next: string) => next.toUpperCase())
    .replace(/\d{1,20}[a-z]/g, (piece) => piece.toUpperCase());
}

/**
 * What is left of an option that is given both as a whole (DB_SSL) and in parts (DB_SSL__CA). Directus walks
 * through its variables in their order: a later whole replaces all parts, a later part replaces a whole that is
 * no object. Source: @directus/api get-config-from-env.js (lodash `set`).
 */
export interface MixedOption {
  readonly whole: Setting | undefined;
  readonly parts: readonly GroupOption[];
  /**
   * - `whole`, `parts`: what the library gets
   * - `chance`: Compose passes variables in no order, so that each start of a new container may differ
   * - `unknown`: nobody here knows the order
   */
  readonly left: 'nothing' | 'whole' | 'parts' | 'chance' | 'unknown';
  /** Parts that a later whole replaces. */
  readonly dropped: readonly GroupOption[];
}

/** @param name the whole, `DB_SSL`; its parts begin with the same name and two underscores */
export function mixedOption(deployment: Deployment, name: string): MixedOption {
  const parts = optionsUnder(deployment, `${name}__`).filter(({ setting }) => isThere(setting.variable));
  const written = deployment.env.get(name);
  const whole = isThere(written) ? settingOf(deployment, name) : undefined;
  if (!whole || parts.length === 0)
    return { whole, parts, left: whole ? 'whole' : parts.length > 0 ? 'parts' : 'nothing', dropped: [] };
  const orders = parts.map((part) => ({ part, order: orderOf(deployment, written, part.setting.variable) }));
  const uncertain = orders.find(({ order }) => order === 'chance' || order === 'unknown');
  if (uncertain) return { whole, parts, left: uncertain.order === 'chance' ? 'chance' : 'unknown', dropped: [] };
  const dropped = orders.filter(({ order }) => order === 'first').map(({ part }) => part);
  const later = orders.filter(({ order }) => order === 'last').map(({ part }) => part);
  return { whole, parts: later, left: later.length > 0 ? 'parts' : 'whole', dropped };
}

/** A variable that nothing names isn't looked at, even where it may come from outside. */
function isThere(variable: Variable): boolean {
  return variable.assignment !== undefined && (variable.state === 'set' || variable.state === 'unknown');
}

/** Does a part come before or after the whole, in the order in which Directus reads its variables? */
function orderOf(deployment: Deployment, whole: Variable, part: Variable): 'first' | 'last' | 'chance' | 'unknown' {
  const [ofWhole, ofPart] = [placeInOrder(deployment, whole), placeInOrder(deployment, part)];
  if (ofWhole === undefined || ofPart === undefined) return 'unknown';
  if (ofWhole === 'process' && ofPart === 'process') return deployment.kind === 'compose' ? 'chance' : 'unknown';
  // The process environment comes first, then what only the file has, line by line.
  if (ofWhole === 'process') return 'last';
  if (ofPart === 'process') return 'first';
  return ofPart < ofWhole ? 'first' : 'last';
}

/**
 * `process`, or the offset in the configuration file of a variable that only the file has; one that both have keeps
 * the place that it has in the process.
 */
function placeInOrder(deployment: Deployment, { name, assignment, hides }: Variable): 'process' | number | undefined {
  if (assignment?.layer === 'default' || assignment?.layer === 'image') return undefined;
  if (assignment?.layer !== 'config-file') return assignment && 'process';
  const inProcess = deployment.processEnv.get(name);
  if (inProcess.state === 'set') return 'process';
  if (inProcess.state === 'unknown') return undefined;
  const first = [assignment, ...hides].findLast(({ layer }) => layer === 'config-file');
  return first?.nameSpan?.start;
}
