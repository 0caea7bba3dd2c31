import { posix } from 'node:path';
import type { ComposeService } from '../../../../model/compose.js';
import { Environment, type Assignment } from '../../../../model/env.js';
import { classify } from '../../../files/classify.js';
import { isProblem, type FileTree } from '../../../files/file-tree.js';
import { parseDotenv } from '../../../formats/dotenv/parse-dotenv.js';
import { stageFromName } from '../../../assemble/stage/stage-names.js';
import type { Session } from './session.js';

/**
 * Defaults (`${PUBLIC_URL:-http://localhost:8055}`) are what a service gets where an env file sets nothing else. As
 * long as that file isn't here, nobody knows: such values are unknown, with the default as what they fall back to.
 */
export function withReplaceableDefaults(
  services: ReadonlyMap<string, ComposeService>,
  directory: string,
  envFiles: readonly string[] | undefined,
  session: Session,
): ReadonlyMap<string, ComposeService> {
  if (session.host || session.defaulted.size === 0) return services;
  const unseen = unseenEnvFile(services, directory, envFiles, session);
  if (unseen === undefined) return services;
  const replaced = replacedBy(unseen, directory, session);
  return new Map(
    [...services].map(([name, service]) => [
      name,
      { ...service, environment: withoutDefaults(service.environment, replaced) },
    ]),
  );
}

interface UnseenFile {
  readonly path: string;
  /** Without it nobody can run the project. */
  readonly needed: boolean;
}

/** The env file for interpolation, where it isn't in the repository. */
function unseenEnvFile(
  services: ReadonlyMap<string, ComposeService>,
  directory: string,
  envFiles: readonly string[] = [],
  { tree, unresolved, required }: Session,
): UnseenFile | undefined {
  const read = envFiles.length > 0 ? envFiles : [posix.join(directory, '.env')];
  const missing = read.find((path) => tree.kindOf(path) !== 'file');
  if (missing === undefined) return undefined;
  const lacksEnvFile = [...services.values()].some(
    ({ enabled, envFiles: own }) => enabled && own.some(({ path }) => tree.kindOf(path) === 'missing'),
  );
  return { path: missing, needed: unresolved.length > 0 || required.size > 0 || lacksEnvFile };
}

/** Why the default of a variable may be replaced; undefined where nothing shows that it is. */
type ReplacedBy = (variable: string) => string | undefined;

function replacedBy({ path, needed }: UnseenFile, directory: string, { tree }: Session): ReplacedBy {
  if (needed) return () => `its default may be replaced: ${path} is not in the repository`;
  const template = namesInTemplates(tree, directory);
  return (variable) => {
    const file = template.get(variable);
    return file === undefined ? undefined : `its default may be replaced: ${file} sets ${variable}`;
  };
}

/** The variables that the templates in the project's folder and in those above it set, with the file. */
function namesInTemplates(tree: FileTree, directory: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const path of tree.files) {
    const folder = posix.dirname(path).replace(/^\.$/, '');
    const isAbove = folder === '' || directory === folder || directory.startsWith(`${folder}/`);
    if (!isAbove || classify(path) !== 'env' || stageFromName(posix.basename(path))?.name !== 'template') continue;
    const file = tree.read(path);
    if (isProblem(file)) continue;
    for (const { name } of parseDotenv(file, 'compose').entries) if (!names.has(name)) names.set(name, path);
  }
  return names;
}

function withoutDefaults(environment: Environment, replaced: ReplacedBy): Environment {
  return new Environment(
    environment.layers.map((layer) => ({
      ...layer,
      assignments: layer.assignments.map((assignment) => unlessReplaced(assignment, replaced)),
    })),
  );
}

function unlessReplaced(assignment: Assignment, replaced: ReplacedBy): Assignment {
  if (assignment.state !== 'set' || assignment.defaulted === undefined) return assignment;
  const reason = assignment.defaulted.map(replaced).find((one) => one !== undefined);
  if (reason === undefined || assignment.value === undefined) return assignment;
  return { ...assignment, state: 'unknown', value: undefined, fallback: assignment.value, reason };
}
