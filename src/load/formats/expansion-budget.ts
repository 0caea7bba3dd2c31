import { LONGEST_VALUE } from '../../model/env.js';

/** Thrown where the values that are put into each other grow beyond what any process could be given. */
export class TooLong extends Error {}

/**
 * What all substitutions of one project, image or container may add up to. Sixty lines of `A1=${A0}${A0}` are longer
 * than any memory, and thousands of lines that each fit may be so together.
 */
export class ExpansionBudget {
  #left = 16 * 1024 * 1024;

  /**
   * Counts a value that is put into another one.
   * @param before how much was put into it already
   * @returns how much that is now
   * @throws TooLong
   */
  spend(length: number, before: number): number {
    const after = before + length;
    if (after > LONGEST_VALUE || length > this.#left) throw new TooLong();
    this.#left -= length;
    return after;
  }
}
