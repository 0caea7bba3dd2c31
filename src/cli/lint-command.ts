import type { RuleSetting } from '../engine/collect.js';
import type { AnyRule } from '../engine/define-rule.js';
import { focusOn } from '../engine/focus.js';
import { countBySeverity, run } from '../engine/run.js';
import { diskTree } from '../load/disk-tree.js';
import { loadGit } from '../load/git/load-git.js';
import { loadProject } from '../load/load-project.js';
import type { Report, Severity } from '../model/finding.js';
import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { rules } from '../rules/index.js';
import type { Configuration } from '../config/configuration.js';
import { loadConfiguration } from '../config/load.js';
import { EXIT } from './exit-codes.js';
import type { CommandIo } from './io.js';
import { loadOptionsOf, targetOf, type Target } from './load-request.js';
import type { Arguments, CommandLine } from './options.js';
import { deliverReports, parseReportOutputs } from './report-outputs.js';
import { terminalStyle } from './terminal-style.js';
import { VERSION } from './version.js';

/** `directus-lint [paths]`: loads the project, asks the rules, prints the report. */
export async function lintCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const outputs = parseReportOutputs(options.format ?? [], options.output);
  const maxWarnings = maximumOf(options['max-warnings']);
  const levels = ruleLevels(options.rule ?? []);
  const target = targetOf(paths, options, io);
  const configuration = await loadConfiguration({ root: target.root, cwd: io.cwd, named: options.config, rules });
  const whole = await lintTarget(target, configuration, levels, options, io);
  const report = target.focus.length > 0 ? focusOn(whole, new Set(target.focus)) : whole;
  if (report.deployments.length === 0 && report.findings.length === 0) {
    io.stderr(`directus-lint: nothing that runs Directus was found in ${target.root}.\n`);
  }
  await deliverReports(options.quiet ? errorsOnly(report) : report, outputs, terminalStyle(options, io), io);
  return options['exit-zero'] ? EXIT.clean : exitCode(report, maxWarnings);
}

type Levels = ReadonlyMap<string, Severity | 'off'>;

async function lintTarget(target: Target, configuration: Configuration, levels: Levels, options: Arguments, io: CommandIo): Promise<Report> {
  const tree = diskTree(target.root, { ignores: configuration.ignores });
  const project = await loadProject(tree, loadGit(target.root), loadOptionsOf(target, configuration, options, io));
  return run(project, rules, {
    tool: { name: 'directus-lint', version: VERSION },
    settingOf: (rule) => settingOf(rule, configuration, levels),
    severityIn: (rule, file) => levels.get(rule) ?? configuration.severityIn(rule, file),
  });
}

function settingOf(rule: AnyRule, configuration: Configuration, levels: Levels): RuleSetting {
  const configured = configuration.settingOf(rule);
  return { severity: levels.get(rule.id) ?? configured.severity, options: configured.options };
}

/** @throws UsageError for an unknown rule or level */
function ruleLevels(settings: readonly string[]): Levels {
  const levels = new Map<string, Severity | 'off'>();
  for (const setting of settings) {
    const [id = '', level = ''] = setting.split('=');
    if (!rules.some((rule) => rule.id === id)) {
      const suggestion = nearest(id, rules.map((rule) => rule.id));
      throw new UsageError(`There is no rule ${id}.`, suggestion ? `Did you mean ${suggestion}?` : 'RULES.md lists the rules.');
    }
    if (level !== 'off' && level !== 'error' && level !== 'warning' && level !== 'info') {
      throw new UsageError(`--rule ${setting} names no level.`, `Write --rule ${id}=off, error, warning or info.`);
    }
    levels.set(id, level);
  }
  return levels;
}

function maximumOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^\d+$/.test(text)) throw new UsageError(`--max-warnings ${text} is not a number.`, 'Write --max-warnings 0 or another whole number.');
  return Number(text);
}

/** `--quiet` is about what is shown; the exit code is that of the whole report. */
function errorsOnly(report: Report): Report {
  const findings = report.findings.filter((finding) => finding.severity === 'error');
  return { ...report, findings, summary: { ...report.summary, ...countBySeverity(findings) } };
}

function exitCode(report: Report, maxWarnings: number): number {
  if (report.crashes.length > 0) return EXIT.crash;
  const { errors, warnings } = report.summary;
  if (errors > 0 || warnings > maxWarnings) return EXIT.findings;
  return report.deployments.length === 0 && report.findings.length === 0 ? EXIT.nothingToCheck : EXIT.clean;
}
