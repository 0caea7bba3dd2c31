import { posix } from 'node:path';
import { folderOf } from '../../../../model/paths.js';
import type { MappingTree, ScalarTree, Tree, TreeEntry } from '../../../../model/tree.js';
import { itemsOf } from '../../../../model/tree.js';
import type { ModelRequest } from './model-request.js';
import { mergeTrees } from './merge.js';
import { resolveInRoot } from './paths.js';
import type { Session } from './session.js';
import { mappingOf, withEntry } from './shapes.js';
import { Variables } from './variables.js';

const IMPORTED_SECTIONS = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** The document whose includes are looked for. */
export interface Including {
  readonly path: string;
  readonly request: ModelRequest;
  readonly session: Session;
  /** Loads what is included, and what that includes in its turn. */
  readonly loadModel: (request: ModelRequest, session: Session) => MappingTree | undefined;
}

/** A document with what it includes; its own definitions win over included ones. */
export function applyIncludes(document: MappingTree, including: Including): MappingTree {
  const { session } = including;
  const includes = document.entries.get('include')?.value;
  if (!includes) return document;
  let result = withEntry(document, 'include', undefined);
  if (includes.kind !== 'sequence') {
    session.refuse('include must be a list', includes.at);
    return result;
  }
  for (const item of includes.items) {
    const model = loadInclude(item, including);
    if (model) result = importInto(result, model, session);
  }
  return result;
}

function loadInclude(item: Tree, { path, request, session, loadModel }: Including): MappingTree | undefined {
  const paths = texts(item.kind === 'mapping' ? item.entries.get('path')?.value : item);
  const files: string[] = [];
  for (const scalar of paths) {
    const file = scalar.unknown === undefined ? resolveInRoot(session.tree, request.directory, scalar.text) : undefined;
    if (file === undefined) continue;
    if (file === path || request.includedFrom.includes(file)) {
      session.refuse(
        `include cycle detected: ${[...request.includedFrom, path].join(' includes ')} includes ${file}`,
        scalar.at,
      );
      return undefined;
    }
    if (session.tree.kindOf(file) === 'file') files.push(file);
    else session.refuse(`cannot include ${scalar.text}: no such file`, scalar.at);
  }
  const [first] = files;
  if (first === undefined) return undefined;
  const directory = includeDirectory(item, first, request, session);
  const added = envFiles(item, directory, request, session);
  const origin = [...request.origin, added];
  return session.include(JSON.stringify([files, directory, origin]), origin.length, () => {
    const variables = new Variables(session, request.variables);
    variables.addFiles(added);
    return loadModel({ files, directory, variables, origin, includedFrom: [...request.includedFrom, path] }, session);
  });
}

function includeDirectory(item: Tree, firstFile: string, request: ModelRequest, session: Session): string {
  const [written] = item.kind === 'mapping' ? texts(item.entries.get('project_directory')?.value) : [];
  return (written && resolveInRoot(session.tree, request.directory, written.text)) ?? folderOf(firstFile);
}

function envFiles(item: Tree, directory: string, request: ModelRequest, session: Session): string[] {
  const written = item.kind === 'mapping' ? texts(item.entries.get('env_file')?.value) : [];
  if (written.length === 0) {
    const beside = posix.join(directory, '.env');
    return session.tree.kindOf(beside) === 'file' ? [beside] : [];
  }
  return written.flatMap((scalar) => {
    const file = resolveInRoot(session.tree, request.directory, scalar.text);
    if (scalar.unknown !== undefined || scalar.text === '/dev/null' || file === undefined) return [];
    if (session.tree.kindOf(file) === 'file') return [file];
    if (session.host) session.refuse(`couldn't find env file: ${scalar.text}`, scalar.at);
    return [];
  });
}

function importInto(document: MappingTree, included: MappingTree, session: Session): MappingTree {
  let result = document;
  for (const section of IMPORTED_SECTIONS) {
    const imported = included.entries.get(section)?.value;
    if (imported?.kind !== 'mapping') continue;
    const local = result.entries.get(section)?.value;
    const entries = new Map<string, TreeEntry>(local?.kind === 'mapping' ? local.entries : []);
    for (const [name, entry] of imported.entries) {
      const own = entries.get(name);
      entries.set(
        name,
        own ? { key: entry.key, value: mergeTrees(entry.value, own.value, [section, name], session) } : entry,
      );
    }
    result = withEntry(result, section, mappingOf(local?.at ?? imported.at, entries));
  }
  return result;
}

function texts(tree: Tree | undefined): ScalarTree[] {
  const items = tree?.kind === 'sequence' ? itemsOf(tree) : tree ? [tree] : [];
  return items.filter((item): item is ScalarTree => item.kind === 'scalar' && typeof item.value === 'string');
}
