import { ALL_STAGES, type AnyRule, type MessageSpec } from '../engine/define-rule.js';
import { describeRule } from '../engine/describe.js';
import { filesOf } from '../engine/example-files.js';
import type { ExampleReport } from './example-report.js';
import { codeBlock, languageOf, prose, table } from './markdown.js';
import { caseOf, MEASURED_RELEASE, measuredCases, measuredEffects } from './measured-effects.js';
import { describeOptions } from './options.js';
import { relatedRules } from './related-rules.js';
import { termsIn } from './terms.js';
import { linesExplainedBy } from './symptoms-page.js';

/** Path of a rule's page in the package. */
export function pagePath({ topic, id }: AnyRule): string {
  return `docs/rules/${topic}/${id}.md`;
}

/**
 * All that is to be known of one rule, as a page in Markdown.
 * @param report what the rule says of its bad example
 * @param rules all rules, for those that are related
 */
export function rulePage(rule: AnyRule, report: ExampleReport, rules: readonly AnyRule[]): string {
  const description = describeRule(rule);
  if (/(?<!\$)\{\w+\}/.test(description.help))
    throw new Error(
      `${rule.id}: its help has placeholders, so it needs a helpInGeneral without (docs/CONTRIBUTING.md)`,
    );
  return `${[
    `# ${rule.id}`,
    prose(rule.summary),
    `**Severity** ${rule.severity} · **impact** ${rule.impact} · **stages** ${stagesOf(rule)}`,
    section('Why', prose(rule.why), severityReason(rule)),
    section('What Directus does', ...effects(rule, report)),
    section('What you may see', linesExplainedBy(rule)),
    section('Reported', exampleFiles(filesOf(rule.examples.bad)), whatIsSaid(report)),
    section('Not reported', exampleFiles(filesOf(rule.examples.good))),
    section('How to fix it', prose(description.help), automaticFix(report), cases(rule)),
    section('Options', options(rule)),
    section('How to suppress it', suppression(rule)),
    section('Terms', terms(rule, description.help)),
    section('Related rules', related(rule, rules)),
    section('Sources', sources(rule)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** What words mean that an ordinary self-hoster may not know. */
function terms(rule: AnyRule, help: string): string {
  const messages = Object.values<string | MessageSpec>(rule.messages).flatMap((message) =>
    typeof message === 'string' ? [message] : [message.text, message.help ?? ''],
  );
  return termsIn([rule.summary, rule.why, rule.severityReason ?? '', help, ...messages].join('\n'))
    .map(({ term, meaning }) => `- **${term}**: ${prose(meaning)}`)
    .join('\n');
}

/** Nothing where it would be empty. */
function section(title: string, ...parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '');
  return filled.length === 0 ? '' : [`## ${title}`, ...filled].join('\n\n');
}

function severityReason({ severity, severityReason: reason }: AnyRule): string {
  return reason === undefined ? '' : `**Why ${severity === 'warning' ? 'a' : 'an'} ${severity}.** ${prose(reason)}`;
}

export function stagesOf(rule: AnyRule): string {
  if (rule.checkProject && !rule.check) return 'the repository as a whole';
  return ALL_STAGES.every((stage) => rule.stages.includes(stage)) ? 'all' : rule.stages.join(', ');
}

/** What the real Directus did: with the example's setting by release, and in the cases that the rule rests on. */
function effects(rule: AnyRule, { variables }: ExampleReport): string[] {
  const settings = measuredEffects(variables).map(({ setting, release, effect, line }) => [
    code(setting),
    release,
    effect,
    code(line),
  ]);
  const cases = measuredCases(rule).map(({ name, outcome, line }) => [code(name), outcome, code(line)]);
  return [
    settings.length === 0
      ? ''
      : `Measured by release:\n\n${table(['setting', 'release', 'Directus', 'in its log'], settings)}`,
    cases.length === 0
      ? ''
      : `Booted with Directus ${MEASURED_RELEASE}:\n\n${table(['case', 'Directus', 'in its log'], cases)}`,
  ];
}

function code(text: string | undefined): string {
  return text === undefined ? '' : `\`${text.replaceAll('`', "'")}\``;
}

function exampleFiles(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([path, content]) => `\`${path}\`\n\n${codeBlock(languageOf(path), content)}`)
    .join('\n\n');
}

/** The findings of the bad example, as the program prints them. */
function whatIsSaid({ findings }: ExampleReport): string {
  const lines = findings.flatMap(({ file, line, column, severity, message, help }) => [
    `${file}:${line}:${column} ${severity}: ${message}`,
    ...(help === '' ? [] : [`  fix: ${help}`]),
  ]);
  return lines.length === 0 ? '' : `directus-lint says:\n\n${codeBlock('text', lines.join('\n'))}`;
}

/** What `--fix` does with the bad example. */
function automaticFix({ findings }: ExampleReport): string {
  const fixes = new Map(findings.flatMap(({ fix }) => (fix ? [[fix.title, fix.safety] as const] : [])));
  return [...fixes]
    .map(([title, safety]) =>
      safety === 'safe'
        ? `\`directus-lint --fix\` does it; here: ${prose(title)}.`
        : `\`directus-lint --fix=unsafe\` does it, and somebody should look at the result; here: ${prose(title)}.`,
    )
    .join('\n\n');
}

/** The cases that the rule tells apart, where there are several. */
function cases(rule: AnyRule): string {
  const rows = Object.values<string | MessageSpec>(rule.messages).flatMap((message) => {
    const {
      text,
      help = '',
      severity = rule.severity,
    }: MessageSpec = typeof message === 'string' ? { text: message } : message;
    const said = withoutPlaceholders(text);
    return said === undefined ? [] : [[prose(said), severity, prose(withoutPlaceholders(help) ?? '')]];
  });
  return rows.length < 2
    ? ''
    : `It tells these cases apart:\n\n${table(['case', 'severity', 'fix, where it differs'], rows)}`;
}

const PLACEHOLDER = /`?(?<!\$)\{(\w+)\}`?/g;
/** Placeholders that say what stands there. */
const TELLING = new Set(
  'name value path file folder service port host image driver location provider package version variable names target key user command program script url'.split(
    ' ',
  ),
);
/** What is left without its placeholders must still say something. */
const FEWEST_WORDS = 3;

/** `{name} is {odd}.` becomes `NAME is ….`; nothing where hardly more than placeholders would be left. */
export function withoutPlaceholders(text: string): string | undefined {
  const words = text.replace(PLACEHOLDER, '').match(/[a-z]{2,}/gi) ?? [];
  if (words.length < FEWEST_WORDS) return undefined;
  return text
    .replace(/: \{\w+\}\.$/, '.')
    .replace(PLACEHOLDER, (_, name: string) => (TELLING.has(name) ? name.toUpperCase() : '…'));
}

/** Booted cases have a table of their own. */
function sources({ evidence }: AnyRule): string {
  return evidence
    .filter((source) => caseOf(source) === undefined)
    .map((source) => `- ${prose(source)}`)
    .join('\n');
}

function options(rule: AnyRule): string {
  const described = describeOptions(rule);
  if (described.length === 0) return '';
  const rows = described.map(({ name, type, defaultValue, description }) => [
    `\`${name}\``,
    type,
    `\`${defaultValue}\``,
    prose(description),
  ]);
  return table(['option', 'type', 'default', 'meaning'], rows);
}

function suppression({ id }: AnyRule): string {
  return [
    'One line, with a comment above it that says why:',
    codeBlock('sh', `# directus-lint-disable-next-line ${id} -- REASON`),
    'The whole project, in directus-lint.config.yaml:',
    codeBlock('yaml', `rules:\n  ${id}: off`),
  ].join('\n\n');
}

function related(rule: AnyRule, rules: readonly AnyRule[]): string {
  return relatedRules(rule, rules)
    .map((other) => `- [${other.id}](../${other.topic}/${other.id}.md): ${prose(other.summary)}`)
    .join('\n');
}
