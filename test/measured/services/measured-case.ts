/** One project that was run on real servers, what it did there, and what is said of it. */
export interface MeasuredCase {
  readonly name: string;
  /** What the real Directus did with it; `breaks`: it starts, but something of it does not work. */
  readonly did: 'starts' | 'breaks' | 'exits';
  /** What was seen of the fault: a line of the log, or the use that failed. */
  readonly seen?: string;
  readonly files: Readonly<Record<string, string>>;
  /** All errors and warnings, as `severity rule file:line`. */
  readonly says: readonly string[];
}
