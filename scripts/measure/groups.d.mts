import type { Outcome, Seen } from './compare.mjs';
export interface Question {
  listed: string;
  name: string;
  kind: string;
  value: string | null;
  scene: string;
  topic: string;
  rank: number;
}
export declare function inGroups(
  questions: readonly Question[],
  isTouchy: (question: Question) => boolean,
): Question[][];
export declare function judge(
  group: Question[],
  seen: Seen,
  standard: Seen,
): { answers: [Question, Outcome][]; apart: Question[][] };
