import type { Consequence } from './consequence.js';
import { emptyConsequence } from './empty-values.js';
import { failureAt } from './failures.js';
import { measuredConsequence } from './measured-consequence.js';
import { kindOf, type ValueKind } from './value-kinds.js';
import type { VariableFact } from './variables.js';

/** Types of which a value of another kind is understood, but may be more than Directus or a library of it bears. */
const TYPES: ReadonlySet<VariableFact['type']> = new Set(['number', 'duration', 'size', 'cron', 'enum', 'csv']);
/** Whoever writes them may well mean what happens then: nobody else may register. */
const MEANT: readonly (readonly [listed: RegExp, kind: ValueKind])[] = [[/^USERS_\w+_ACCESS_LIMIT$/, 'zero']];
/** Other rules look at these with more knowledge of what is around. */
const OF_OTHER_RULES = /^(?:DB_|REDIS|SECRET$|KEY$|PORT$|STORAGE_LOCATIONS$|AUTH_PROVIDERS$|IP_TRUST_PROXY$)/;

/** A rule of its own compares it with PUBLIC_URL, and tells of several. */
const COOKIE_DOMAIN = /_COOKIE_DOMAIN$/;
/** What a login provider or a storage cannot do without is asked for elsewhere. */
const REQUIRED = /^AUTH_<PROVIDER>_|^STORAGE_<LOCATION>_(?:KEY|SECRET|BUCKET|ENDPOINT|REGION)$/;
/** Left empty they allow nothing, or lead nowhere, as they do where they are not set. */
const EMPTY_IS_MEANT = /_ALLOW_LIST$|^ROOT_REDIRECT$/;

/** Was a variable seen to fail with an empty value, which replaces a default that works? */
export function failsEmpty({ name }: VariableFact, version: string): boolean {
  if (OF_OTHER_RULES.test(name) || REQUIRED.test(name) || EMPTY_IS_MEANT.test(name)) return false;
  const measured = failureAt(name, 'empty', version);
  return measured !== undefined && measured.effect !== 'warns' && measuredConsequence(measured) !== undefined;
}

/** What was measured to fail at a list where one text belongs: `EMAIL_SMTP_HOST=mail-1,mail-2`. */
export function measuredListFault({ name }: VariableFact, version: string): Consequence | undefined {
  if (OF_OTHER_RULES.test(name) || COOKIE_DOMAIN.test(name)) return undefined;
  const measured = failureAt(name, 'list', version);
  return measured === undefined || measured.effect === 'warns' ? undefined : measuredConsequence(measured);
}

const TEXTS: ReadonlySet<VariableFact['type']> = new Set(['string', 'path', 'url', 'csv']);
/** What Directus doesn't leave a text: it makes a number, a switch or an object of it, and 0 of blanks. */
const NO_TEXT: ReadonlySet<ValueKind> = new Set(['number', 'true', 'false', 'json', 'blank', 'quoted']);
/** What a server said, or a machine, where another may not say it. */
const OF_A_SERVER =
  /ECONNREFUSED|EADDRNOTAVAIL|authentication failed|does not exist|WRONGPASS|NOAUTH|support SSL|max retries|Unable to validate/i;

/**
 * What was measured to fail where a text belongs and the value is none to Directus: `METRICS_NAME_PREFIX=4711`. Undefined
 * where nothing failed, where only a server can tell, and where the kind was not asked.
 */
export function measuredTypeFault(
  { name, type, allowed }: VariableFact,
  text: string,
  version: string,
): Consequence | undefined {
  if (!TEXTS.has(type)) return undefined;
  const kind = kindOf(text, type, allowed);
  const measured = kind === undefined || !NO_TEXT.has(kind) ? undefined : failureAt(name, kind, version);
  if (measured === undefined || measured.effect === 'warns' || OF_A_SERVER.test(measured.line ?? '')) return undefined;
  return measuredConsequence(measured);
}

/**
 * What was measured to fail at a value of this kind, though it has the right type: `HASH_PARALLELISM=0`. Undefined where
 * nothing failed, and where the kind was not asked.
 */
export function measuredFault(fact: VariableFact, text: string, version: string): Consequence | undefined {
  if (!TYPES.has(fact.type) || OF_OTHER_RULES.test(fact.name)) return undefined;
  const kind = kindOf(text, fact.type, fact.allowed);
  if (
    kind === undefined ||
    kind === 'empty' ||
    // A word of another release of the same major version, which this one still knows, or knows already.
    (kind === 'word' && fact.type === 'enum') ||
    MEANT.some(([listed, meant]) => meant === kind && listed.test(fact.name))
  )
    return undefined;
  const measured = failureAt(fact.name, kind, version);
  if (measured === undefined || measured.effect === 'warns') return undefined;
  const seen = measuredConsequence(measured);
  // Where the same fails as with an empty value, there are words for it.
  const empty = failureAt(fact.name, 'empty', version);
  const known = empty?.effect === measured.effect && empty.what === measured.what && seen?.impact === 'breaks-feature';
  return seen && known ? { ...seen, effect: emptyConsequence(fact.name)?.effect ?? seen.effect } : seen;
}
