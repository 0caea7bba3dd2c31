import { Chalk, type ChalkInstance } from 'chalk';
import { findVariable } from '../directus/variables.js';
import { filesOf } from '../engine/example-files.js';
import { describeRule } from '../engine/describe.js';
import type { AnyRule } from '../engine/define-rule.js';
import { UsageError } from '../model/usage-error.js';
import { wrap } from '../reporters/wrap.js';
import { rules } from '../rules/index.js';
import { EXIT } from './exit-codes.js';
import type { CommandIo } from './io.js';
import type { CommandLine } from './options.js';
import { unknownRule } from './rule-names.js';
import { terminalStyle } from './terminal-style.js';

const WIDEST = 100;

/** `directus-lint explain RULE...`: all that is known of the rules. */
export async function explainCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  if (paths.length === 0)
    throw new UsageError('explain needs the name of a rule.', '`directus-lint rules` lists them.');
  const asked = paths.map(findRule);
  const style = terminalStyle(options, io);
  const paint = new Chalk({ level: style.colour ? 1 : 0 });
  const width = Math.min(style.width, WIDEST);
  const texts: string[] = [];
  for (const rule of asked) texts.push(await explainRule(rule, width, paint));
  io.stdout(texts.join('\n'));
  return EXIT.clean;
}

function findRule(id: string): AnyRule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule) return rule;
  if (findVariable(id))
    throw new UsageError(
      `${id} is a variable, and explain is for rules.`,
      `\`directus-lint env --explain ${id}\` tells all about it.`,
    );
  throw unknownRule(id);
}

/** Each option as `name = default  what it is`. */
async function optionLines(rule: AnyRule): Promise<string[]> {
  if (!rule.options) return [];
  const { describeOptions } = await import('../docs/options.js');
  return describeOptions(rule).map(({ name, type, defaultValue, description }) =>
    [`${name} = ${defaultValue} (${type})`, description].filter((part) => part !== '').join(' '),
  );
}

/** All that is known of a rule, for people to read. */
export async function explainRule(anyRule: AnyRule, width: number, paint: ChalkInstance): Promise<string> {
  const rule = describeRule(anyRule);
  const options = await optionLines(anyRule);
  const paragraph = (text: string) => wrap(text, width - 2).map((line) => `  ${line}`);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', paint.bold(title), ...lines];
  const facts = [rule.severity, rule.impact, `precision ${rule.precision}`].join(' · ');
  return [
    `${paint.bold(rule.id)}  ${paint.dim(facts)}`,
    ...paragraph(rule.summary),
    ...section('Why', paragraph(rule.why)),
    ...section(`Why ${rule.severity}`, rule.severityReason === undefined ? [] : paragraph(rule.severityReason)),
    ...section('How to fix it', paragraph(rule.help)),
    ...section('Reported', exampleLines(filesOf(rule.examples.bad), paint)),
    ...section('Fine', exampleLines(filesOf(rule.examples.good), paint)),
    ...section('Asked at these stages', paragraph(rule.stages.join(', '))),
    ...section('Options', options.flatMap(paragraph)),
    ...section('Evidence', rule.evidence.flatMap(paragraph)),
    ...section('To switch it off', [
      `  everywhere: rules: { ${rule.id}: off }`,
      `  for a line: # directus-lint-disable-next-line ${rule.id} -- REASON`,
    ]),
    '',
  ].join('\n');
}

function exampleLines(files: Readonly<Record<string, string>>, paint: ChalkInstance): string[] {
  return Object.entries(files).flatMap(([path, content]) => [
    `  ${paint.underline(path)}`,
    ...content
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`.trimEnd()),
  ]);
}
