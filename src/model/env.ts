import type { Span } from './source.js';
import type { Step } from './tree.js';

/**
 * - `set`: the value is known.
 * - `unset`: known to be absent.
 * - `removed`: passed without a value, which takes away what weaker layers (the image) gave.
 * - `unknown`: it comes, or may come, from somewhere that is not in the repository.
 */
export type EnvState = 'set' | 'unset' | 'removed' | 'unknown';

/** Where a value comes from. The names are the ones that people know from their own files. */
export type EnvLayer =
  | 'default' // Directus's own
  | 'image' // ENV of the official image
  | 'dockerfile' // ENV of a Dockerfile in the repository
  | 'env_file'
  | 'environment'
  | 'process' // a process manager, a unit file, a start script
  | 'host' // the machine's own environment, only with --host-env, and what --env-file says
  | 'configmap'
  | 'secret' // a Kubernetes Secret in the repository
  | 'platform' // fly.toml, render.yaml, ...
  | 'config-file' // the file at CONFIG_PATH, which beats all others
  | 'secret-file'; // the file that X_FILE names

/**
 * UTF-16 units that one variable may take. Linux refuses to start a process with a longer one (execve, MAX_ARG_STRLEN:
 * 128 KiB with its name), so nothing is lost by not following what grows beyond it.
 */
export const LONGEST_VALUE = 128 * 1024;

/** Of the values that one variable was given before: the strongest. A file may give it a hundred thousand. */
const MOST_HIDDEN = 50;

/** Why a value that others are put into is not followed. */
export const VALUE_TOO_LONG = 'it expands to more than 128 KiB';

/** What one layer says of one variable. */
export interface Assignment {
  readonly name: string;
  readonly state: 'set' | 'removed' | 'unknown';
  /** The text before Directus casts it; undefined unless `state` is `set`. */
  readonly value: string | undefined;
  /** Set where a JSON, YAML or JS config file gave something else than text. */
  readonly typed?: unknown;
  readonly layer: EnvLayer;
  readonly nameSpan?: Span;
  /** What was written for the value, quotes excluded. */
  readonly valueSpan?: Span;
  /** Other places that the value passed through: interpolation, extends, `_FILE`. */
  readonly trail?: readonly Step[];
  /** Variables whose default is in it, since nothing here sets them; what isn't here may. */
  readonly defaulted?: readonly string[];
  /** Of an unknown value: what it is unless something that isn't here replaces it. */
  readonly fallback?: string;
  /** Why the value is unknown, as half a sentence: `DB_HOST is not set in the repository`. */
  readonly reason?: string;
  /** Of an unknown value: it is the name of a host alone, or one with a port. */
  readonly isHost?: true;
}

/** A source of variables that exists but can't be read here: each variable may come from it. */
export interface Opening {
  readonly layer: EnvLayer;
  /** `.env is not in the repository` */
  readonly reason: string;
  readonly at?: Span;
}

/** All that is known of one variable in one process. */
export interface Variable {
  readonly name: string;
  readonly state: EnvState;
  readonly value: string | undefined;
  readonly typed?: unknown;
  /** The assignment in force; undefined where nothing in the repository names the variable. */
  readonly assignment: Assignment | undefined;
  /** Weaker assignments that it hides, the strongest first. */
  readonly hides: readonly Assignment[];
  /** Why the state is `unknown`. */
  readonly reason?: string;
  readonly opening?: Opening;
}

/** One layer of a process's environment. Within a layer the last assignment of a name wins. */
export interface EnvLayerContent {
  readonly assignments: readonly Assignment[];
  readonly openings?: readonly Opening[];
}

export class Environment {
  readonly openings: readonly Opening[];
  readonly #variables: ReadonlyMap<string, Variable>;
  #sorted: readonly Variable[] | undefined;

  /** @param layers weakest first */
  constructor(readonly layers: readonly EnvLayerContent[]) {
    this.openings = layers.flatMap((layer) => layer.openings ?? []);
    this.#variables = resolve(layers);
  }

  /** Never undefined: of a variable that nothing names it says `unset`, or `unknown` where a source can't be read. */
  get(name: string): Variable {
    const known = this.#variables.get(name);
    if (known) return known;
    const opening = this.openings[0];
    if (!opening) return { name, state: 'unset', value: undefined, assignment: undefined, hides: [] };
    return {
      name,
      state: 'unknown',
      value: undefined,
      assignment: undefined,
      hides: [],
      reason: opening.reason,
      opening,
    };
  }

  /** Each variable that some layer names, by name. */
  all(): readonly Variable[] {
    return (this.#sorted ??= [...this.#variables.values()].sort((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
    ));
  }

  /** As it is where nothing replaces the defaults in it; undefined where none can be replaced. */
  withFallbacks(): Environment | undefined {
    const hasFallback = this.layers.some(({ assignments }) =>
      assignments.some(({ fallback }) => fallback !== undefined),
    );
    if (!hasFallback) return undefined;
    const layers = this.layers.map((layer) => ({ ...layer, assignments: layer.assignments.map(fallenBack) }));
    return new Environment(layers);
  }

  /** A new environment with more layers on top. */
  with(...stronger: readonly EnvLayerContent[]): Environment {
    return new Environment([...this.layers, ...stronger]);
  }
}

function fallenBack(assignment: Assignment): Assignment {
  const { fallback } = assignment;
  return fallback === undefined ? assignment : { ...assignment, state: 'set', value: fallback };
}

function resolve(layers: readonly EnvLayerContent[]): Map<string, Variable> {
  const byName = new Map<string, Assignment[]>();
  for (const layer of layers) {
    for (const assignment of layer.assignments) {
      const earlier = byName.get(assignment.name);
      if (earlier) earlier.push(assignment);
      else byName.set(assignment.name, [assignment]);
    }
  }
  const opening = layers.flatMap((layer) => layer.openings ?? []).find((one) => one.layer !== 'image');
  const variables = new Map<string, Variable>();
  for (const [name, assignments] of byName) {
    const assignment = assignments.pop();
    const hides = assignments.slice(-MOST_HIDDEN).reverse();
    if (assignment?.layer === 'image' && opening) variables.set(name, perhapsHidden(assignment, opening));
    else if (assignment) variables.set(name, variableFrom(name, assignment, hides));
  }
  return variables;
}

/**
 * What the image sets is a fallback: as long as a source above it can't be seen, nobody knows whether it is in force.
 */
function perhapsHidden(assignment: Assignment, opening: Opening): Variable {
  return {
    name: assignment.name,
    state: 'unknown',
    value: undefined,
    assignment: undefined,
    hides: [assignment],
    reason: opening.reason,
    opening,
  };
}

function variableFrom(name: string, assignment: Assignment, hides: readonly Assignment[]): Variable {
  return {
    name,
    state: assignment.state,
    value: assignment.value,
    ...('typed' in assignment ? { typed: assignment.typed } : {}),
    assignment,
    hides,
    ...(assignment.reason === undefined ? {} : { reason: assignment.reason }),
  };
}

/** Known not to be there: nothing sets it, or Compose takes it away. */
export function isAbsent(variable: Variable): boolean {
  return variable.state === 'unset' || variable.state === 'removed';
}

/** Where a finding about a variable's value points: the value, else the name. */
export function valueSpan(variable: Variable): Span | undefined {
  return variable.assignment?.valueSpan ?? variable.assignment?.nameSpan;
}

/** It is empty by the default of `${NAME:-}`: whoever starts the deployment may set NAME. */
export function isEmptyByDefault({ state, value, assignment }: Variable): boolean {
  if (state === 'unknown') return assignment?.fallback === '';
  const at = assignment?.valueSpan;
  return value === '' && at !== undefined && at.file.text.slice(at.start, at.end).includes('${');
}
