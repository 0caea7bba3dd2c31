export interface Question {
  readonly listed: string;
  readonly name: string;
  readonly kind: string;
  readonly value: string | null;
  readonly scene: string;
  readonly topic: string;
  readonly rank: number;
}

export declare function questionsAbout(variables: readonly object[]): {
  questions: Question[];
  unasked: { listed: string; reason: string }[];
};
export declare function sceneValue(scene: string, name: string): string | undefined;
