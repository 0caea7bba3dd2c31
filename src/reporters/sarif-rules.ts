import type { Impact, RuleDescription, Severity } from '../model/finding.js';
import { codeBlock } from './markdown-text.js';
import { oneLine, visibleLines } from './safe-text.js';
import type { SarifLevel, SarifRule } from './sarif-log.js';

/** GitHub's limits: descriptions in characters; tags are those that it shows of a rule. */
const LONGEST_DESCRIPTION = 1024;
const MOST_TAGS = 10;

/**
 * GitHub's bands: 7.0 to 8.9 is high, 4.0 to 6.9 medium, 0.1 to 3.9 low. It wants text, not a number.
 * No rule claims to be critical: how much a leak is worth can't be seen in files.
 */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', info: '2.0' };
const PROBLEM_SEVERITY: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

export function sarifLevel(severity: Severity): SarifLevel {
  return severity === 'info' ? 'note' : severity;
}

export function sarifRule(rule: RuleDescription): SarifRule {
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: shorten(rule.summary) },
    fullDescription: { text: shorten(rule.why) },
    help: { text: visibleLines(`${rule.why}\n\nHow to fix it: ${rule.help}`), markdown: helpMarkdown(rule) },
    ...(isWebAddress(rule.docs) ? { helpUri: rule.docs } : {}),
    defaultConfiguration: { level: sarifLevel(rule.severity) },
    properties: {
      tags: tagsOf(rule),
      precision: rule.precision,
      ...(rule.impact === 'security'
        ? { 'security-severity': SECURITY_SEVERITY[rule.severity] }
        : { 'problem.severity': PROBLEM_SEVERITY[rule.severity] }),
    },
  };
}

/** `several-instances-without-redis` as SARIF viewers like names: `SeveralInstancesWithoutRedis`. */
function pascalCase(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function shorten(sentence: string): string {
  const line = oneLine(sentence);
  return line.length <= LONGEST_DESCRIPTION ? line : `${line.slice(0, LONGEST_DESCRIPTION - 1)}…`;
}

function tagsOf({ impact, tags }: { readonly impact: Impact; readonly tags: readonly string[] }): string[] {
  return [...new Set(['directus', impact, ...tags])].slice(0, MOST_TAGS);
}

function helpMarkdown(rule: RuleDescription): string {
  return [
    visibleLines(rule.why),
    `**How to fix it:** ${visibleLines(rule.help)}`,
    ...examples('Reported', rule.examples.bad),
    ...examples('Fine', rule.examples.good),
    ...(isWebAddress(rule.docs) ? [`[More about ${rule.id}](${rule.docs})`] : []),
  ].join('\n\n');
}

function examples(title: string, files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([path, content]) => [
    `**${title}**, \`${path}\`:`,
    codeBlock(visibleLines(content.trimEnd())),
  ]);
}

export function isWebAddress(text: string): boolean {
  return /^https:\/\/\S+$/.test(text);
}
