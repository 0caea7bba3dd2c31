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

/** A service on the way from one that extends to what it extends. */
interface Link {
  readonly source: Source;
  readonly name: string;
  readonly service: MappingTree;
  /** Where the service that it extends is. */
  readonly base?: Source | undefined;
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
    const value = entry.value.kind === 'mapping' ? resolver.service(source, name, entry.value) : entry.value;
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

  /** The whole of a service. The chain of what it extends is walked without recursion: it may be thousands of services long. */
  service(source: Source, name: string, service: MappingTree): MappingTree {
    const { links, end } = this.#chain({ source, name, service });
    let resolved = end;
    for (const link of links.reverse()) {
      const base =
        resolved && link.base !== link.source
          ? resolveServicePaths(resolved, link.base?.directory ?? '', this.session)
          : resolved;
      const own = withEntry(link.service, 'extends', undefined);
      const merged = base ? mergeTrees(withoutMarks(base), own, ['services', link.name], this.session) : own;
      resolved = merged.kind === 'mapping' ? merged : own;
      link.source.resolved.set(link.name, resolved);
    }
    return resolved ?? service;
  }

  /** From a service to the first one that extends nothing, or whose whole is known already. */
  #chain(first: Link): { links: Link[]; end: MappingTree | undefined } {
    const links: Link[] = [];
    const seen = new Set<string>();
    for (let link: Link | undefined = first; link;) {
      const known = link.source.resolved.get(link.name);
      if (known) return { links, end: known };
      const reference = readReference(link.service.entries.get('extends')?.value);
      if (!reference) return { links, end: link.service };
      const step = `${link.source.path}:${link.name}`;
      if (seen.has(step)) {
        const names = [...links.map((earlier) => earlier.name), link.name];
        this.session.refuse(`Circular reference: ${names.join(' -> ')}`, reference.at);
        return { links, end: withEntry(link.service, 'extends', undefined) };
      }
      seen.add(step);
      const next: Link | undefined = this.#base(link, reference);
      links.push({ ...link, base: next?.source });
      link = next;
    }
    return { links, end: undefined };
  }

  #base({ source, name }: Link, reference: Reference): Link | undefined {
    if (reference.file?.unknown !== undefined || reference.service.unknown !== undefined) return undefined;
    const other = reference.file ? this.#open(source, reference.file) : source;
    if (!other) return undefined;
    const base = other.services.get(reference.service.text)?.value;
    if (base?.kind === 'mapping') return { source: other, name: reference.service.text, service: base };
    this.session.refuse(
      `cannot extend service "${name}" in ${other.path}: service "${reference.service.text}" not found`,
      reference.service.at,
    );
    return undefined;
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
