import { filesOf } from '../engine/example-files.js';
import { ALL_STAGES, type AnyRule, type MessageSpec } from '../engine/define-rule.js';
import { codeBlock, languageOf, prose, table } from './markdown.js';
import { describeOptions } from './options.js';

/** All that is to be known of one rule, as Markdown under a heading of its name. */
export function ruleSection(rule: AnyRule): string {
  return [
    `### ${rule.id}`,
    prose(rule.summary),
    `**Severity** ${rule.severity} · **impact** ${rule.impact} · **stages** ${stagesOf(rule)}`,
    prose(rule.why),
    severityReason(rule),
    `**How to fix it.** ${prose(rule.help)}`,
    messages(rule),
    options(rule),
    examples('Reported', filesOf(rule.examples.bad)),
    examples('Not reported', filesOf(rule.examples.good)),
    `**Evidence.** ${rule.evidence.map(prose).join('; ')}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function severityReason({ severity, severityReason: reason }: AnyRule): string {
  return reason === undefined ? '' : `**Why ${severity === 'warning' ? 'a' : 'an'} ${severity}.** ${prose(reason)}`;
}

export function stagesOf(rule: AnyRule): string {
  if (rule.checkProject && !rule.check) return 'the repository as a whole';
  return ALL_STAGES.every((stage) => rule.stages.includes(stage)) ? 'all' : rule.stages.join(', ');
}

function messages(rule: AnyRule): string {
  const lines = Object.values<string | MessageSpec>(rule.messages).map((message) => {
    const spec = typeof message === 'string' ? { text: message } : message;
    const differs = [spec.severity, spec.impact].filter((word) => word !== undefined).join(', ');
    return `- ${prose(spec.text)}${differs ? ` (${differs})` : ''}`;
  });
  return `**Messages**\n\n${lines.join('\n')}`;
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
  return `**Options**\n\n${table(['option', 'type', 'default', 'meaning'], rows)}`;
}

function examples(title: string, files: Readonly<Record<string, string>>): string {
  const blocks = Object.entries(files).map(
    ([path, content]) => `\`${path}\`\n\n${codeBlock(languageOf(path), content)}`,
  );
  return blocks.length === 0 ? '' : `**${title}**\n\n${blocks.join('\n\n')}`;
}
