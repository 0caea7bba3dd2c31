/** What other programs may use: the engine, the shape of a rule and the types of a report. */
export { run, type RunOptions } from './engine/run.js';
export { defineRule, ALL_STAGES, LIVE_STAGES, RUNNING_STAGES } from './engine/define-rule.js';
export type { AnyRule, Rule, RuleOptions, ReportOptions } from './engine/define-rule.js';
export type { Finding, Impact, Report, Severity } from './model/finding.js';
export type { Deployment, Project, StageName } from './model/project.js';
export { UsageError } from './model/usage-error.js';
