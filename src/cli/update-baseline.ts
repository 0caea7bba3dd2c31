import { join } from 'node:path';
import { formatBaseline, parseBaseline, updateBaseline } from '../engine/baseline.js';
import type { AnyRule } from '../engine/define-rule.js';
import { run, type RunOptions } from '../engine/run.js';
import { baselineScope } from '../engine/silence.js';
import { BASELINE_FILE } from '../model/baseline.js';
import type { Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';
import { UsageError } from '../model/usage-error.js';
import { count } from '../reporters/count.js';
import type { CommandIo } from './io.js';
import { writeWhole } from './write-whole.js';

/**
 * Writes the findings of a run to the baseline; entries that the run didn't look at stay.
 * @throws UsageError where the configuration forbids a baseline, or it can't be written
 */
export function updateBaselineFile(
  project: Project,
  rules: readonly AnyRule[],
  options: RunOptions,
  io: CommandIo,
): SourceFile {
  if (options.suppressions === 'forbid')
    throw new UsageError(
      'The configuration forbids a baseline.',
      'Remove `suppressions: forbid` from it, or fix the findings.',
    );
  const { findings, deployments } = run(project, rules, { ...options, suppressions: 'without-baseline' });
  const old = project.baseline ? parseBaseline(project.baseline).entries : [];
  const settingOf = options.settingOf ?? (() => ({ severity: undefined, options: undefined }));
  const entries = updateBaseline(
    old,
    findings,
    baselineScope(rules, {
      settingOf,
      deployments,
      ...(options.partial === undefined ? {} : { partial: options.partial }),
    }),
  );
  const text = formatBaseline(entries);
  writeWhole(join(project.root, BASELINE_FILE), text, project.root);
  io.stderr(`directus-lint: ${BASELINE_FILE} accepts ${count(findings.length, 'finding')} of this run.\n`);
  return { path: BASELINE_FILE, text };
}
