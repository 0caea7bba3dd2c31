/** What failed in one release; see `failures.ts`. */
export interface FailureTable {
  readonly release: string;
  /** Variables, with blanks between them, that another release reads alike: its table answers for them. */
  readonly like?: { readonly release: string; readonly variables: string };
  /** Variable, kind, effect, what, line of the log, with tabs between them. */
  readonly rows: readonly string[];
}
