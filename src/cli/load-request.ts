import { existsSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { versionFromText } from '../directus/versions.js';
import { nearest } from '../model/nearest.js';
import type { StageName } from '../model/project.js';
import { UsageError } from '../model/usage-error.js';
import type { Configuration } from '../config/configuration.js';
import type { ComposeRequest } from '../load/kinds/compose/model/load-compose-project.js';
import type { DiskTreeOptions } from '../load/files/disk-tree.js';
import type { LoadOptions } from '../load/load-project.js';
import type { CommandIo } from './io.js';
import { COMMANDS, type Arguments } from './options.js';

const STAGES = ['production', 'staging', 'development', 'test'] as const satisfies readonly StageName[];

/**
 * The folder to lint, from the paths on the command line: one folder, or the folder that holds all of
 * them. What is narrower than the root becomes the focus: only what touches it is reported.
 */
export interface Target {
  readonly root: string;
  /** Where the command was given, relative to the root. */
  readonly cwd: string;
  /** Relative to the root with forward slashes; empty for everything. */
  readonly focus: readonly string[];
  /** Absolute paths of the files that options name: they are read also where they lie outside the root. */
  readonly named?: readonly string[];
}

const FILE_FLAGS = ['compose-file', 'compose-env-file'] as const;
const COMPOSE_FLAGS = ['compose-file', 'compose-env-file', 'profile', 'project-directory', 'service'] as const;

/**
 * Compose's own flags ask for Compose's own search: from the current folder upwards, and wherever the
 * flags point. Without them nothing above the given folder is looked at.
 * @throws UsageError for a path that doesn't exist
 */
export function targetOf(paths: readonly string[], options: Arguments, io: CommandIo): Target {
  const cwd = realpathSync(io.cwd);
  if (options.focus) return { root: cwd, cwd: '', focus: focusedFiles(paths, cwd) };
  if (paths.length === 0) {
    if (!COMPOSE_FLAGS.some((flag) => options[flag] !== undefined)) return { root: cwd, cwd: '', focus: [] };
    const root = composeRoot(cwd, options);
    return { root, cwd: relativeTo(root, cwd), focus: [], named: namedFiles(cwd, options) };
  }
  const resolved = paths.map((path) => existing(path, cwd));
  const [only = cwd] = resolved;
  if (resolved.length === 1 && statSync(only).isDirectory())
    return { root: only, cwd: '', focus: [], named: namedFiles(only, options) };
  const root = resolved.every((path) => isInside(path, cwd))
    ? cwd
    : commonFolder(resolved.map((path) => dirname(path)));
  return { root, cwd: '', focus: resolved.map((path) => relativeTo(root, path)) };
}

/**
 * `--focus FILE...`, as hooks call it: the project is the current folder, and a file may be gone.
 * @throws UsageError where no file is given
 */
function focusedFiles(paths: readonly string[], cwd: string): string[] {
  if (paths.length === 0)
    throw new UsageError('--focus needs the files to look at.', 'Without it the whole project is shown.');
  return paths
    .map((path) => resolve(cwd, path))
    .filter((path) => isInside(path, cwd))
    .map((path) => relativeTo(cwd, path));
}

const COMPOSE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** The files that the flags name, absolute. */
function namedFiles(cwd: string, options: Arguments): string[] {
  return FILE_FLAGS.flatMap((flag) => (options[flag] ?? []).map((path) => resolve(cwd, path)));
}

/**
 * What is wrong with the files and folders that the flags name, as a sentence: a check of less than was asked for is
 * none. Undefined where all of them are there.
 */
export function missingOf({ root, cwd }: Target, options: Arguments): string | undefined {
  const from = resolve(root, cwd);
  const directory = options['project-directory'];
  if (directory !== undefined && !isFolder(resolve(from, directory)))
    return `--project-directory ${directory} is not a folder.`;
  for (const flag of FILE_FLAGS) {
    // Docker's own documentation passes /dev/null, so that no file is read.
    const missing = options[flag]?.find((path) => path !== '/dev/null' && !isFile(resolve(from, path)));
    if (missing !== undefined) return `--${flag} ${missing}: there is no such file.`;
  }
  return undefined;
}

/** @throws UsageError where a file that a flag names doesn't exist */
export function refuseMissing(target: Target, options: Arguments): void {
  const missing = missingOf(target, options);
  if (missing !== undefined) throw new UsageError(missing);
}

/**
 * The folder of the Compose file: the current one where it is in it, else its own. It is never widened to hold
 * everything that the flags name, since that may be the whole disk; files elsewhere are opened one by one.
 */
function composeRoot(cwd: string, options: Arguments): string {
  const [first] = options['compose-file'] ?? [];
  const directory = options['project-directory'];
  const folder =
    first !== undefined
      ? dirname(resolve(cwd, first))
      : directory !== undefined
        ? resolve(cwd, directory)
        : folderWithComposeFile(cwd);
  return isInside(folder, cwd) || !isFolder(folder) ? cwd : realpathSync(folder);
}

function isFile(path: string): boolean {
  return statsOf(path)?.isFile() ?? false;
}

export function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false;
}

/** A path may lead through a file, or a link to itself: then nothing is there. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function folderWithComposeFile(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (COMPOSE_NAMES.some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}

function relativeTo(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function existing(path: string, cwd: string): string {
  try {
    return realpathSync(resolve(cwd, path));
  } catch {
    const command = nearest(path, Object.keys(COMMANDS));
    throw new UsageError(
      `There is no file or folder ${path}.`,
      command === undefined
        ? 'Give a folder of a project, or nothing for the current one.'
        : `Did you mean the command ${command}?`,
    );
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function commonFolder(folders: readonly string[]): string {
  let folder = folders[0] ?? sep;
  while (!folders.every((path) => isInside(path, folder))) folder = dirname(folder);
  return folder;
}

/** @throws UsageError for a stage that doesn't exist */
function forcedStage(options: Arguments): StageName | undefined {
  if (options.stage === undefined) return undefined;
  const stage = STAGES.find((name) => name === options.stage);
  if (!stage) throw new UsageError(`There is no stage ${options.stage}.`, `The stages are ${STAGES.join(', ')}.`);
  return stage;
}

/** @throws UsageError where --directus-version names no version */
function directusVersion({ 'directus-version': version }: Arguments): { directusVersion?: string } {
  if (version === undefined) return {};
  if (versionFromText(version).min === undefined)
    throw new UsageError(
      `--directus-version ${version} is not a version.`,
      'Write --directus-version 11.5.1, or --directus-version 11.',
    );
  return { directusVersion: version };
}

/** The machine's environment, where --host-env says that it is the deployment's. */
function hostEnvironment(options: Arguments, io: CommandIo): ReadonlyMap<string, string> | undefined {
  if (!options['host-env']) return undefined;
  return new Map(Object.entries(io.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Compose's own flags; undefined where none of them was given, so that all Compose projects are found. */
function composeRequest(target: Target, options: Arguments): ComposeRequest | undefined {
  if (!COMPOSE_FLAGS.some((flag) => options[flag] !== undefined)) return undefined;
  const inRoot = (path: string) => relativeTo(target.root, resolve(target.root, target.cwd, path));
  return {
    cwd: target.cwd,
    ...(options['compose-file'] ? { files: options['compose-file'].map(inRoot) } : {}),
    ...(options['compose-env-file'] ? { envFiles: options['compose-env-file'].map(inRoot) } : {}),
    ...(options.profile ? { profiles: options.profile } : {}),
    ...(options['project-directory'] === undefined ? {} : { projectDirectory: inRoot(options['project-directory']) }),
  };
}

/** What the command line and the configuration say about the folder that is read. */
export function treeOptionsOf({ named = [] }: Target, { ignores }: Configuration): DiskTreeOptions {
  return { ignores, named };
}

/** What the command line and the configuration say about loading. */
export function loadOptionsOf(
  target: Target,
  configuration: Configuration,
  options: Arguments,
  io: CommandIo,
): LoadOptions {
  const stage = forcedStage(options);
  const host = hostEnvironment(options, io);
  const compose = composeRequest(target, options);
  return {
    stages: { configured: configuration.stageOf, ...(stage ? { forced: stage } : {}) },
    ...directusVersion(options),
    ...(host ? { host } : {}),
    ...(compose ? { compose } : {}),
    assume: configuration.assume,
  };
}
