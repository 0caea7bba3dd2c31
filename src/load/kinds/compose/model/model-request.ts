import type { Variables } from './variables.js';

/** One project, or one include, that is being loaded. */
export interface ModelRequest {
  /** Compose files relative to the root, in merge order. */
  readonly files: readonly string[];
  /** The project directory, relative to the root: relative paths start here. */
  readonly directory: string;
  readonly variables: Variables;
  /** The env files that each include on the way here added to the project's variables: what tells one set of variables from another. */
  readonly origin: readonly (readonly string[])[];
  /** The files that include this one, outermost first. */
  readonly includedFrom: readonly string[];
}
