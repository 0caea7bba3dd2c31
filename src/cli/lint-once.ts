import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { RuleSetting } from '../engine/collect.js';
import type { AnyRule } from '../engine/define-rule.js';
import { focusOn } from '../engine/focus.js';
import { countBySeverity, run, type RunOptions } from '../engine/run.js';
import { diskTree } from '../load/files/disk-tree.js';
import { withTexts } from '../load/files/edited-tree.js';
import { loadGit } from '../load/files/git/load-git.js';
import { loadProject } from '../load/load-project.js';
import type { Report, Severity } from '../model/finding.js';
import type { Project } from '../model/project.js';
import type { ReporterOptions } from '../reporters/reporter.js';
import { rules } from '../rules/index.js';
import type { Configuration } from '../config/configuration.js';
import { configurationOf } from './configuration-of.js';
import { commandName, shellWord } from './command-name.js';
import { EXIT } from './exit-codes.js';
import type { CommandIo } from './io.js';
import { loadOptionsOf, treeOptionsOf, type Target } from './load-request.js';
import type { Arguments, OptionName } from './options.js';
import { NOTHING_FOUND, nothingFoundIn } from './nothing-found.js';
import { progressOf } from './progress.js';
import type { RunMemory } from './run-memory.js';
import { deliverReports, type ReportOutput } from './report-outputs.js';
import { showsLinks, terminalStyle } from './terminal-style.js';
import { updateBaselineFile } from './update-baseline.js';
import { VERSION } from './version.js';

/** A command line that has been understood: what is wrong with it is said before anything is read. */
export interface LintRequest {
  readonly options: Arguments;
  readonly outputs: readonly ReportOutput[];
  readonly maxWarnings: number;
  readonly levels: Levels;
  readonly target: Target;
  /** As they were given. */
  readonly paths?: readonly string[];
  /** When the command began, as `performance.now()` tells it. */
  readonly startedAt?: number;
  /** Texts that are read in place of those on the disk, by path below the root. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Of the runs before this one, with the same command line. */
  readonly memory?: RunMemory;
}

export interface LintResult {
  readonly code: number;
  readonly summary: Report['summary'];
  /** The folders that hold what was read, absolute: those to watch. */
  readonly folders: readonly string[];
}

/** What `--rule` says of rules, by id. */
export type Levels = ReadonlyMap<string, Severity | 'off'>;

/** What a run needs to know to make its report; how it is shown doesn't matter here. */
export type ReportRequest = Pick<LintRequest, 'options' | 'levels' | 'target' | 'texts' | 'memory'>;

/** One run from the files to the report on the terminal or in files. */
export async function lintOnce(request: LintRequest, io: CommandIo): Promise<LintResult> {
  const startedAt = performance.now();
  const { report, project } = await reportOf(request, rules, io);
  const folders = new Set(project.sources.map(({ path }) => dirname(join(request.target.root, path))));
  return {
    code: await showReport(report, { ...request, startedAt }, io),
    summary: report.summary,
    folders: [request.target.root, ...folders],
  };
}

/** Prints a report as the request wants it, and gives the exit code. */
export async function showReport(report: Report, request: LintRequest, io: CommandIo): Promise<number> {
  const { options, target, outputs } = request;
  if (report.deployments.length === 0) {
    io.stderr(nothingFoundIn(target.root));
  }
  await deliverReports(options.quiet ? errorsOnly(report) : report, outputs, reporterOptionsOf(request, io), io);
  return options['exit-zero'] ? EXIT.clean : exitCode(report, request.maxWarnings);
}

/** One run from the files to the report. */
export async function reportOf(
  request: ReportRequest,
  asked: readonly AnyRule[],
  io: CommandIo,
): Promise<{ readonly report: Report; readonly project: Project }> {
  const { options, target, levels } = request;
  const progress = progressOf(io);
  const { configuration, project } = await projectOf(request, asked, io, progress);
  const runOptions: RunOptions = {
    tool: { name: 'directus-lint', version: VERSION },
    settingOf: (rule) => settingOf(rule, configuration, levels),
    severityIn: (rule, file) => levels.get(rule) ?? configuration.severityIn(rule, file),
    suppressions: configuration.suppressions,
    partial: isPartial(options),
    ...(request.memory ? { known: request.memory.answersUnder(configuration) } : {}),
    onRule: (done, all) => {
      progress.asking(done, all);
    },
  };
  const settled = options['update-baseline']
    ? {
        ...project,
        baseline: updateBaselineFile(project, asked, runOptions, io),
      }
    : project;
  const whole = run(settled, asked, runOptions);
  progress.end();
  return { report: isNarrowed(request) ? focusOn(whole, new Set(target.focus)) : whole, project: settled };
}

/** The project that a request names, loaded as its configuration says. */
export async function projectOf(
  { options, target, texts, memory }: ReportRequest,
  asked: readonly AnyRule[],
  io: CommandIo,
  progress = progressOf(io),
): Promise<{ readonly configuration: Configuration; readonly project: Project }> {
  const configuration = await configurationOf(target, options, asked, io, memory?.configurations);
  const disk = diskTree(target.root, { ...treeOptionsOf(target, configuration), texts: memory?.texts });
  const files = progress.counting(texts ? withTexts(disk, texts) : disk);
  const git = loadGit(target.root);
  const { tree, git: known } = memory?.nextRun(files, git, configuration) ?? { tree: files, git };
  const project = await loadProject(tree, known, loadOptionsOf(target, configuration, options, io));
  const unmatched = configuration.unmatched([...tree.files, ...project.sources.map(({ path }) => path)]);
  const notes = [...project.notes, ...unmatched, ...(project.deployments.length === 0 ? [NOTHING_FOUND] : [])];
  return { configuration, project: { ...project, notes } };
}

/** Only a part is shown: what touches the paths that were given. */
function isNarrowed({ options, target }: ReportRequest): boolean {
  return options.focus === true || target.focus.length > 0;
}

/** With these options a run may miss what another one finds. */
const PARTIAL: readonly OptionName[] = [
  'stage',
  'directus-version',
  'host-env',
  'compose-file',
  'compose-env-file',
  'profile',
  'project-directory',
];

function isPartial(options: Arguments): boolean {
  return PARTIAL.some((name) => options[name] !== undefined);
}

function reporterOptionsOf({ options, target, paths, startedAt }: LintRequest, io: CommandIo): ReporterOptions {
  const folder = relative(realpathSync(io.cwd), target.root).split(sep).join('/');
  const isBelow = folder !== '' && folder !== '..' && !folder.startsWith('../') && !isAbsolute(folder);
  return {
    ...terminalStyle(options, io),
    links: showsLinks(io),
    command: commandName(io),
    paths: (paths ?? []).map((path) => shellWord(path)).join(' '),
    ...(startedAt !== undefined && io.terminal.isTerminal ? { elapsed: performance.now() - startedAt } : {}),
    ...(isBelow ? { folder } : {}),
    ...(options['sarif-category'] === undefined ? {} : { category: options['sarif-category'] }),
    includeSuppressed: options['sarif-suppressed'] ?? false,
  };
}

function settingOf(rule: AnyRule, configuration: Configuration, levels: Levels): RuleSetting {
  const configured = configuration.settingOf(rule);
  return { severity: levels.get(rule.id) ?? configured.severity, options: configured.options };
}

/** `--quiet` is about what is shown; the exit code is that of the whole report. */
function errorsOnly(report: Report): Report {
  const findings = report.findings.filter((finding) => finding.severity === 'error');
  return { ...report, findings, summary: { ...report.summary, ...countBySeverity(findings) } };
}

function exitCode(report: Report, maxWarnings: number): number {
  if (report.crashes.length > 0) return EXIT.crash;
  // Whatever else was found: no deployment was looked at, and a gate must not take that for an answer.
  if (report.deployments.length === 0) return EXIT.nothingToCheck;
  const { errors, warnings } = report.summary;
  return errors > 0 || warnings > maxWarnings ? EXIT.findings : EXIT.clean;
}
