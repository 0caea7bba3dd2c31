import { posix } from 'node:path';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import type { Problem } from '../../../model/problem.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import { generatedObjects } from './generators.js';
import { applyImages, applyNamespace, applyReplicas } from './kustomize-fields.js';
import { applyPatches } from './kustomize-patches.js';
import type { ManifestReader } from './manifest-reader.js';

/** Objects that are applied together, with the files that they come from, the deciding one last. */
export interface Bundle {
  readonly objects: readonly KubernetesObject[];
  readonly files: readonly SourceFile[];
}

const NOTHING: Bundle = { objects: [], files: [] };

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** Kustomizations that build on each other; kustomize itself refuses a circle. */
const MAX_DEPTH = 100;
/** Objects that bases may add up to: enough for a whole cluster, too few to fill the memory. */
const MAX_OBJECTS = 100_000;

export function isKustomization(path: string): boolean {
  return NAMES.includes(posix.basename(path));
}

/** Builds each kustomization that no other one takes as its base, and tells which files they used. */
export function kustomizeBundles(
  reader: ManifestReader,
  report: (problem: Problem) => void,
): { bundles: Bundle[]; used: ReadonlySet<string> } {
  const paths = reader.tree.files.filter(isKustomization);
  const builder = new Builder(reader, report);
  const built = paths.map((path) => ({ path, bundle: builder.build(path, 0) }));
  return {
    bundles: built.filter(({ path }) => !builder.bases.has(path)).map(({ bundle }) => bundle),
    used: builder.used,
  };
}

class Builder {
  /** Kustomizations that others build on. */
  readonly bases = new Set<string>();
  readonly used = new Set<string>();
  /** What was built, by the kustomization's path; empty while it is being built, which ends a circle. */
  readonly #built = new Map<string, Bundle>();

  constructor(
    private readonly reader: ManifestReader,
    private readonly report: (problem: Problem) => void,
  ) {}

  /** Each kustomization is built once, however many others take it as their base. */
  build(path: string, depth: number): Bundle {
    const known = this.#built.get(path);
    if (known) return known;
    this.#built.set(path, NOTHING);
    const bundle = this.#build(path, depth);
    this.#built.set(path, bundle);
    return bundle;
  }

  #build(path: string, depth: number): Bundle {
    const source = this.reader.read(path);
    const document = source?.documents[0];
    if (!source || !document) return NOTHING;
    if (depth > MAX_DEPTH) return this.#refuse(source.file, `is more than ${MAX_DEPTH} kustomizations deep`);
    this.used.add(path);
    const folder = posix.dirname(path);
    const parts = this.#resources(document, folder, depth);
    if (parts.reduce((sum, part) => sum + part.objects.length, 0) > MAX_OBJECTS)
      return this.#refuse(source.file, `brings more than ${MAX_OBJECTS} objects together`);
    const generated = generatedObjects(this.reader.tree, source.file, document);
    const objects = mergeGenerated(
      parts.flatMap((part) => part.objects),
      generated,
      document,
    );
    const patched = applyPatches(objects, document, {
      reader: this.reader,
      folder,
      file: source.file,
      used: this.used,
    });
    const finished = applyReplicas(applyImages(applyNamespace(patched.objects, document), document), document);
    return {
      objects: finished,
      files: unique([...parts.flatMap((part) => part.files), ...patched.files, source.file]),
    };
  }

  #refuse(file: SourceFile, reason: string): Bundle {
    this.report({ kind: 'too-large', unchecked: true, path: file.path, message: `${reason}, so it is not followed.` });
    return NOTHING;
  }

  /** Kustomize refuses a resource that is named twice; here it counts once. */
  #resources(document: Tree, folder: string, depth: number): Bundle[] {
    const written = ['resources', 'bases', 'components']
      .flatMap((field) => itemsOf(pick(document, field)))
      .flatMap((item) => scalarText(item) ?? [])
      .filter((text) => !text.includes('://'));
    return [...new Set(written.map((text) => posix.join(folder, text)))].flatMap((path): Bundle[] => {
      if (this.reader.tree.kindOf(path) === 'directory') return this.#base(path, depth);
      const source = this.reader.read(path);
      if (!source) return [];
      this.used.add(path);
      return [{ objects: source.objects, files: source.objects.length > 0 ? [source.file] : [] }];
    });
  }

  #base(folder: string, depth: number): Bundle[] {
    const path = NAMES.map((name) => posix.join(folder, name)).find(
      (candidate) => this.reader.tree.kindOf(candidate) === 'file',
    );
    if (path === undefined) return [];
    this.bases.add(path);
    return [this.build(path, depth + 1)];
  }
}

/** `behavior: merge` adds to the ConfigMap of the same name that a base made; otherwise the newer one counts. */
function mergeGenerated(
  objects: readonly KubernetesObject[],
  generated: readonly KubernetesObject[],
  document: Tree,
): KubernetesObject[] {
  const merging = new Set(
    ['configMapGenerator', 'secretGenerator']
      .flatMap((field) => itemsOf(pick(document, field)))
      .flatMap((generator) =>
        scalarText(pick(generator, 'behavior')) === 'merge' ? [scalarText(pick(generator, 'name'))] : [],
      ),
  );
  const result = [...objects];
  for (const object of generated) {
    const index = result.findIndex((candidate) => candidate.kind === object.kind && candidate.name === object.name);
    const existing = result[index];
    if (!existing) result.push(object);
    else result[index] = merging.has(object.name) ? { ...object, tree: withData(object, existing) } : object;
  }
  return result;
}

function withData(stronger: KubernetesObject, weaker: KubernetesObject): KubernetesObject['tree'] {
  const entries = new Map(stronger.tree.entries);
  for (const field of ['data', 'stringData']) {
    const above = pick(stronger.tree, field);
    const below = pick(weaker.tree, field);
    if (below?.kind !== 'mapping') continue;
    const top = above?.kind === 'mapping' ? above : undefined;
    const open = top?.open ?? below.open;
    const value = {
      ...below,
      entries: new Map([...below.entries, ...(top?.entries ?? [])]),
      ...(open === undefined ? {} : { open }),
    };
    entries.set(field, { key: below.at, value });
  }
  return { ...stronger.tree, entries };
}

function unique(files: readonly SourceFile[]): SourceFile[] {
  return [...new Set(files)];
}
