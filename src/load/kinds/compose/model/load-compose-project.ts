import { posix } from 'node:path';
import type { ComposeProject } from '../../../../model/compose.js';
import { Environment } from '../../../../model/env.js';
import type { Problem } from '../../../../model/problem.js';
import { folderOf } from '../../../../model/paths.js';
import { fileStart, textAfterMark, type SourceFile } from '../../../../model/source.js';
import { pick, scalarText, type MappingTree } from '../../../../model/tree.js';
import { isProblem, type FileTree } from '../../../files/file-tree.js';
import { hasBrokenFile } from '../../../../model/compose.js';
import { interpolate } from '../../../formats/interpolation/interpolate.js';
import { parseYaml } from '../../../formats/yaml/parse-yaml.js';
import { checkProject } from './check-project.js';
import { checkSchema } from './check-schema.js';
import { discoverComposeFiles } from './discovery.js';
import { eachService } from './documents.js';
import { emptyModel, loadModel } from './load-model.js';
import { withPassedValues } from './passed-values.js';
import { withReplaceableDefaults } from './replaceable-defaults.js';
import { withEntry } from './shapes.js';
import { resolveInRoot } from './paths.js';
import { servicesOf } from './services.js';
import { Session, TooLarge } from './session.js';
import { Variables } from './variables.js';

export { discoverComposeFiles } from './discovery.js';

/** What `docker compose` is told on its command line. All paths are relative to the root. */
export interface ComposeRequest {
  /** Where the command is given. */
  readonly cwd: string;
  /** `-f`, in merge order; without it COMPOSE_FILE or Compose's own search decides. */
  readonly files?: readonly string[];
  /** `--env-file`; without it the project's `.env`. */
  readonly envFiles?: readonly string[];
  /** `--profile`; without it COMPOSE_PROFILES. */
  readonly profiles?: readonly string[];
  readonly projectDirectory?: string;
  /** The machine's environment; undefined where nobody knows it: then what only it can set is unknown. */
  readonly host?: ReadonlyMap<string, string>;
  /** What stands for variables that nothing here sets; undefined for nothing. */
  readonly given?: ReadonlyMap<string, string>;
}

/** Loads a project as `docker compose config` does. Never throws: what Compose would refuse is among its problems. */
export function loadComposeProject(tree: FileTree, request: ComposeRequest): ComposeProject {
  const session = new Session(tree, request.host, request.given);
  try {
    return load(request, session);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const first = session.files[0] ?? { path: request.files?.[0] ?? request.cwd, text: '' };
    const problem: Problem = {
      kind: 'too-large',
      unchecked: true,
      path: first.path,
      message: `${error.message}. It is not checked.`,
    };
    return {
      name: '',
      files: session.files,
      includedFiles: [],
      projectDirectory: folderOf(first.path),
      services: new Map(),
      tree: emptyModel(first),
      variables: new Environment([]),
      unresolved: [],
      defaulted: new Set(),
      problems: [...session.problems, problem],
    };
  }
}

function load(request: ComposeRequest, session: Session): ComposeProject {
  const variables = new Variables(session);
  const early =
    request.projectDirectory ?? (request.files?.[0] === undefined ? request.cwd : folderOf(request.files[0]));
  readEnvFiles(early, request, variables, session);
  const files = composeFiles(request, variables, session);
  const directory = request.projectDirectory ?? (files[0] === undefined ? request.cwd : folderOf(files[0]));
  if (directory !== early) readDefaultEnvFile(directory, request, variables, session);
  const name = projectName(files, directory, variables, session);
  variables.define('COMPOSE_PROJECT_NAME', name);
  const model = mergedModel(files, directory, variables, session);
  const services = servicesOf(
    model,
    request.profiles ?? (variables.text('COMPOSE_PROFILES') ?? '').split(',').map((profile) => profile.trim()),
    variables,
    session,
  );
  // What follows an error of syntax mostly comes from it.
  const broken = hasBrokenFile(session);
  if (!broken) {
    checkSchema(model, session);
    checkProject(model, services, session);
  }
  return {
    name,
    files: session.files,
    includedFiles: session.files.map((file) => file.path).filter((path) => !files.includes(path)),
    projectDirectory: directory,
    services: withReplaceableDefaults(services, directory, request.envFiles, session),
    tree: model,
    variables: variables.toEnvironment(),
    unresolved: session.unresolved,
    defaulted: session.defaulted,
    problems: broken ? session.problems.filter(({ kind }) => kind !== 'compose-invalid') : session.problems,
  };
}

function mergedModel(files: readonly string[], directory: string, variables: Variables, session: Session): MappingTree {
  const model = loadModel({ files, directory, variables, origin: [], includedFrom: [] }, session);
  if (!model) {
    if (session.files[0] && session.problems.length === 0)
      session.refuse('empty compose file', fileStart(session.files[0]));
    return emptyModel(session.files[0] ?? { path: files[0] ?? directory, text: '' });
  }
  return eachService(model, (service) => {
    const environment = pick(service, 'environment');
    return environment?.kind === 'mapping'
      ? withEntry(service, 'environment', withPassedValues(environment, variables.lookup))
      : service;
  });
}

/** `--env-file`, else COMPOSE_ENV_FILES, else the default. */
function readEnvFiles(directory: string, request: ComposeRequest, variables: Variables, session: Session): void {
  const listed = request.host?.get('COMPOSE_ENV_FILES');
  const named =
    request.envFiles ??
    (listed === undefined || listed === ''
      ? undefined
      : listed.split(',').flatMap((path) => resolveInRoot(session.tree, request.cwd, path.trim()) ?? []));
  if (!named || named.length === 0) {
    readDefaultEnvFile(directory, request, variables, session);
    return;
  }
  const present = named.filter((path) => session.tree.kindOf(path) === 'file');
  if (session.host)
    for (const path of named) if (!present.includes(path)) session.refuseFile(path, `couldn't find env file: ${path}`);
  variables.addFiles(present);
}

const TRUE = new Set(['1', 't', 'T', 'true', 'True', 'TRUE', 'y', 'yes', 'on']);

function readDefaultEnvFile(directory: string, request: ComposeRequest, variables: Variables, session: Session): void {
  const isNamed = (request.envFiles?.length ?? 0) > 0 || (request.host?.get('COMPOSE_ENV_FILES') ?? '') !== '';
  const path = posix.join(directory, '.env');
  if (isNamed || TRUE.has(request.host?.get('COMPOSE_DISABLE_ENV_FILE') ?? '') || session.tree.kindOf(path) !== 'file')
    return;
  variables.addFiles([path]);
}

function composeFiles(request: ComposeRequest, variables: Variables, session: Session): string[] {
  if (request.files && request.files.length > 0) return [...request.files];
  const listed = variables.text('COMPOSE_FILE') ?? '';
  if (listed !== '') {
    const paths = listed.split(variables.text('COMPOSE_PATH_SEPARATOR') ?? ':').filter((path) => path !== '');
    return paths.flatMap((path) => resolveInRoot(session.tree, request.cwd, path) ?? []);
  }
  const found = discoverComposeFiles(session.tree, request.cwd);
  if (found.length === 0)
    session.refuseFile(request.cwd === '' ? '.' : request.cwd, 'no configuration file provided: not found');
  return found;
}

const PROJECT_NAME = /^[a-z0-9][a-z0-9_-]*$/;

/** COMPOSE_PROJECT_NAME, else the last `name:` of the files, else the name of the project directory. */
function projectName(files: readonly string[], directory: string, variables: Variables, session: Session): string {
  const written = variables.text('COMPOSE_PROJECT_NAME') ?? '';
  const name = written !== '' ? written : lastName(files, variables, session);
  if (name !== undefined && name !== '') {
    if (!PROJECT_NAME.test(name))
      session.refuseFile(
        files[0] ?? directory,
        `invalid project name "${name}": must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`,
      );
    return name;
  }
  return posix
    .basename(posix.join(session.tree.root, directory))
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

function lastName(files: readonly string[], variables: Variables, session: Session): string | undefined {
  return files
    .map((path) => session.tree.read(path))
    .flatMap((file) => (isProblem(file) ? [] : namesIn(file, variables, session)))
    .findLast((name) => name !== '');
}

function namesIn(file: SourceFile, variables: Variables, session: Session): string[] {
  if (!/^["']?name["']?[ \t]*:/m.test(textAfterMark(file))) return [];
  return parseYaml(file, { dialect: 'compose' }).documents.flatMap((document) => {
    const name = pick(document, 'name');
    const text = scalarText(name);
    if (name === undefined || text === undefined) return [];
    const { text: value, unknown, error } = interpolate(text, name.at, variables.lookup, session.expansion);
    return unknown === undefined && error === undefined ? [value] : [];
  });
}
