import type { MappingTree, SequenceTree, Tree, TreeEntry } from '../../../model/tree.js';
import { pick, scalarText } from '../../../model/tree.js';

/**
 * The keys by which Kubernetes merges lists of objects in a strategic merge patch; all other lists
 * are replaced. Source: the `patchMergeKey` tags of the core/v1 types.
 */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  ports: ['containerPort', 'port'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
};

/** Lays a strategic merge patch over an object: mappings merge, lists merge by key or are replaced, `null` removes. */
export function strategicMerge(base: Tree, patch: Tree, field = ''): Tree {
  if (base.kind === 'mapping' && patch.kind === 'mapping') return mergeMappings(base, patch);
  if (base.kind === 'sequence' && patch.kind === 'sequence') return mergeSequences(base, patch, MERGE_KEYS[field]);
  return patch;
}

function mergeMappings(base: MappingTree, patch: MappingTree): MappingTree {
  if (scalarText(pick(patch, '$patch')) === 'replace') return { ...patch, entries: withoutDirective(patch) };
  const entries = new Map<string, TreeEntry>(base.entries);
  for (const [key, entry] of withoutDirective(patch)) {
    const existing = entries.get(key);
    if (entry.value.kind === 'scalar' && entry.value.value === null) entries.delete(key);
    else
      entries.set(key, existing ? { key: entry.key, value: strategicMerge(existing.value, entry.value, key) } : entry);
  }
  return { ...base, entries };
}

function withoutDirective(patch: MappingTree): Map<string, TreeEntry> {
  const entries = new Map(patch.entries);
  entries.delete('$patch');
  return entries;
}

function mergeSequences(base: SequenceTree, patch: SequenceTree, keys: readonly string[] | undefined): SequenceTree {
  if (!keys) return patch;
  let items = [...base.items];
  for (const item of patch.items) {
    const index = items.findIndex((candidate) => isSameItem(candidate, item, keys));
    const existing = items[index];
    const directive = scalarText(pick(item, '$patch'));
    if (directive === 'delete') items = items.filter((_, position) => position !== index);
    else if (existing) items[index] = mergeItem(existing, item);
    else items.push(item);
  }
  return { ...base, items };
}

/** A variable changes from `value` to `valueFrom` as a whole: both together would be refused. */
function mergeItem(existing: Tree, item: Tree): Tree {
  const merged = strategicMerge(existing, item);
  if (merged.kind !== 'mapping' || !merged.entries.has('value') || !merged.entries.has('valueFrom')) return merged;
  const entries = new Map(merged.entries);
  entries.delete(pick(item, 'value') ? 'valueFrom' : 'value');
  return { ...merged, entries };
}

function isSameItem(a: Tree, b: Tree, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const text = scalarText(pick(a, key));
    return text !== undefined && text === scalarText(pick(b, key));
  });
}
