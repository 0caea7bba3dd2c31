export interface Seen {
  end: 'exited' | 'crashed' | 'hung' | 'deaf' | 'served';
  code: number | string | null;
  reports: readonly string[];
  uses: Readonly<Record<string, string>>;
}
export interface Outcome {
  effect: string;
  what?: string;
  line?: string;
}
export declare function outcomeOf(seen: Seen, standard: Seen): Outcome;
export declare function changesOf(seen: Seen, standard: Seen): string[];
