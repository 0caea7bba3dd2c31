import { posix } from 'node:path';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import type { SourceFile, Span } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import { jsonPatch } from './json-patch.js';
import { documentsOf, type ManifestReader } from './manifest-reader.js';
import { strategicMerge } from './merge.js';
import { toObject } from './objects.js';

export interface PatchPlace {
  readonly reader: ManifestReader;
  readonly folder: string;
  /** The kustomization. */
  readonly file: SourceFile;
  /** Paths that a kustomization took; files of patches are added. */
  readonly used: Set<string>;
}

interface Patch {
  readonly document: Tree;
  readonly target: Tree | undefined;
  readonly file: SourceFile;
}

/** Applies `patches`, `patchesStrategicMerge` and `patchesJson6902` in this order, as kustomize does. */
export function applyPatches(
  objects: readonly KubernetesObject[],
  document: Tree,
  place: PatchPlace,
): { objects: readonly KubernetesObject[]; files: readonly SourceFile[] } {
  const patches = [
    ...itemsOf(pick(document, 'patchesStrategicMerge')).flatMap((item) => patchDocuments(item, undefined, place)),
    ...itemsOf(pick(document, 'patchesJson6902')).flatMap((item) => patchesOf(item, place)),
    ...itemsOf(pick(document, 'patches')).flatMap((item) => patchesOf(item, place)),
  ];
  const patched = patches.reduce((current, patch) => applyPatch(current, patch), objects);
  return { objects: patched, files: patches.map((patch) => patch.file).filter((file) => file !== place.file) };
}

function patchesOf(item: Tree, place: PatchPlace): Patch[] {
  const source = pick(item, 'path') ?? pick(item, 'patch');
  return source ? patchDocuments(source, pick(item, 'target'), place) : [];
}

/** A patch is named by a path, or written in place as a text. */
function patchDocuments(source: Tree, target: Tree | undefined, place: PatchPlace): Patch[] {
  if (source.kind !== 'scalar') return [];
  const path = posix.join(place.folder, source.text);
  if (!source.text.includes('\n') && place.reader.tree.kindOf(path) === 'file') {
    const read = place.reader.read(path);
    place.used.add(path);
    return (read?.documents ?? []).flatMap((document) => (read ? [{ document, target, file: read.file }] : []));
  }
  const inPlace = onlyInside(source.at);
  return documentsOf(inPlace).map((document) => ({ document, target, file: place.file }));
}

/** The file with everything else blanked out, so that places inside the text stay the file's own. */
function onlyInside({ file, start, end }: Span): SourceFile {
  const blank = (text: string) => text.replace(/[^\r\n]/g, ' ');
  return {
    path: file.path,
    text: blank(file.text.slice(0, start)) + file.text.slice(start, end) + blank(file.text.slice(end)),
  };
}

function applyPatch(objects: readonly KubernetesObject[], { document, target }: Patch): readonly KubernetesObject[] {
  return objects.flatMap((object) => {
    if (!isTarget(object, target, document)) return [object];
    if (scalarText(pick(document, '$patch')) === 'delete') return [];
    const changed =
      document.kind === 'sequence' ? jsonPatch(object.tree, document.items) : strategicMerge(object.tree, document);
    return [
      changed.kind === 'mapping'
        ? { ...toObject(object.file, changed), at: object.at, namespace: object.namespace ?? namespaceOf(document) }
        : object,
    ];
  });
}

function namespaceOf(document: Tree): string | undefined {
  return scalarText(pick(document, 'metadata', 'namespace'));
}

/** A target selects by kind and by a pattern of the whole name; without one, the patch names its object itself. */
function isTarget(object: KubernetesObject, target: Tree | undefined, document: Tree): boolean {
  const kind = scalarText(pick(target ?? document, 'kind'));
  if (kind !== undefined && kind !== object.kind) return false;
  if (!target) return kind !== undefined && scalarText(pick(document, 'metadata', 'name')) === object.name;
  if (pick(target, 'labelSelector') || pick(target, 'annotationSelector')) return false;
  const name = scalarText(pick(target, 'name'));
  return name === undefined || name === object.name || name === '.*';
}
