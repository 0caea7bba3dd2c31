import type { Severity } from '../model/finding.js';
import { UsageError } from '../model/usage-error.js';
import type { CommandIo } from './io.js';
import { refuseMissing, targetOf } from './load-request.js';
import type { CommandLine } from './options.js';
import { parseReportOutputs } from './report-outputs.js';
import { knownRule } from './rule-names.js';
import { lintOnce, type Levels, type LintRequest } from './lint-once.js';

/** `directus-lint [paths]`: loads the project, asks the rules, prints the report. */
export async function lintCommand(commandLine: CommandLine, io: CommandIo): Promise<number> {
  return (await lintOnce(lintRequest(commandLine, io), io)).code;
}

/** @throws UsageError for what is wrong with the arguments, before anything is read */
export function lintRequest({ paths, options }: CommandLine, io: CommandIo): LintRequest {
  const request: LintRequest = {
    options,
    outputs: parseReportOutputs(options.format ?? [], options.output),
    maxWarnings: maximumOf(options['max-warnings']),
    levels: ruleLevels(options.rule ?? []),
    target: targetOf(paths, options, io),
    paths,
  };
  refuseMissing(request.target, options);
  return request;
}

/** @throws UsageError for an unknown rule or level */
function ruleLevels(settings: readonly string[]): Levels {
  const levels = new Map<string, Severity | 'off'>();
  for (const setting of settings) {
    const [name = '', level = ''] = setting.split('=');
    const id = knownRule(name);
    if (level !== 'off' && level !== 'error' && level !== 'warning' && level !== 'info') {
      throw new UsageError(`--rule ${setting} names no level.`, `Write --rule ${id}=off, error, warning or info.`);
    }
    levels.set(id, level);
  }
  return levels;
}

function maximumOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^\d+$/.test(text))
    throw new UsageError(`--max-warnings ${text} is not a number.`, 'Write --max-warnings 0 or another whole number.');
  return Number(text);
}
