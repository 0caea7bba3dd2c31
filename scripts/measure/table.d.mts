export interface Answer {
  variable: string;
  kind: string;
  effect: string;
  how: 'boot' | 'module';
  what?: string;
  line?: string;
}
export declare function readTable(path: string): Answer[];
export declare function writeTable(
  path: string,
  release: string,
  answers: Iterable<Answer>,
  like?: { release: string; variables: readonly string[] },
): void;
