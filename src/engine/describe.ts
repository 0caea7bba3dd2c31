import type { RuleDescription } from '../model/finding.js';
import type { AnyRule } from './define-rule.js';

/** The rule's place in the catalogue that the package ships. */
const RULES_PAGE = 'RULES.md#';

export function docsUrl(ruleId: string): string {
  return `${RULES_PAGE}${ruleId}`;
}

export function describeRule(rule: AnyRule): RuleDescription {
  const { id, severity, impact, summary, why, help, evidence, stages, examples, topic, precision = 'high' } = rule;
  return { id, severity, impact, summary, why, help, evidence, stages, examples, tags: [topic], precision, docs: docsUrl(id) };
}
