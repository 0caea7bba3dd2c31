import type { RuleDescription } from '../model/finding.js';
import type { AnyRule } from './define-rule.js';
import { filesOf } from './example-files.js';

/** Where the files of the newest package on npm can be read. Ids of rules are never reused, so a link stays right. */
const PACKAGE_FILES = 'https://unpkg.com/directus-lint/';

/** The web address of a rule's page, which the package ships as docs/rules/<topic>/<id>.md. */
export function docsUrl({ topic, id }: AnyRule): string {
  return `${PACKAGE_FILES}docs/rules/${topic}/${id}.md`;
}

/** What reports tell of a rule. Its texts are read when a format shows them: most show none. */
export function describeRule(rule: AnyRule): RuleDescription {
  const { id, severity, impact, stages, topic, precision = 'high', commonplace = false } = rule;
  return {
    id,
    severity,
    get severityReason() {
      return rule.severityReason;
    },
    impact,
    commonplace,
    get summary() {
      return rule.summary;
    },
    get why() {
      return rule.why;
    },
    get help() {
      return helpWithDefaults(rule);
    },
    get evidence() {
      return rule.evidence;
    },
    stages,
    get examples() {
      return { bad: filesOf(rule.examples.bad), good: filesOf(rule.examples.good) };
    },
    tags: [topic],
    precision,
    docs: docsUrl(rule),
  };
}

/** Where the help names an option (`{minimum}`), what holds unless it is configured. */
function helpWithDefaults({ help, helpInGeneral, options }: AnyRule): string {
  if (helpInGeneral !== undefined) return helpInGeneral;
  const defaults = new Map(Object.entries((options?.defaults ?? {}) as Record<string, unknown>));
  return help.replace(/\{(\w+)\}/g, (whole, name: string) => (defaults.has(name) ? String(defaults.get(name)) : whole));
}
