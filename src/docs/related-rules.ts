import type { AnyRule } from '../engine/define-rule.js';

const MOST = 6;
/** Words of ids that say how something is wrong, not what it is about. */
const ABOUT_NOTHING = new Set([
  'invalid',
  'missing',
  'not',
  'without',
  'too',
  'in',
  'is',
  'a',
  'no',
  'to',
  'as',
  'by',
  'with',
  'on',
  'off',
]);

/** Rules about the same thing, the nearest first: those that share words of the id, then those of the topic. */
export function relatedRules(rule: AnyRule, rules: readonly AnyRule[]): AnyRule[] {
  const own = new Set(wordsOf(rule));
  return rules
    .filter(({ id }) => id !== rule.id)
    .map((other) => ({ other, nearness: nearness(own, other, rule.topic) }))
    .filter(({ nearness }) => nearness > 1)
    .sort((a, b) => b.nearness - a.nearness || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ other }) => other);
}

function nearness(own: ReadonlySet<string>, other: AnyRule, topic: string): number {
  const shared = wordsOf(other).filter((word) => own.has(word)).length;
  return 2 * shared + (other.topic === topic ? 2 : 0);
}

function wordsOf({ id }: AnyRule): string[] {
  return id.split('-').filter((word) => !ABOUT_NOTHING.has(word));
}
