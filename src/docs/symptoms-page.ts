import type { AnyRule } from '../engine/define-rule.js';
import { SYMPTOM_GROUPS, SYMPTOMS } from '../symptoms/all-symptoms.js';
import type { Symptom } from '../symptoms/symptom.js';
import { prose, table } from './markdown.js';

/** `docs/symptoms.md`: what logs, browsers and people say, and the rules that look for the causes. */
export function symptomsPage(rules: readonly AnyRule[]): string {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const groups = Object.entries(SYMPTOM_GROUPS).map(
    ([group, symptoms]) =>
      `## ${group}\n\n${table(
        ['what is printed', 'what it means', 'rules'],
        symptoms.map(({ says, means, rules: ids }) => [
          line(says),
          prose(means),
          ids.map((id) => link(byId.get(id))).join(', '),
        ]),
      )}`,
  );
  return `${[
    '# By symptom',
    'What Directus, Docker, browsers and people say when something is wrong, and the rules that look for the causes. `directus-lint why "LOG LINE"` looks a line up, and says what was found of it in a project; `docker compose logs directus | directus-lint why` takes a whole log. ` … ` stands for anything.',
    ...groups,
  ].join('\n\n')}\n`;
}

/** The section of a rule's page: lines that it may explain. */
export function linesExplainedBy({ id }: AnyRule): string {
  const symptoms = SYMPTOMS.filter(({ rules }) => rules.includes(id));
  return symptoms.map(({ says, means }: Symptom) => `- ${line(says)}: ${prose(means)}`).join('\n');
}

function line(says: string): string {
  return `\`${says.replaceAll('`', "'")}\``;
}

function link(rule: AnyRule | undefined): string {
  if (!rule) throw new Error('a symptom names a rule that there is not');
  return `[${rule.id}](rules/${rule.topic}/${rule.id}.md)`;
}
