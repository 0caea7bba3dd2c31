import type { AnyRule } from '../engine/define-rule.js';
import { prose, table } from './markdown.js';
import { pagePath, stagesOf } from './rule-page.js';

const INTRODUCTION = `# Rules

This page is made from the rules themselves by \`npm run docs\`; edit them, not it. \`directus-lint explain RULE\` shows a rule's page in the terminal.

Severity says how sure and how bad it is:

- **error**: this deployment, started from what is in the repository, does not start or cannot be used by anyone, loses data, or lies open, and nothing that people usually add outside the repository (an \`.env\` whose template is here, a platform's secrets) would make it right
- **warning**: something doesn't work, or the fault holds only under an assumption, which is named
- **info**: good practice

Each rule says why it has its severity. Impact says what happens to a Directus that runs with the fault:

- **prevents-start**: Directus exits, or never comes up
- **breaks-feature**: it starts, but something doesn't work
- **data-loss**: data can be lost
- **security**: someone gets at what isn't theirs
- **reliability**: it works until a restart, a second instance or some load
- **maintenance**: an update, a diagnosis or a way back gets harder

A deployment is asked only at the stages that a rule names.`;

/** RULES.md: the rules by topic, one line each, with links to their pages. */
export function rulesPage(rules: readonly AnyRule[]): string {
  const topics = [...new Set(rules.map(({ topic }) => topic))].sort();
  const ofTopic = (topic: string) =>
    rules.filter((rule) => rule.topic === topic).sort((a, b) => (a.id < b.id ? -1 : 1));
  return `${[INTRODUCTION, ...topics.map((topic) => `## ${topic}\n\n${overviewTable(ofTopic(topic))}`)].join('\n\n')}\n`;
}

function overviewTable(rules: readonly AnyRule[]): string {
  const rows = rules.map((rule) => [
    `[${rule.id}](${pagePath(rule)})`,
    prose(rule.summary),
    rule.severity,
    rule.impact,
    stagesOf(rule),
  ]);
  return table(['rule', 'what must be so', 'severity', 'impact', 'stages'], rows);
}
