import type { AnyRule } from '../../src/engine/define-rule.js';
import { rules } from '../../src/rules/index.js';

/** A rule of the list, with the id and topic that its file alone doesn't have. */
export function ruleNamed(id: string): AnyRule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  return rule;
}
