import { describeRule } from '../engine/describe.js';
import type { RuleDescription } from '../model/finding.js';
import { nearest } from '../model/nearest.js';
import { UsageError } from '../model/usage-error.js';
import { inlineText } from '../reporters/markdown-text.js';
import { rules } from '../rules/index.js';
import { EXIT } from './exit-codes.js';
import type { CommandIo } from './io.js';
import type { CommandLine } from './options.js';

const LIST_FORMATS: Readonly<Record<string, (rules: readonly RuleDescription[]) => string>> = {
  text: textList,
  md: markdownList,
  json: (rules) => `${JSON.stringify(rules, null, 2)}\n`,
};

/** `directus-lint rules --format text|md|json`: every rule there is, in the order of the catalogue. */
export async function rulesCommand({ options, paths }: CommandLine, io: CommandIo): Promise<number> {
  if (paths.length > 0)
    throw new UsageError('rules takes no paths.', `\`directus-lint explain ${paths.join(' ')}\` tells more of a rule.`);
  const name = options.format?.at(-1) ?? 'text';
  const list = Object.hasOwn(LIST_FORMATS, name) ? LIST_FORMATS[name] : undefined;
  if (!list) {
    const suggestion = nearest(name, Object.keys(LIST_FORMATS));
    throw new UsageError(
      `rules has no format ${name}.`,
      suggestion ? `Did you mean ${suggestion}?` : `The formats are ${Object.keys(LIST_FORMATS).join(', ')}.`,
    );
  }
  io.stdout(list(rules.map(describeRule)));
  return EXIT.clean;
}

function textList(rules: readonly RuleDescription[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd('warning'.length)}  ${summary}\n`)
    .join('');
}

function markdownList(rules: readonly RuleDescription[]): string {
  const rows = rules.map(
    ({ id, severity, impact, summary, docs }) =>
      `| [${id}](${docs}) | ${severity} | ${impact} | ${inlineText(summary)} |`,
  );
  return ['| Rule | Severity | Impact | What must be so |', '|---|---|---|---|', ...rows, ''].join('\n');
}
