import type { AnyRule, AnyRuleDefinition } from '../../src/engine/define-rule.js';
import { filesOf } from '../../src/engine/example-files.js';
import { run } from '../../src/engine/run.js';
import { loadProject, type LoadOptions } from '../../src/load/load-project.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import type { Finding, Report } from '../../src/model/finding.js';
import { NO_GIT, type GitState } from '../../src/model/git.js';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A rule of the list, or one straight from its file, which has no name there. */
export type TestedRule = AnyRule | AnyRuleDefinition;

export interface LintOptions extends LoadOptions {
  /** Files that git tracks: all that `.gitignore` doesn't name literally, these, or `none` for a folder without git. */
  readonly git?: 'all' | 'none' | readonly string[];
  readonly ruleOptions?: Readonly<Record<string, unknown>>;
}

/** Lints a project held in memory with one rule or several, and gives the whole report. */
export async function lintReport(
  rules: TestedRule | readonly TestedRule[],
  project: string | Files,
  options: LintOptions = {},
): Promise<Report> {
  const { git = 'all', ruleOptions, ...loadOptions } = options;
  const files = typeof project === 'string' ? filesOf(project) : project;
  const loaded = await loadProject(memoryTree(files), fakeGit(files, git), loadOptions);
  return run(loaded, ('messages' in rules ? [rules] : rules).map(named), {
    tool: { name: 'directus-lint', version: '0.0.0' },
    settingOf: () => ({ severity: undefined, options: ruleOptions }),
  });
}

/**
 * Lints a project held in memory and writes each finding as `file:line:column-endLine:endColumn severity message`,
 * its related places below it; '' when the rule is silent.
 */
export async function lint(
  rules: TestedRule | readonly TestedRule[],
  files: string | Files,
  options: LintOptions = {},
): Promise<string> {
  const report = await lintReport(rules, files, options);
  if (report.crashes.length > 0)
    throw new Error(report.crashes.map((crash) => `${crash.rule}: ${crash.message}`).join('\n'));
  return report.findings.map(writeFinding).join('\n');
}

function writeFinding(finding: Finding): string {
  const place = `${finding.file}:${String(finding.line)}:${String(finding.column)}-${String(finding.endLine)}:${String(finding.endColumn)}`;
  const related = finding.related.map(
    (item) => `  ${item.file}:${String(item.line)}:${String(item.column)} ${item.message}`,
  );
  return [`${place} ${finding.severity} ${finding.message}`, ...related].join('\n');
}

function named(rule: TestedRule): AnyRule {
  return 'id' in rule ? rule : { id: 'rule-under-test', topic: 'test', ...rule };
}

function fakeGit(files: Files, git: 'all' | 'none' | readonly string[]): GitState {
  if (git === 'none') return NO_GIT;
  const ignored = typeof files['.gitignore'] === 'string' ? files['.gitignore'].split('\n') : [];
  const isIgnored = (path: string) => ignored.includes(path);
  const isTracked = (path: string) => (git === 'all' ? path in files && !isIgnored(path) : git.includes(path));
  const trackedFiles = (end: string) => Object.keys(files).filter((path) => path.endsWith(end) && isTracked(path));
  return { available: true, isTracked, isIgnored, trackedFiles };
}
