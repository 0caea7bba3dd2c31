/** Which Compose project to load, in the words of `docker compose`. Paths are relative to the root. */
export interface ComposeRequest {
  /** `-f`, in order; without it Compose's own search, from `cwd` upwards. */
  readonly files?: readonly string[];
  /** `--env-file`, in order. */
  readonly envFiles?: readonly string[];
  readonly profiles?: readonly string[];
  readonly projectDirectory?: string;
  /** Where Compose is run. */
  readonly cwd: string;
  /** The machine's environment; undefined where it isn't known. */
  readonly host?: ReadonlyMap<string, string>;
}
