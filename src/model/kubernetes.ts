import { lookup } from './lookup.js';
import type { SourceFile, Span } from './source.js';
import { entriesOf, itemsOf, pick, scalarText, type MappingTree, type ScalarTree, type Tree } from './tree.js';

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

/** What a container's environment names: a ConfigMap or Secret as a whole, or one key of it. */
export interface ObjectReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Undefined for the whole. */
  readonly key: ScalarTree | undefined;
  /** The variable that the key is for. */
  readonly variable: string | undefined;
  /** The container is started without it as well. */
  readonly optional: boolean;
  /** Undefined where the repository has none, or several that may be meant. */
  readonly object: KubernetesObject | undefined;
}

/** Source: Kubernetes API, EnvFromSource and EnvVarSource. */
export function environmentReferences({
  container,
  workload,
  objects,
}: KubernetesWorkload): readonly ObjectReference[] {
  const referenceTo = (
    kind: ObjectReference['kind'],
    source: Tree | undefined,
    variable?: string,
  ): ObjectReference[] => {
    const name = scalarText(pick(source, 'name'));
    const key = pick(source, 'key');
    if (name === undefined) return [];
    return [
      {
        kind,
        name,
        key: key?.kind === 'scalar' ? key : undefined,
        variable,
        optional: scalarText(pick(source, 'optional')) === 'true',
        object: onlyObject(objects, kind, name, workload),
      },
    ];
  };
  return [
    ...itemsOf(pick(container, 'envFrom')).flatMap((source) => [
      ...referenceTo('ConfigMap', pick(source, 'configMapRef')),
      ...referenceTo('Secret', pick(source, 'secretRef')),
    ]),
    ...itemsOf(pick(container, 'env')).flatMap((item) => {
      const variable = scalarText(pick(item, 'name'));
      return [
        ...referenceTo('ConfigMap', pick(item, 'valueFrom', 'configMapKeyRef'), variable),
        ...referenceTo('Secret', pick(item, 'valueFrom', 'secretKeyRef'), variable),
      ];
    }),
  ];
}

function onlyObject(
  objects: readonly KubernetesObject[],
  kind: string,
  name: string,
  { namespace }: KubernetesObject,
): KubernetesObject | undefined {
  const found = objectsOfKind(objects, kind).filter(
    (object) =>
      object.name === name &&
      (object.namespace === undefined || namespace === undefined || object.namespace === namespace),
  );
  return found.length === 1 ? found[0] : undefined;
}
