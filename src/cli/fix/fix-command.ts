import type { FixSafety } from '../../model/fix.js';
import { UsageError } from '../../model/usage-error.js';
import { count } from '../../reporters/count.js';
import { rules } from '../../rules/index.js';
import { deliver } from '../deliver.js';
import { EXIT } from '../exit-codes.js';
import type { CommandIo } from '../io.js';
import { reportOf, showReport, type LintRequest } from '../lint-once.js';
import type { Arguments } from '../options.js';
import { knownRule } from '../rule-names.js';
import type { FixChoice } from './choose-fixes.js';
import { fixInRounds, type FixedProject } from './fix-rounds.js';
import { isRewritable, rewriteFiles } from './rewrite-files.js';

/**
 * `--fix`: changes the files, and shows the report of what is left; `--diff` prints what would change.
 * @throws UsageError for options that don't go together, an unknown rule, and where a file can't be written
 */
export async function fixCommand(request: LintRequest, io: CommandIo): Promise<number> {
  refuseContradictions(request);
  const { options, target } = request;
  const choice: FixChoice = {
    safety: safetyOf(options),
    rules: new Set((options['fix-rule'] ?? []).map(knownRule)),
    isWritable: (path) => isRewritable(target.root, path),
  };
  const fixed = await fixInRounds((texts) => reportOf({ ...request, texts }, rules, io), choice);
  if (options.diff) return printPatch(fixed, request, io);
  rewriteFiles(target.root, fixed.changes);
  io.stderr(`directus-lint: ${fixedSentence(fixed)}\n`);
  return showReport(fixed.report, request, io);
}

function safetyOf({ fix }: Arguments): FixSafety {
  return fix === 'unsafe' ? 'unsafe' : 'safe';
}

function fixedSentence({ fixes, changes }: FixedProject): string {
  return fixes.length === 0
    ? 'nothing to fix.'
    : `${count(fixes.length, 'finding')} fixed in ${count(changes.length, 'file')}.`;
}

function refuseContradictions({ options, outputs }: LintRequest): void {
  if (options.watch) throw new UsageError('--fix and --watch do not go together.', 'Fix once, then watch.');
  if (options['update-baseline']) throw new UsageError('--fix and --update-baseline do not go together.');
  if (options.diff && outputs.some(({ format }) => format !== 'text'))
    throw new UsageError('--diff prints a patch, and takes no --format.');
}

/** What makes the changes that a patch only shows. */
function optionOf({ options }: LintRequest): string {
  return safetyOf(options) === 'unsafe' ? '--fix=unsafe' : '--fix';
}

async function printPatch({ changes, project }: FixedProject, request: LintRequest, io: CommandIo): Promise<number> {
  const { patchOf } = await import('./patch.js');
  const { text, leftOut } = patchOf(changes, project.secrets);
  for (const { file } of request.outputs) deliver({ text, file, format: 'patch' }, io);
  if (leftOut > 0)
    io.stderr(
      `directus-lint: ${count(leftOut, 'place')} left out of the patch, which would show a secret there; ${optionOf(request)} makes all changes.\n`,
    );
  return changes.length > 0 && request.options['exit-zero'] !== true ? EXIT.findings : EXIT.clean;
}
