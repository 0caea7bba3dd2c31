import { posix } from 'node:path';
import { folderOf } from '../../../model/paths.js';
import { lookup } from '../../../model/lookup.js';
import { textAfterMark } from '../../../model/source.js';
import { entriesOf, pick, type Tree } from '../../../model/tree.js';
import { classify } from '../../files/classify.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { parseYaml } from '../../formats/yaml/parse-yaml.js';
import type { ComposeCall } from './script-evidence.js';
import { grouped } from '../../../model/grouped.js';

/** Compose files that are used together, as far as the repository tells. */
export interface ComposeSet {
  /** The folder in which Compose runs. */
  readonly directory: string;
  /** In merge order; undefined for what Compose finds by itself in `directory`. */
  readonly files?: readonly string[];
  readonly envFiles?: readonly string[];
  readonly profiles?: readonly string[];
  /** Nothing says how the file is used. Where it isn't whole on its own, it may go on top of one of these. */
  readonly mayNeed?: readonly string[];
}

/** In Compose's own order of preference. */
const BASE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDE_NAME = /^(?:docker-)?compose\.override\.ya?ml$/;

/** Groups the project's Compose files into the sets in which they are run. */
export function composeSets(tree: FileTree, calls: readonly ComposeCall[]): ComposeSet[] {
  const files = tree.files.filter((path) => holdsServices(tree, path));
  const byDirectory = grouped(files, (path) => [posix.dirname(path)]);
  const sets = [...byDirectory].flatMap(([directory, paths]) =>
    tree.once(`Compose sets in ${JSON.stringify([directory, paths])}`, [calls], (view) =>
      setsOf(directory === '.' ? '' : directory, paths, view, calls),
    ),
  );
  return withoutDoubles(sets);
}

/** By its name, or by a top-level mapping `services` whose entries look like services. */
function holdsServices(tree: FileTree, path: string): boolean {
  const kind = classify(path);
  if (kind !== 'compose-name' && kind !== 'yaml') return false;
  const file = tree.read(path);
  if (isProblem(file)) return kind === 'compose-name';
  if (!/^["']?services["']?[ \t]*:/m.test(textAfterMark(file)))
    return kind === 'compose-name' && /^include[ \t]*:/m.test(textAfterMark(file));
  if (kind === 'compose-name') return true;
  const services = pick(parseYaml(file).documents[0], 'services');
  return entriesOf(services).some(
    ([, { value }]) =>
      pick(value, 'image') !== undefined ||
      pick(value, 'build') !== undefined ||
      pick(value, 'environment') !== undefined,
  );
}

const callsOf = lookup(({ files }: ComposeCall) => files);

function setsOf(
  directory: string,
  paths: readonly string[],
  tree: FileTree,
  calls: readonly ComposeCall[],
): ComposeSet[] {
  const base = BASE_NAMES.map((name) => posix.join(directory, name)).find((path) => paths.includes(path));
  const override = base ? paths.find((path) => OVERRIDE_NAME.test(posix.basename(path))) : undefined;
  const others = paths.filter(
    (path) => path !== base && path !== override && !BASE_NAMES.includes(posix.basename(path)),
  );
  const sets: ComposeSet[] = base ? [{ directory }] : [];
  for (const path of others) {
    const called = callsOf(calls, path);
    if (called.length > 0)
      sets.push(
        ...called.map((call) => ({ directory, files: call.files, envFiles: call.envFiles, profiles: call.profiles })),
      );
    else if (base && leansOn(tree, path, base)) sets.push({ directory, files: [base, path] });
    else sets.push({ directory, files: [path], mayNeed: basesAbove(directory, base, tree) });
  }
  return sets;
}

/** The Compose files that Compose would find in this folder and in those above it. */
function basesAbove(directory: string, own: string | undefined, tree: FileTree): string[] {
  const bases = own === undefined ? [] : [own];
  for (let folder = directory; folder !== '';) {
    folder = folderOf(folder);
    const base = BASE_NAMES.map((name) => posix.join(folder, name)).find((path) => tree.kindOf(path) === 'file');
    if (base !== undefined) bases.push(base);
  }
  return bases;
}

/** An override by another name: a service in it lacks what makes a service run, and the base file has it. */
function leansOn(tree: FileTree, path: string, base: string): boolean {
  const own = servicesOf(tree, path);
  const below = servicesOf(tree, base);
  return entriesOf(own).some(([name, { value }]) => {
    const lower = pick(below, name);
    if (lower === undefined) return false;
    const runs = ['image', 'build', 'extends'].some((key) => pick(value, key) !== undefined);
    const configured = ['environment', 'env_file'].some((key) => pick(value, key) !== undefined);
    const configuredBelow = ['environment', 'env_file'].some((key) => pick(lower, key) !== undefined);
    return !runs || (!configured && configuredBelow);
  });
}

function servicesOf(tree: FileTree, path: string): Tree | undefined {
  const file = tree.read(path);
  return isProblem(file) ? undefined : pick(parseYaml(file).documents[0], 'services');
}

function withoutDoubles(sets: readonly ComposeSet[]): ComposeSet[] {
  return [
    ...new Map(
      sets.map((set) => [JSON.stringify([set.directory, set.files, set.envFiles, set.profiles]), set]),
    ).values(),
  ];
}
