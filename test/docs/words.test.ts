import { describe, expect, test } from 'vitest';
import { COMMAND_TABLE } from '../../src/cli/command-table.js';
import { COMMANDS, OPTIONS } from '../../src/cli/options.js';
import type { MessageSpec } from '../../src/engine/define-rule.js';
import { rules } from '../../src/rules/index.js';
import { SYMPTOMS } from '../../src/symptoms/all-symptoms.js';

/** Words that self-hosters don't use for it; docs/CONTRIBUTING.md says what they use. */
const RETIRED: readonly RegExp[] = [
  /\bmend(?:s|ed)?\b/i,
  /\bin vain\b/i,
  /\bits kin\b/i,
  /\b(?:a|or|without|no|has|have) blanks?\b(?! (?:line|page|screen|app))/i,
  /\bempty text\b/i,
  /\bis none of\b/i,
  /\bthrows?\b/i,
  /\bends (?:when|the start|Directus)\b/i,
  /\bleads? nowhere\b/i,
  /\bspeaks? against\b/i,
  /\btold of\b/i,
  /\bpart the\b/i,
  /\bwithout a word\b/i,
  /\bbelongs? into\b/i,
  /\b(?:is|are) handed\b/i,
  /\bhands (?:it|them|the)\b/i,
  /\bbeside it\b/i,
  /\bin (?:the )?place of (?:`|\{)/i,
  /\bTake [^.]* (?:out of|away)\b/,
  /\btakes? [^.]{0,30} for dead\b/i,
  /\b(?<![Tt]here )(?:is|are) no (?!longer|such|more|limit\b)[a-z]/,
  /\bstart so\b/,
  /\bcan not\b/i,
  /\ball else\b/i,
  /\blies? (?:in|on|open|there)\b/i,
  /\bhands? [^.,]{0,40} on\b/i,
  /\bpass(?:es|ed)? (?:it |them )?over\b/i,
  /\ba slip\b/i,
  /\bin (?:the )?clear\b/i,
  /\bfor ever\b/i,
];

const retiredIn = (texts: readonly (string | undefined)[]) =>
  texts.filter((text) => text !== undefined && RETIRED.some((word) => word.test(text)));

describe('plain words', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    const messages = Object.values<string | MessageSpec>(rule.messages).flatMap((message) =>
      typeof message === 'string' ? [message] : [message.text, message.help],
    );
    const { summary, why, help, helpInGeneral, severityReason } = rule;
    expect(retiredIn([summary, why, help, helpInGeneral, severityReason, ...messages])).toEqual([]);
  });

  test('in the help', () => {
    const details = Object.values(COMMAND_TABLE).flatMap(({ examples, exitCodes }) => [
      ...examples.map(([, what]) => what),
      ...exitCodes.map(([, meaning]) => meaning),
    ]);
    const options = Object.values(OPTIONS).map(({ help }) => help);
    expect(retiredIn([...Object.values(COMMANDS), ...options, ...details])).toEqual([]);
  });

  test('in what why says', () => {
    expect(retiredIn(SYMPTOMS.map(({ means }) => means))).toEqual([]);
  });

  test.each([
    ['Take', 'the mount away.'],
    ['It is an empty', 'text.'],
    ['The path leads', 'nowhere.'],
  ])('would be found: %s %s', (...words) => {
    const text = words.join(' ');
    expect(retiredIn([text])).toEqual([text]);
  });
});
