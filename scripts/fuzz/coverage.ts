/** Steps from one place to another, as many as fit; a few share one. */
const STEPS = 1 << 16;

const counts = new Uint8Array(STEPS);
let touched: number[] = [];
let previous = 0;

/** Called by instrumented code: a step from the place before to this one. */
function hit(place: number): void {
  const step = (place ^ previous) & (STEPS - 1);
  previous = place >> 1;
  const count = counts[step] ?? 0;
  if (count === 0) touched.push(step);
  if (count < 255) counts[step] = count + 1;
}

Object.assign(globalThis, { hit });

/** Which steps have been taken so far, and about how often: 1, 2, 3, 4 to 7, 8 to 15 and so on. */
const seen = new Uint8Array(STEPS);

/** Whether the run since the last call took a step that no run before it took, or took one far more often. */
export function wentNewWays(): boolean {
  let isNew = false;
  for (const step of touched) {
    const times = 1 << Math.min(7, rank(counts[step] ?? 0));
    if (((seen[step] ?? 0) & times) === 0) {
      seen[step] = (seen[step] ?? 0) | times;
      isNew = true;
    }
    counts[step] = 0;
  }
  touched = [];
  previous = 0;
  return isNew;
}

function rank(count: number): number {
  return count <= 3 ? count - 1 : 1 + Math.floor(Math.log2(count));
}
