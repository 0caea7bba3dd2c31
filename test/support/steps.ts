import { Session } from 'node:inspector/promises';

/** How often each function and each block of our source has run, by `file function`, with all blocks in it. */
export type Steps = ReadonlyMap<string, number>;

// From the first line on, as code that is compiled before has no counters: import this file before what is counted.
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * Counts what runs, with the engine's own coverage: the same each time, on any machine. Loops inside the engine
 * (`includes`, `indexOf`, `sort` without a function) aren't seen.
 */
export async function countSteps(work: () => unknown): Promise<Steps> {
  await session.post('Profiler.takePreciseCoverage');
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const steps = new Map<string, number>();
  for (const { url, functions } of result) {
    const file = /\/(src\/.*\.ts|node_modules\/yaml\/.*)$/.exec(url.replace(/\?.*$/, ''))?.[1];
    if (file === undefined) continue;
    for (const { functionName, ranges } of functions) {
      const name = `${file} ${functionName}`;
      steps.set(name, (steps.get(name) ?? 0) + ranges.reduce((sum, { count }) => sum + count, 0));
    }
  }
  return steps;
}

/** A function that runs this rarely says nothing about growth. */
const FEW = 2000;

/** More than twice the steps for twice the input, with some room for what is only reached at times, and for binary searches. */
const MOST_GROWTH = 2.3;

/** The functions that have more than twice the work with twice the input, with how many times more. */
export function growing(once: Steps, twice: Steps): string[] {
  return [...twice].flatMap(([name, count]) => {
    const before = once.get(name) ?? 0;
    return count > FEW && count > before * MOST_GROWTH ? [`${name}: ${String(before)}, then ${String(count)}`] : [];
  });
}
