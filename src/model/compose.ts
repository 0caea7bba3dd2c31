import type { Environment } from './env.js';
import type { Problem } from './problem.js';
import type { SourceFile, Span } from './source.js';
import type { MappingTree } from './tree.js';

/** A Compose project as `docker compose config` sees it: files merged, includes and extends resolved. */
export interface ComposeProject {
  readonly name: string;
  /** The Compose files in the order in which they were merged. */
  readonly files: readonly SourceFile[];
  /** Relative to the root; '' is the root. */
  readonly projectDirectory: string;
  readonly services: ReadonlyMap<string, ComposeService>;
  /** The merged top level (`volumes`, `networks`, `secrets`, `configs`, ...). */
  readonly tree: MappingTree;
  /** The variables for interpolation: host (with --host-env) and project `.env` files. */
  readonly variables: Environment;
  /** `${VAR}` without a default for which nothing was found, each at its place. */
  readonly unresolved: readonly UnresolvedVariable[];
  /** What Compose would refuse. The services above are then as good as could be computed. */
  readonly problems: readonly Problem[];
}

export interface UnresolvedVariable {
  readonly name: string;
  readonly at: Span;
  readonly service?: string;
}

export interface ComposeService {
  readonly name: string;
  /** The service's key in the file that defines it first. */
  readonly at: Span;
  /** The merged service. */
  readonly tree: MappingTree;
  /** False for services that no active profile selects. */
  readonly enabled: boolean;
  readonly profiles: readonly string[];
  /** env_file and `environment` layers only: what Compose itself adds to the image's ENV. */
  readonly environment: Environment;
}
