import type { Environment } from './env.js';
import type { Problem } from './problem.js';
import type { SourceFile, Span } from './source.js';
import type { MappingTree, Tree } from './tree.js';

/** A Compose project as `docker compose config` sees it: files merged, includes and extends resolved. */
export interface ComposeProject {
  readonly name: string;
  /** The Compose files in the order in which they were merged. */
  readonly files: readonly SourceFile[];
  /** Paths of those that came in through `include` or `extends`. */
  readonly includedFiles: readonly string[];
  /** Relative to the root; '' is the root. */
  readonly projectDirectory: string;
  readonly services: ReadonlyMap<string, ComposeService>;
  /** The merged top level (`volumes`, `networks`, `secrets`, `configs`, ...). */
  readonly tree: MappingTree;
  /** The variables for interpolation: host (with --host-env) and project `.env` files. */
  readonly variables: Environment;
  /** `${VAR}` without a default for which nothing was found, each at its place. */
  readonly unresolved: readonly UnresolvedVariable[];
  /** Variables whose default is used, since nothing here sets them. */
  readonly defaulted: ReadonlySet<string>;
  /** What Compose would refuse. The services above are then as good as could be computed. */
  readonly problems: readonly Problem[];
}

/** Does one of its Compose files not follow the syntax of YAML? Then nobody knows what its lost lines would have said. */
export function hasBrokenFile({ files, problems }: Pick<ComposeProject, 'files' | 'problems'>): boolean {
  const broken = new Set(problems.flatMap(({ kind, path }) => (kind === 'syntax' ? [path] : [])));
  return broken.size > 0 && files.some(({ path }) => broken.has(path));
}

export interface UnresolvedVariable {
  readonly name: string;
  readonly at: Span;
  readonly service?: string;
}

/** What is typed here is in canonical form, whatever short or long syntax it was written in; the rest is in `tree`. */
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
  readonly envFiles: readonly ComposeEnvFile[];
  /**
   * Resolved, with an unknown tag left as written (`directus/directus:${VERSION}`); undefined where there is none or
   * its name can't be known.
   */
  readonly image: { readonly name: string; readonly at: Span } | undefined;
  readonly build: ComposeBuild | undefined;
  readonly containerName: string | undefined;
  /** `scale ?? deploy.replicas ?? 1`; undefined where it can't be known. */
  readonly replicas: number | undefined;
  readonly workingDirectory: string | undefined;
  /** A list, or a text that is split like a shell does; undefined for the image's own. */
  readonly command: Tree | undefined;
  readonly entrypoint: Tree | undefined;
  readonly healthcheck: MappingTree | undefined;
  readonly restart: { readonly policy: string; readonly at: Span } | undefined;
  readonly labels: ReadonlyMap<string, string>;
  readonly ports: readonly ComposePort[];
  readonly volumes: readonly ComposeMount[];
  readonly secrets: readonly ComposeMount[];
  readonly configs: readonly ComposeMount[];
  readonly networks: readonly ComposeServiceNetwork[];
  /** `host`, `none`, `service:NAME`, ... */
  readonly networkMode: string | undefined;
  readonly dependsOn: readonly ComposeDependency[];
}

export interface ComposeEnvFile {
  /** Relative to the root; as written where it leads out of the root. */
  readonly path: string;
  readonly required: boolean;
  readonly format: string | undefined;
  readonly at: Span;
}

export interface ComposeBuild {
  /**
   * Relative to the root; undefined for a URL, a folder outside the root, and where the Dockerfile or the target can't
   * be known.
   */
  readonly context: string | undefined;
  /** Relative to the context. */
  readonly dockerfile: string | undefined;
  readonly target: string | undefined;
  /** All that are passed; undefined where the value can't be known. */
  readonly args: ReadonlyMap<string, string | undefined>;
  readonly at: Span;
}

/** A port range is one entry for each of its ports. */
export interface ComposePort {
  readonly hostIp: string | undefined;
  /** Text, since it may be a range; undefined where the engine chooses. */
  readonly published: string | undefined;
  readonly target: number;
  readonly protocol: string;
  readonly at: Span;
}

export interface ComposeMount {
  readonly type: 'bind' | 'volume' | 'anonymous' | 'tmpfs' | 'config' | 'secret' | 'unknown';
  /** A path relative to the root for files and folders inside it, else as written; a volume's name for volumes. */
  readonly source: string | undefined;
  /** The path inside the container. */
  readonly target: string;
  readonly readOnly: boolean;
  /** It is one file, and `source` is its path: a secret or config that a file holds. */
  readonly isFile?: true;
  /** Of a script for a database's first start: what lies at the source in the repository. */
  readonly script?: InitScript;
  /** The name under which the project defines the secret or config. */
  readonly definedAs?: string;
  readonly at: Span;
}

/** `users`: a dump with rows of directus_users. */
export type InitScript = 'missing' | 'users' | 'other';

export interface ComposeServiceNetwork {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly at: Span;
}

export interface ComposeDependency {
  readonly service: string;
  /** `service_started`, `service_healthy` or `service_completed_successfully`. */
  readonly condition: string;
  readonly required: boolean;
  readonly at: Span;
}
