import type { RuleDescription } from '../model/finding.js';
import { SYMPTOMS } from './all-symptoms.js';

/** Words that say nothing of a fault. */
const SILENT = new Set(
  'the and for with not are was but you can cannot its this that from has have when then than into does doesn don isn will would could should all any error errors warn warning failed directus docker container log line after before while because what why how our your they them there here very just only also'.split(
    ' ',
  ),
);
const SHORTEST_WORD = 3;
/** Of a long text only its first words are looked for. */
const MOST_WORDS = 200;
/** One shared word is chance, unless it is all that was asked. */
const FEWEST_SHARED = 2;
/** Below this a rule shares no more than a common word with the question. */
const LEAST_SCORE = 5;

/**
 * Rules whose texts hold the words of a question, the nearest first: for a symptom that nobody printed.
 * Rare words count more than common ones, and those of a rule's id most.
 */
export function searchRules(question: string, rules: readonly RuleDescription[]): string[] {
  const asked = new Set(wordsOf(question).slice(0, MOST_WORDS));
  const documents = rules.map((rule) => ({ id: rule.id, words: weightedWords(rule) }));
  const frequency = (word: string) => documents.filter(({ words }) => words.has(word)).length;
  const rarity = new Map([...asked].map((word) => [word, Math.log(rules.length / Math.max(frequency(word), 1))]));
  return documents
    .map(({ id, words }) => {
      const shared = [...asked].filter((word) => words.has(word));
      const score = shared.reduce((sum, word) => sum + (words.get(word) ?? 0) * (rarity.get(word) ?? 0), 0);
      return { id, score: shared.length < Math.min(asked.size, FEWEST_SHARED) ? 0 : score };
    })
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function weightedWords(rule: RuleDescription): Map<string, number> {
  const words = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of wordsOf(text)) words.set(word, Math.max(words.get(word) ?? 0, weight));
  };
  add(rule.why, 1);
  add(rule.help, 1);
  add(rule.summary, 2);
  for (const { says, means, rules } of SYMPTOMS) if (rules.includes(rule.id)) add(`${says} ${means}`, 2);
  add(rule.id.replaceAll('-', ' '), 3);
  return words;
}

/** Words in lower case, without an ending `s`, so that `cookies` finds `cookie`. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length >= SHORTEST_WORD && !SILENT.has(word)).map(singular);
}

function singular(word: string): string {
  return word.length > SHORTEST_WORD && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
