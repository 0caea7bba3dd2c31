import type { RuleDescription } from '../model/finding.js';
import { findSymptoms, rankRules, type Explanation } from './find-symptoms.js';
import { searchRules } from './search-rules.js';

/** A question of this many lines may be a person's; a longer text is a log, whose words would find anything. */
const LONGEST_QUESTION = 3;

/** The rules that may explain a log or a symptom, the likeliest first: by known lines, then by words. */
export function explainText(text: string, rules: readonly RuleDescription[]): Explanation[] {
  const known = rankRules(findSymptoms(text));
  if (text.trim().split('\n').length > LONGEST_QUESTION) return known;
  const seen = new Set(known.map(({ rule }) => rule));
  const byWords = known.length > 0 ? [] : searchRules(text, rules).filter((id) => !seen.has(id));
  return [...known, ...byWords.map((rule) => ({ rule, because: [] }))];
}
