import { join } from 'node:path';
import { commitAll, faultsOfProject, writeProject, type Fault } from './check-project.js';
import { mutate } from './mutate.js';
import { plant, type PlantedProject } from './plant.js';
import { Random } from './random.js';
import type { SeedProject } from './seeds.js';

export interface FoundFault extends Fault {
  /** The number with which `projectOf` makes the same project again. */
  readonly number: number;
}

/** The project of a number: a seed, with secrets planted and its files changed. Every fifth stays whole. */
export function projectOf(number: number, seeds: readonly SeedProject[]): PlantedProject {
  const random = new Random(number);
  const { files, secrets } = plant(random.pick(seeds), random);
  if (random.chance(0.2)) return { files, secrets };
  const changed = [...files].map(
    ([path, pieces]) => [path, random.chance(0.7) ? mutate(pieces, random) : pieces] as const,
  );
  return { files: new Map(changed), secrets };
}

/**
 * Makes the projects of the numbers from `from` up to `to`, one after the other in a folder, and runs all commands over
 * each. Each tenth is a git repository with everything committed.
 * @param told is called after each project
 */
export async function fuzzProjects(
  from: number,
  to: number,
  seeds: readonly SeedProject[],
  folder: string,
  told: (number: number, faults: readonly FoundFault[]) => void,
): Promise<void> {
  for (let number = from; number < to; number++) {
    const project = projectOf(number, seeds);
    const place = join(folder, 'project');
    writeProject(place, project.files);
    if (number % 10 === 0) commitAll(place);
    const faults = await faultsOfProject(place, project, number);
    told(
      number,
      faults.map((fault) => ({ ...fault, number })),
    );
  }
}
