import { parseImage } from '../../../directus/image.js';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import {
  itemsOf,
  pick,
  scalarText,
  type MappingTree,
  type ScalarTree,
  type Tree,
  type TreeEntry,
} from '../../../model/tree.js';
import { toObject } from './objects.js';

/** The `namespace` of a kustomization replaces those of its objects. */
export function applyNamespace(objects: readonly KubernetesObject[], document: Tree): readonly KubernetesObject[] {
  const namespace = scalarText(pick(document, 'namespace'));
  return namespace === undefined ? objects : objects.map((object) => ({ ...object, namespace }));
}

/** The `replicas` field: the number of pods of the workload of that name. */
export function applyReplicas(objects: readonly KubernetesObject[], document: Tree): readonly KubernetesObject[] {
  return itemsOf(pick(document, 'replicas')).reduce<readonly KubernetesObject[]>((current, item) => {
    const count = pick(item, 'count');
    const name = scalarText(pick(item, 'name'));
    if (!count) return current;
    return current.map((object) =>
      object.name === name && pick(object.tree, 'spec', 'template') ? withSpec(object, 'replicas', count) : object,
    );
  }, objects);
}

function withSpec(object: KubernetesObject, field: string, value: Tree): KubernetesObject {
  const spec = object.tree.entries.get('spec');
  if (spec?.value.kind !== 'mapping') return object;
  const changed: MappingTree = {
    ...spec.value,
    entries: new Map([...spec.value.entries, [field, { key: value.at, value }]]),
  };
  return toObject(object.file, {
    ...object.tree,
    entries: new Map([...object.tree.entries, ['spec', { key: spec.key, value: changed }]]),
  });
}

/** The `images` field: another name, tag or digest for the images of that name. */
export function applyImages(objects: readonly KubernetesObject[], document: Tree): readonly KubernetesObject[] {
  const images = itemsOf(pick(document, 'images'));
  if (images.length === 0) return objects;
  return objects.map((object) => {
    const changed = withImages(object.tree, images);
    return changed.kind === 'mapping' ? toObject(object.file, changed) : object;
  });
}

/** Changes each container's `image` below a tree. Containers are the only things with both a name and an image. */
function withImages(tree: Tree, images: readonly Tree[]): Tree {
  if (tree.kind === 'sequence') return { ...tree, items: tree.items.map((item) => withImages(item, images)) };
  if (tree.kind === 'scalar') return tree;
  const entries = new Map<string, TreeEntry>();
  for (const [key, entry] of tree.entries) {
    const isImage = key === 'image' && entry.value.kind === 'scalar' && tree.entries.has('name');
    entries.set(key, {
      key: entry.key,
      value: isImage && entry.value.kind === 'scalar' ? renamed(entry.value, images) : withImages(entry.value, images),
    });
  }
  return { ...tree, entries };
}

function renamed(image: ScalarTree, images: readonly Tree[]): ScalarTree {
  const reference = parseImage(image.text);
  const rule = images.find((candidate) => scalarText(pick(candidate, 'name')) === reference.name);
  if (!rule) return image;
  const name = scalarText(pick(rule, 'newName')) ?? reference.name;
  const digest = scalarText(pick(rule, 'digest'));
  const newTag = pick(rule, 'newTag');
  const tag = scalarText(newTag) ?? reference.tag;
  const text = digest === undefined ? [name, ...(tag === undefined ? [] : [tag])].join(':') : `${name}@${digest}`;
  return {
    ...image,
    value: text,
    text,
    at: (newTag ?? pick(rule, 'digest') ?? pick(rule, 'newName') ?? image).at,
    trail: [{ at: image.at, note: 'the base names the image' }],
  };
}
