export interface Change {
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: string;
}
export function mutantsOf(name: string, text: string): Change[];
export function changed(text: string, change: Change): string;
export function sampleOf<Item>(all: readonly Item[], size: number, seed: number): Item[];
export function shareOf(killed: number, all: number): { share: number; from: number; to: number };
