import { readdirSync } from 'node:fs';
import { describeRule } from '../engine/describe.js';
import { mayConfigure } from '../load/files/classify.js';
import type { Report, RuleDescription } from '../model/finding.js';
import { UsageError } from '../model/usage-error.js';
import { rules } from '../rules/index.js';
import type { Explanation } from '../symptoms/find-symptoms.js';
import { LONGEST_TEXT } from '../symptoms/symptom.js';
import { commandName } from './command-name.js';
import { EXIT } from './exit-codes.js';
import { formatOf } from './format-of.js';
import type { CommandIo } from './io.js';
import { reportOf } from './lint-once.js';
import { targetOf } from './load-request.js';
import type { Arguments, CommandLine } from './options.js';
import { terminalStyle } from './terminal-style.js';
import { explanationsAsJson, explanationsAsText, type ExplainedRule } from './why/render-why.js';

const FORMATS = ['text', 'json'] as const;

/**
 * `directus-lint why "LOG LINE"`: the rules that may explain a line, a whole log (from standard input) or a symptom in
 * words, with what they find in the project of this folder. Nothing of the log is printed: it may hold secrets.
 */
export async function whyCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const format = formatOf('why', options, FORMATS);
  const text = await textOf(paths, io);
  // Its tables of symptoms are for this command alone.
  const { explainText } = await import('../symptoms/explain-text.js');
  const descriptions = rules.map(describeRule);
  const explanations = explainText(text, descriptions);
  const report = explanations.length > 0 && holdsProject(io.cwd) ? await reportOfFolder(options, io) : undefined;
  const explained = foundHereFirst(explanations, descriptions, report);
  io.stdout(
    format === 'json'
      ? explanationsAsJson(explained, text, report !== undefined)
      : explanationsAsText(explained, text, report !== undefined, {
          ...terminalStyle(options, io),
          command: commandName(io),
        }),
  );
  return explained.length === 0 ? EXIT.nothingToCheck : EXIT.clean;
}

const HOW = 'Write directus-lint why "LOG LINE", or docker compose logs directus | directus-lint why.';

async function textOf(words: readonly string[], io: CommandIo): Promise<string> {
  const given = words.join(' ').trim();
  if (given !== '' && given !== '-') return given;
  if (!io.readInput) throw new UsageError('why needs a log line or a symptom.', HOW);
  const text = await io.readInput(LONGEST_TEXT);
  if (text.trim() === '') throw new UsageError('Nothing came from standard input.', HOW);
  return text;
}

/** A folder with nothing that could belong to a deployment isn't searched through: it may be somebody's home. */
function holdsProject(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => name === '.git' || mayConfigure(name));
  } catch {
    return false;
  }
}

async function reportOfFolder(options: Arguments, io: CommandIo): Promise<Report> {
  const request = { options, levels: new Map(), target: targetOf([], options, io) };
  return (await reportOf(request, rules, io)).report;
}

/** What a rule finds in this very project makes it the likeliest of those that fit. */
function foundHereFirst(
  explanations: readonly Explanation[],
  descriptions: readonly RuleDescription[],
  report: Report | undefined,
): ExplainedRule[] {
  const explained = explanations.flatMap(({ rule: id, because }) => {
    const rule = descriptions.find((description) => description.id === id);
    const here = report?.findings.filter((finding) => finding.rule === id) ?? [];
    return rule ? [{ rule, because, here }] : [];
  });
  return [...explained.filter(({ here }) => here.length > 0), ...explained.filter(({ here }) => here.length === 0)];
}
