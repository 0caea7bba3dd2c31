import { posix } from 'node:path';
import type { Assignment, EnvLayerContent } from '../../model/env.js';
import type { Span } from '../../model/source.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { parseDotenv } from '../formats/dotenv/parse-dotenv.js';

/** An env file that an option names. */
export interface NamedEnvFile {
  /** As written; undefined where a variable or a template decides it. */
  readonly path: string | undefined;
  /** Where the option names it. */
  readonly at: Span;
  /** The folders that a relative path may start from, the likeliest first. */
  readonly folders: readonly string[];
}

/**
 * The layer of `--env-file`: lines as they are, in which quotes stay and nothing is expanded. A file that isn't in the
 * repository leaves the layer open. Source: docs.docker.com/reference/cli/docker/container/run/#env.
 */
export function rawEnvFileLayer({ path, at, folders }: NamedEnvFile, tree: FileTree): EnvLayerContent {
  const open = (reason: string): EnvLayerContent => ({
    assignments: [],
    openings: [{ layer: 'env_file', reason, at }],
  });
  if (path === undefined) return open('a variable names the env file');
  const found = folders
    .map((folder) => posix.join(folder, path))
    .find((candidate) => !candidate.startsWith('..') && tree.kindOf(candidate) === 'file');
  if (found === undefined || path.startsWith('/')) return open(`${path} is not in the repository`);
  const file = tree.read(found);
  if (isProblem(file)) return open(`${found} can't be read`);
  return { assignments: parseDotenv(file, 'raw').entries.map(assignmentOf) };
}

function assignmentOf({
  name,
  value,
  nameSpan,
  valueSpan,
}: ReturnType<typeof parseDotenv>['entries'][number]): Assignment {
  const places = { name, layer: 'env_file', nameSpan, ...(valueSpan ? { valueSpan } : {}) } as const;
  return value === undefined
    ? { ...places, state: 'unknown', value: undefined, reason: `${name} is taken from the shell` }
    : { ...places, state: 'set', value };
}
