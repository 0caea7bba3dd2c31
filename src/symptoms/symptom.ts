/** What a log, a browser or a person says when something is wrong, and the rules that may explain it. */
export interface Symptom {
  /**
   * What stands in the line, as it is printed; upper and lower case don't matter. ` … ` stands for anything: the parts
   * around it must follow each other in one line.
   */
  readonly says: string;
  /** What it means, in one sentence. */
  readonly means: string;
  /** Ids of the rules that look for the causes, the likeliest first. */
  readonly rules: readonly string[];
}

/** Of a longer text only this much is looked at, from its end, where a log tells how it ended. */
export const LONGEST_TEXT = 4_000_000;

/** A table of symptoms: `[says, means, rules separated by spaces]`. */
export type SymptomRows = readonly (readonly [says: string, means: string, rules: string])[];

export function symptomsOf(rows: SymptomRows): Symptom[] {
  return rows.map(([says, means, rules]) => ({ says, means, rules: rules.split(' ') }));
}
