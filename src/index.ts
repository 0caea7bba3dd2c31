/** What other programs may use: checking a folder, its project and report, the rules, and rules of your own. */
export { lint, loadProject, type LintOptions } from './api/lint.js';
export { reporters, renderReport, type FormatName, type Reporter, type ReporterOptions } from './reporters/index.js';
export { rules } from './rules/index.js';
export { run, type RunOptions } from './engine/run.js';
export { defineRule, ALL_STAGES, LIVE_STAGES, RUNNING_STAGES } from './engine/define-rule.js';
export type { AnyRule, Rule, RuleOptions, ReportOptions } from './engine/define-rule.js';
export type { ExampleFiles } from './engine/example-files.js';
export type { Finding, Impact, Report, Severity } from './model/finding.js';
export type { Deployment, Project, Stage, StageName } from './model/project.js';
export type { Variable } from './model/env.js';
export { UsageError } from './model/usage-error.js';
