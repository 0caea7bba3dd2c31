import { lookup } from './lookup.js';
import type { SourceFile, Span } from './source.js';
import { entriesOf, pick, scalarText, type MappingTree } from './tree.js';

/** One object of a manifest (a document, or an item of a `List`), after kustomize. */
export interface KubernetesObject {
  readonly kind: string;
  /** Empty where the manifest gives none (`generateName`). */
  readonly name: string;
  /** As written; undefined where whoever applies the manifest chooses. */
  readonly namespace: string | undefined;
  readonly file: SourceFile;
  /** The value of `metadata.name`, else of `kind`. */
  readonly at: Span;
  readonly tree: MappingTree;
}

/** A workload that runs Directus, with what its manifests say around it. */
export interface KubernetesWorkload {
  readonly workload: KubernetesObject;
  /** The pod's `spec`. */
  readonly pod: MappingTree;
  /** The container that runs Directus. */
  readonly container: MappingTree;
  /** All objects that are applied together with the workload, itself included. */
  readonly objects: readonly KubernetesObject[];
}

const byKind = lookup(({ kind }: KubernetesObject) => [kind]);

/** The objects of a kind: each of many workloads asks among all that are applied together. */
export function objectsOfKind(objects: readonly KubernetesObject[], kind: string): readonly KubernetesObject[] {
  return byKind(objects, kind);
}

/** A Service leads to the pods that carry all labels of its selector. */
export function selects(service: KubernetesObject, { tree, kind }: KubernetesObject): boolean {
  const labels =
    kind === 'Pod' ? pick(tree, 'metadata', 'labels') : pick(tree, 'spec', 'template', 'metadata', 'labels');
  const selector = entriesOf(pick(service.tree, 'spec', 'selector'));
  return (
    selector.length > 0 &&
    selector.every(
      ([label, { value }]) => scalarText(value) !== undefined && scalarText(pick(labels, label)) === scalarText(value),
    )
  );
}
