import type { MappingTree, Tree, TreeEntry } from '../../../../model/tree.js';
import { isProblem } from '../../../files/file-tree.js';
import type { Lookup } from '../../../formats/interpolation/interpolate.js';
import { parseYaml } from '../../../formats/yaml/parse-yaml.js';
import { interpolateTree } from './interpolate-tree.js';
import type { Session } from './session.js';
import { isNull, uniformService, withEntry } from './shapes.js';

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
