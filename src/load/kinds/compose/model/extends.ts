import { folderOf } from '../../../../model/paths.js';
import type { Span } from '../../../../model/source.js';
import type { MappingTree, ScalarTree, Tree, TreeEntry } from '../../../../model/tree.js';
import { readDocuments } from './documents.js';
import type { ModelRequest } from './model-request.js';
import { mergeTrees, withoutMarks } from './merge.js';
import { resolveInRoot } from './paths.js';
import { resolveServicePaths } from './resolve-paths.js';
import type { Session } from './session.js';
import { withEntry } from './shapes.js';
import type { Variables } from './variables.js';

/** The services that may be extended from one place. */
interface Source {
  readonly path: string;
  /** Relative paths of `extends.file` start here. */
  readonly directory: string;
  readonly services: ReadonlyMap<string, TreeEntry>;
  readonly resolved: Map<string, MappingTree>;
}

/** A document in which each service that extends another one has taken over what it doesn't say itself. */
export function resolveExtends(
  document: MappingTree,
  path: string,
  request: ModelRequest,
  session: Session,
): MappingTree {
  const services = document.entries.get('services')?.value;
  if (services?.kind !== 'mapping') return document;
  const resolver = new ExtendsResolver(request.variables, session);
  const source: Source = { path, directory: request.directory, services: services.entries, resolved: new Map() };
  const entries = new Map<string, TreeEntry>();
  for (const [name, entry] of services.entries) {
    const value = entry.value.kind === 'mapping' ? resolver.service(source, name, entry.value, []) : entry.value;
    entries.set(name, { ...entry, value });
  }
  return withEntry(document, 'services', { ...services, entries });
}

class ExtendsResolver {
  readonly #files = new Map<string, Source>();

  constructor(
    private readonly variables: Variables,
    private readonly session: Session,
  ) {}

  service(source: Source, name: string, service: MappingTree, chain: readonly string[]): MappingTree {
    const known = source.resolved.get(name);
    if (known) return known;
    const reference = readReference(service.entries.get('extends')?.value);
    if (!reference) return service;
    const own = withEntry(service, 'extends', undefined);
    const link = `${source.path}:${name}`;
    if (chain.includes(link)) {
      this.session.refuse(
        `Circular reference: ${[...chain, link].map((step) => step.slice(step.indexOf(':') + 1)).join(' -> ')}`,
        reference.at,
      );
      return own;
    }
    const base = this.#base(source, name, reference, [...chain, link]);
    const merged = base ? mergeTrees(withoutMarks(base), own, ['services', name], this.session) : own;
    const result = merged.kind === 'mapping' ? merged : own;
    source.resolved.set(name, result);
    return result;
  }

  #base(source: Source, name: string, reference: Reference, chain: readonly string[]): MappingTree | undefined {
    if (reference.file?.unknown !== undefined || reference.service.unknown !== undefined) return undefined;
    const other = reference.file ? this.#open(source, reference.file) : source;
    if (!other) return undefined;
    const base = other.services.get(reference.service.text)?.value;
    if (base?.kind !== 'mapping') {
      this.session.refuse(
        `cannot extend service "${name}" in ${other.path}: service "${reference.service.text}" not found`,
        reference.service.at,
      );
      return undefined;
    }
    const resolved = this.service(other, reference.service.text, base, chain);
    return other === source ? resolved : resolveServicePaths(resolved, other.directory, this.session);
  }

  #open(source: Source, file: ScalarTree): Source | undefined {
    const path = resolveInRoot(this.session.tree, source.directory, file.text);
    if (path === undefined) return undefined;
    const known = this.#files.get(path);
    if (known) return known;
    if (this.session.tree.kindOf(path) !== 'file') {
      this.session.refuse(`cannot read ${file.text}, which is extended here: no such file`, file.at);
      return undefined;
    }
    const services = new Map<string, TreeEntry>();
    for (const document of readDocuments(path, this.variables.lookup, this.session)) {
      const found = document.entries.get('services')?.value;
      if (found?.kind === 'mapping') for (const [name, entry] of found.entries) services.set(name, entry);
    }
    const opened: Source = { path, directory: folderOf(path), services, resolved: new Map() };
    this.#files.set(path, opened);
    return opened;
  }
}

interface Reference {
  readonly service: ScalarTree;
  readonly file: ScalarTree | undefined;
  readonly at: Span;
}

function readReference(tree: Tree | undefined): Reference | undefined {
  if (tree?.kind === 'scalar' && typeof tree.value === 'string') return { service: tree, file: undefined, at: tree.at };
  if (tree?.kind !== 'mapping') return undefined;
  const service = tree.entries.get('service')?.value;
  const file = tree.entries.get('file')?.value;
  if (service?.kind !== 'scalar') return undefined;
  return { service, file: file?.kind === 'scalar' ? file : undefined, at: service.at };
}
