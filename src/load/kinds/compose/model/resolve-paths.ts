import type { MappingTree, ScalarTree, Tree, TreeEntry } from '../../../../model/tree.js';
import { absolutePath } from './paths.js';
import type { Session } from './session.js';
import { textScalar, withEntry } from './shapes.js';
import { bindSource } from './short-syntax.js';

type Absolute = (path: string) => string;

const inFolder =
  (directory: string, session: Session): Absolute =>
  (path) =>
    absolutePath(session.tree, directory, path, session.host?.get('HOME'));

/** A service whose relative paths are made absolute against the folder that they are meant for. */
export function resolveServicePaths(service: MappingTree, directory: string, session: Session): MappingTree {
  const absolute = inFolder(directory, session);
  const rewrite = (scalar: ScalarTree): ScalarTree => rewritten(scalar, absolute(scalar.text));
  let result = service;
  const change = (attribute: string, changed: (value: Tree) => Tree): void => {
    const value = result.entries.get(attribute)?.value;
    if (value) result = withEntry(result, attribute, changed(value));
  };
  for (const attribute of ['env_file', 'label_file'])
    change(attribute, (value) => eachItem(value, (item) => scalarOrField(item, 'path', rewrite)));
  change('volumes', (value) => eachItem(value, (item) => volumePath(item, absolute)));
  change('build', (value) =>
    value.kind === 'mapping'
      ? field(value, 'context', (context) => (isRemote(context.text) ? context : rewrite(context)))
      : value,
  );
  return result;
}

/** `secrets` and `configs` of the top level: their files. */
export function resolveFilePaths(definitions: Tree | undefined, directory: string, session: Session): Tree | undefined {
  if (definitions?.kind !== 'mapping') return definitions;
  const absolute = inFolder(directory, session);
  const entries = new Map<string, TreeEntry>();
  for (const [name, entry] of definitions.entries) {
    const value =
      entry.value.kind === 'mapping'
        ? field(entry.value, 'file', (file) => rewritten(file, absolute(file.text)))
        : entry.value;
    entries.set(name, { ...entry, value });
  }
  return { ...definitions, entries };
}

function isRemote(context: string): boolean {
  return /^(?:https?:\/\/|git:\/\/|git@|github\.com\/|ssh:\/\/)/.test(context);
}

function volumePath(item: Tree, absolute: Absolute): Tree {
  if (item.kind === 'mapping') {
    const type = item.entries.get('type')?.value;
    return type?.kind === 'scalar' && type.text === 'bind'
      ? field(item, 'source', (source) => rewritten(source, absolute(source.text)))
      : item;
  }
  if (item.kind !== 'scalar') return item;
  const source = bindSource(item.text);
  return source === undefined ? item : rewritten(item, absolute(source) + item.text.slice(source.length));
}

function rewritten(scalar: ScalarTree, text: string): ScalarTree {
  if (text === scalar.text || scalar.unknown !== undefined || typeof scalar.value !== 'string') return scalar;
  return textScalar(text, scalar.at, scalar);
}

function eachItem(value: Tree, rewrite: (item: Tree) => Tree): Tree {
  return value.kind === 'sequence' ? { ...value, items: value.items.map(rewrite) } : value;
}

function scalarOrField(item: Tree, name: string, rewrite: (scalar: ScalarTree) => ScalarTree): Tree {
  if (item.kind === 'scalar') return rewrite(item);
  return item.kind === 'mapping' ? field(item, name, rewrite) : item;
}

function field(mapping: MappingTree, name: string, rewrite: (scalar: ScalarTree) => ScalarTree): MappingTree {
  const value = mapping.entries.get(name)?.value;
  return value?.kind === 'scalar' ? withEntry(mapping, name, rewrite(value)) : mapping;
}
