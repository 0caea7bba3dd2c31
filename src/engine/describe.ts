import type { RuleDescription } from '../model/finding.js';
import type { AnyRule } from './define-rule.js';
import { filesOf } from './example-files.js';

/** The rule's place in the catalogue that the package ships. */
const RULES_PAGE = 'RULES.md#';

export function docsUrl(ruleId: string): string {
  return `${RULES_PAGE}${ruleId}`;
}

export function describeRule(rule: AnyRule): RuleDescription {
  const {
    id,
    severity,
    severityReason,
    impact,
    summary,
    why,
    evidence,
    stages,
    examples,
    topic,
    precision = 'high',
    commonplace = false,
  } = rule;
  return {
    id,
    severity,
    severityReason,
    impact,
    commonplace,
    summary,
    why,
    help: helpWithDefaults(rule),
    evidence,
    stages,
    // Only the formats that show them pay for reading them.
    get examples() {
      return { bad: filesOf(examples.bad), good: filesOf(examples.good) };
    },
    tags: [topic],
    precision,
    docs: docsUrl(id),
  };
}

/** Where the help names an option (`{minimum}`), what holds unless it is configured. */
function helpWithDefaults({ help, options }: AnyRule): string {
  const defaults = new Map(Object.entries((options?.defaults ?? {}) as Record<string, unknown>));
  return help.replace(/\{(\w+)\}/g, (whole, name: string) => (defaults.has(name) ? String(defaults.get(name)) : whole));
}
