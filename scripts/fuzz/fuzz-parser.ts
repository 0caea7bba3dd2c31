import { faultOfParser } from './check-parser.js';
import { wentNewWays } from './coverage.js';
import { mutateText } from './mutate.js';
import { PARSERS } from './parsers.js';
import { Random } from './random.js';

export interface ParserFault {
  readonly text: string;
  readonly what: string;
}

/** Longer texts tell nothing that shorter ones don't, and take long. */
const LONGEST_TEXT = 1500;
/** Faults that one run tells: the others will be of the same kind. */
const MOST_FAULTS = 20;

/** What came of feeding a parser. */
export interface ParserRun {
  readonly texts: number;
  /** Texts that went ways through the parser that none before them went. */
  readonly kept: number;
  readonly faults: readonly ParserFault[];
}

/**
 * Feeds a parser with texts: its seeds, changed again and again. A text under which it went a way that it had not gone
 * before is changed further; without instrumented code only the seeds are.
 */
export async function fuzzParser(name: string, texts: number, seed: number): Promise<ParserRun> {
  const random = new Random(seed);
  const corpus = [...(PARSERS[name]?.seeds ?? [])];
  const seeds = corpus.length;
  const faults: ParserFault[] = [];
  let done = 0;
  while (done < texts && faults.length < MOST_FAULTS) {
    const text = done < seeds ? (corpus[done] ?? '') : nextText(corpus, random);
    const checked = faultOfParser(name, text);
    const what = checked instanceof Promise ? await checked : checked;
    done++;
    if (what !== undefined) faults.push({ text, what });
    if (wentNewWays() && done > seeds) corpus.push(text);
  }
  return { texts: done, kept: corpus.length - seeds, faults };
}

/** Mostly one of the last that were kept, changed; sometimes with a part of another. */
function nextText(corpus: readonly string[], random: Random): string {
  const chosen = random.chance(0.5) ? random.pick(corpus.slice(-50)) : random.pick(corpus);
  const joined = random.chance(0.1) ? chosen.slice(0, random.below(chosen.length + 1)) + random.pick(corpus) : chosen;
  return mutateText(joined, random).slice(0, LONGEST_TEXT);
}
