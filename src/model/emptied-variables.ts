import type { Assignment } from './env.js';
import type { Deployment } from './project.js';
import { textOf, type Span } from './source.js';

/** An entry of `environment` that takes its value from a name which only an env_file of the service may set. */
export interface EmptiedVariable {
  readonly name: string;
  /** The name in `${}`, or that of a bare key. */
  readonly reference: string;
  readonly isBare: boolean;
  readonly at: Span;
  /** Where the env_file sets it; undefined where that file isn't in the repository. */
  readonly hidden: Assignment | undefined;
  readonly envFile: string;
}

/**
 * Entries such as `SECRET: ${SECRET}` and bare keys whose name the project's own variables don't have, beside an
 * `env_file`: Compose takes neither from there. Not settled: what the shell sets.
 */
export function emptiedVariables({ compose, env }: Deployment): EmptiedVariable[] {
  if (!compose || compose.service.envFiles.length === 0) return [];
  const unresolved = new Set(compose.project.unresolved.map(({ name }) => name));
  const read = new Set(
    env.layers.flatMap(({ assignments }) => assignments.flatMap(({ nameSpan }) => nameSpan?.file.path ?? [])),
  );
  // What Compose interpolates from is the file `.env` beside the Compose file, be it an env_file as well.
  const own = compose.project.projectDirectory === '' ? '.env' : `${compose.project.projectDirectory}/.env`;
  const missing = compose.service.envFiles.find(({ path }) => path !== own && !read.has(path))?.path;
  return env.all().flatMap(({ name, assignment, hides }): EmptiedVariable[] => {
    const at = assignment?.valueSpan ?? assignment?.nameSpan;
    if (assignment?.layer !== 'environment' || assignment.state === 'set' || !at) return [];
    const isBare = isBareName(assignment);
    const reference = isBare ? name : referenceIn(textOf(at));
    if (reference === undefined || !(isBare || unresolved.has(reference))) return [];
    const hidden = hides.find(({ layer, state }) => layer === 'env_file' && state === 'set');
    const envFile = hidden?.nameSpan?.file.path ?? (isBare ? undefined : missing);
    return envFile === undefined ? [] : [{ name, reference, isBare, at, hidden, envFile }];
  });
}

function isBareName({ name, valueSpan }: Assignment): boolean {
  const written = valueSpan ? textOf(valueSpan).trim() : '';
  return written === '' || written === name;
}

/** The name of `${NAME}` or `$NAME`, where the value is nothing else. */
function referenceIn(written: string): string | undefined {
  const found = /^["']?\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))["']?$/.exec(written.trim());
  return found?.[1] ?? found?.[2];
}
