import type { KubernetesObject } from '../../../model/kubernetes.js';
import type { SourceFile } from '../../../model/source.js';
import { entriesOf, itemsOf, pick, scalarText, type MappingTree, type Tree } from '../../../model/tree.js';

/** The objects of a parsed manifest; items of a `List` count each for itself, other documents are left out. */
export function objectsIn(file: SourceFile, documents: readonly Tree[]): KubernetesObject[] {
  return documents.flatMap((document) => objectsOfDocument(file, document));
}

function objectsOfDocument(file: SourceFile, document: Tree): KubernetesObject[] {
  if (document.kind !== 'mapping') return [];
  const kind = scalarText(pick(document, 'kind'));
  if (kind === undefined || scalarText(pick(document, 'apiVersion')) === undefined) return [];
  if (kind.endsWith('List')) return itemsOf(pick(document, 'items')).flatMap((item) => objectsOfDocument(file, item));
  return [toObject(file, document)];
}

/** Reads an object's name and namespace again, as after a patch. */
export function toObject(file: SourceFile, tree: MappingTree): KubernetesObject {
  const name = pick(tree, 'metadata', 'name');
  return {
    kind: kindOf(tree),
    name: scalarText(name) ?? '',
    namespace: scalarText(pick(tree, 'metadata', 'namespace')),
    file,
    at: (name ?? pick(tree, 'kind') ?? tree).at,
    tree,
  };
}

/** A Service of Knative, which Cloud Run takes too, runs pods; one of Kubernetes itself only leads to some. */
const KNATIVE_SERVICE = 'KnativeService';

function kindOf(tree: MappingTree): string {
  const kind = scalarText(pick(tree, 'kind')) ?? '';
  const group = scalarText(pick(tree, 'apiVersion')) ?? '';
  return kind === 'Service' && group.startsWith('serving.knative.dev/') ? KNATIVE_SERVICE : kind;
}

/** Where the pod's template is, by kind. CronJobs and Jobs run to an end: they serve nobody. */
const POD_PATHS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  [KNATIVE_SERVICE]: ['spec', 'template', 'spec'],
  Pod: ['spec'],
};

/** The pod's `spec` of a workload that serves; undefined for everything else. */
export function podOf(object: KubernetesObject): MappingTree | undefined {
  const path = POD_PATHS[object.kind];
  const pod = path ? pick(object.tree, ...path) : undefined;
  return pod?.kind === 'mapping' ? pod : undefined;
}

/**
 * The object that a name in a manifest refers to. A namespace that is left out fits any; of several
 * the one nearest in the folders wins, and undefined says that two are equally near.
 */
export function findObject(
  objects: readonly KubernetesObject[],
  kind: string,
  name: string,
  from: KubernetesObject,
): KubernetesObject | undefined {
  const candidates = objects.filter(
    (object) => object.kind === kind && object.name === name && fits(object.namespace, from.namespace),
  );
  const ranked = candidates
    .map((object) => ({ object, distance: distanceBetween(object.file.path, from.file.path) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest, next] = ranked;
  return nearest && next?.distance === nearest.distance && next.object.file !== nearest.object.file
    ? undefined
    : nearest?.object;
}

function fits(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** Steps through folders from one file to the other; 0 in the same file. */
function distanceBetween(a: string, b: string): number {
  if (a === b) return 0;
  const left = a.split('/').slice(0, -1);
  const right = b.split('/').slice(0, -1);
  let shared = 0;
  while (shared < left.length && shared < right.length && left[shared] === right[shared]) shared++;
  return 1 + left.length + right.length - 2 * shared;
}

/** The entries of a ConfigMap's `data` or a Secret's, with their keys. */
export function dataEntries(
  object: KubernetesObject,
  field: 'data' | 'stringData' | 'binaryData',
): ReturnType<typeof entriesOf> {
  return entriesOf(pick(object.tree, field));
}
