import { SYMPTOMS } from './all-symptoms.js';
import { LONGEST_TEXT, type Symptom } from './symptom.js';

/** A symptom that a text shows, and the first line (from 1) that shows it. */
export interface Sighting {
  readonly symptom: Symptom;
  readonly line: number;
}

/** A rule that may explain a text. */
export interface Explanation {
  readonly rule: string;
  /** What speaks for it, the most telling first; empty where only words of the text fit. */
  readonly because: readonly Sighting[];
}

/** Colours of a terminal. */
const STYLES = /\u001b\[[0-9;]*m/g;

/** Known lines in a log or a sentence, wherever they stand. Takes any text; the work grows with its length alone. */
export function findSymptoms(text: string): Sighting[] {
  const normal = normalize(text.slice(-LONGEST_TEXT));
  const present = PREPARED.filter(({ parts }) => parts.every((part) => normal.includes(part)));
  if (present.length === 0) return [];
  const found = new Map<Symptom, number>();
  for (const [index, line] of normal.split('\n').entries()) {
    for (const { symptom, parts } of present) {
      if (!found.has(symptom) && standsIn(line, parts)) found.set(symptom, index + 1);
    }
    if (found.size === present.length) break;
  }
  return [...found].map(([symptom, line]) => ({ symptom, line }));
}

/** The rules behind what was seen, the likeliest first: long lines tell more than short ones, and first rules more than last. */
export function rankRules(sightings: readonly Sighting[]): Explanation[] {
  const scores = new Map<string, { score: number; because: Sighting[] }>();
  const telling = [...sightings].sort((a, b) => weightOf(b.symptom) - weightOf(a.symptom));
  for (const sighting of telling) {
    for (const [rank, rule] of sighting.symptom.rules.entries()) {
      const entry = scores.get(rule) ?? { score: 0, because: [] };
      entry.score += weightOf(sighting.symptom) * 0.75 ** rank;
      entry.because.push(sighting);
      scores.set(rule, entry);
    }
  }
  return [...scores].sort(([, a], [, b]) => b.score - a.score).map(([rule, { because }]) => ({ rule, because }));
}

/** How telling a line is: the length of what it fixes. */
function weightOf({ says }: Symptom): number {
  return says.replaceAll('…', '').length;
}

const PREPARED = SYMPTOMS.map((symptom) => ({
  symptom,
  parts: symptom.says.split('…').map((part) => normalize(part.trim())),
}));

/** One case, one kind of quote, no colours; quotes that JSON escapes stand bare. */
function normalize(text: string): string {
  return text.replace(STYLES, '').replaceAll('\\"', '"').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();
}

function standsIn(line: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = line.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
