import type { SourceFile } from '../../model/source.js';
import { fileStart } from '../../model/source.js';
import type { MappingTree, Tree, TreeEntry } from '../../model/tree.js';
import { isProblem } from '../file-tree.js';
import type { Lookup } from '../interpolation/interpolate.js';
import { parseYaml } from '../yaml/parse-yaml.js';
import { resolveExtends } from './extends.js';
import { applyIncludes } from './include.js';
import { interpolateTree } from './interpolate-tree.js';
import { mergeTrees, withoutMarks } from './merge.js';
import { resolveFilePaths, resolveServicePaths } from './resolve-paths.js';
import type { Session } from './session.js';
import { isNull, LIST_FORM, mappingOf, uniformService, withEntry } from './shapes.js';
import type { Variables } from './variables.js';

/** One project, or one include, that is being loaded. */
export interface ModelRequest {
  /** Compose files relative to the root, in merge order. */
  readonly files: readonly string[];
  /** The project directory, relative to the root: relative paths start here. */
  readonly directory: string;
  readonly variables: Variables;
  /** The files that include this one, outermost first. */
  readonly includedFrom: readonly string[];
}

/** Reads, interpolates and merges the files of one project; in its services paths are absolute. */
export function loadModel(request: ModelRequest, session: Session): MappingTree | undefined {
  let model: MappingTree | undefined;
  for (const path of request.files) {
    for (const document of readDocuments(path, request.variables.lookup, session)) {
      const included = applyIncludes(document, path, request, session);
      const extended = resolveExtends(included, path, request, session);
      const merged = withoutMarks(mergeTrees(model, extended, [], session));
      if (merged.kind === 'mapping') model = merged;
    }
  }
  return model && withAbsolutePaths(withListValues(model, request.variables.lookup), request.directory, session);
}

/** The documents of a Compose file, interpolated, their services in uniform shape. */
export function readDocuments(path: string, lookup: Lookup, session: Session): MappingTree[] {
  const file = session.tree.read(path);
  if (isProblem(file)) {
    if (session.tree.kindOf(path) === 'missing') session.refuseFile(path, `open ${path}: no such file or directory`);
    else session.report(file);
    return [];
  }
  if (!session.files.includes(file)) session.files.push(file);
  const { documents, problems } = parseYaml(file, { dialect: 'compose' });
  session.report(...problems);
  return documents.flatMap((document) => mappingDocument(document, lookup, session));
}

function mappingDocument(document: Tree | undefined, lookup: Lookup, session: Session): MappingTree[] {
  if (document === undefined || isNull(document)) return [];
  if (document.kind !== 'mapping') {
    session.refuse('top-level object must be a mapping', document.at);
    return [];
  }
  const interpolated = interpolateTree(document, lookup, session);
  if (interpolated.kind !== 'mapping') return [];
  return [eachService(interpolated, (service, name) => uniformService(service, name, session))];
}

/** A document with each of its services changed. */
export function eachService(
  document: MappingTree,
  change: (service: MappingTree, name: string) => MappingTree,
): MappingTree {
  const services = document.entries.get('services')?.value;
  if (services?.kind !== 'mapping') return document;
  const entries = new Map<string, TreeEntry>();
  for (const [name, entry] of services.entries)
    entries.set(name, entry.value.kind === 'mapping' ? { ...entry, value: change(entry.value, name) } : entry);
  return withEntry(document, 'services', { ...services, entries });
}

function withListValues(model: MappingTree, lookup: Lookup): MappingTree {
  return eachService(model, (service) => {
    const environment = service.entries.get('environment')?.value;
    if (environment?.kind !== 'mapping' || environment.tag !== LIST_FORM) return service;
    return withEntry(service, 'environment', withPassedValues(environment, lookup));
  });
}

/** Names without a value take it from the project's variables; what nothing sets stays null. */
export function withPassedValues(environment: MappingTree, lookup: Lookup): MappingTree {
  const entries = new Map<string, TreeEntry>();
  for (const [name, entry] of environment.entries)
    entries.set(name, isNull(entry.value) ? { ...entry, value: passedValue(name, entry.value, lookup) } : entry);
  return { ...environment, entries };
}

function passedValue(name: string, value: Tree, lookup: Lookup): Tree {
  if (value.kind !== 'scalar') return value;
  const found = lookup(name);
  if (found.state === 'unset') return value;
  if (found.state === 'unknown')
    return { ...value, unknown: found.defined ? found.reason : `${name} is taken from the machine's environment` };
  return { ...value, value: found.value, text: found.value, trail: [...(value.trail ?? []), ...(found.trail ?? [])] };
}

function withAbsolutePaths(model: MappingTree, directory: string, session: Session): MappingTree {
  let result = eachService(model, (service) => resolveServicePaths(service, directory, session));
  for (const section of ['secrets', 'configs']) {
    const resolved = resolveFilePaths(result.entries.get(section)?.value, directory, session);
    if (resolved) result = withEntry(result, section, resolved);
  }
  return result;
}

/** A model of nothing, for a project whose files can't be read. */
export function emptyModel(file: SourceFile): MappingTree {
  return mappingOf(fileStart(file));
}
