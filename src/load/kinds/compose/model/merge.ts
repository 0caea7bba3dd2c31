import type { MappingTree, SequenceTree, Tree, TreeEntry } from '../../../../model/tree.js';
import type { Session } from './session.js';
import { addHiding, isNull, LIST_FORM, type HidingEntry } from './shapes.js';

const WILDCARD = '*';

const matches = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length && pattern.every((part, index) => part === WILDCARD || part === path[index]);

const patterns = (...written: readonly string[]): readonly (readonly string[])[] =>
  written.map((path) => path.split('.'));

const KEY_VALUES = patterns(
  'services.*.environment',
  'services.*.labels',
  'services.*.annotations',
  'services.*.sysctls',
  'services.*.build.args',
  'services.*.build.labels',
  'services.*.deploy.labels',
  'networks.*.labels',
  'volumes.*.labels',
);
/** Replaced whole, and the only ones that a null clears. */
const REPLACED = patterns('services.*.command', 'services.*.entrypoint', 'services.*.healthcheck.test');

/** Compose's merge of an override into what is there, attribute by attribute. */
export function mergeTrees(base: Tree | undefined, override: Tree, path: readonly string[], session: Session): Tree {
  if (override.tag === '!override') return override;
  if (base === undefined || REPLACED.some((pattern) => matches(pattern, path))) return override;
  if (isNull(override)) return base;
  if (isNull(base)) return override;
  if (KEY_VALUES.some((pattern) => matches(pattern, path)) && base.kind === 'mapping' && override.kind === 'mapping')
    return mergeKeyValues(base, override, session);
  if (matches(['services', '*', 'logging'], path) && anotherDriver(base, override)) return override;
  if (base.kind === 'scalar') return override;
  if (base.kind === 'mapping' && override.kind === 'mapping') return mergeMappings(base, override, path, session);
  if (base.kind === 'sequence' && override.kind === 'sequence') return mergeSequences(base, override, path, session);
  if (override.kind === 'scalar' && override.unknown !== undefined) return override;
  session.refuse(`cannot override ${path.join('.')}`, override.at);
  return base;
}

function mergeMappings(
  base: MappingTree,
  override: MappingTree,
  path: readonly string[],
  session: Session,
): MappingTree {
  session.countMerged(base.entries.size + override.entries.size);
  const entries = new Map<string, TreeEntry>(base.entries);
  for (const [name, entry] of override.entries) {
    const known = entries.get(name);
    if (entry.value.tag === '!reset') entries.set(name, entry);
    else
      entries.set(name, {
        key: known?.key ?? entry.key,
        value: mergeTrees(known?.value, entry.value, [...path, name], session),
      });
  }
  return { ...base, entries, ...(override.tag === undefined ? {} : { tag: override.tag }) };
}

/** Both sides become lists of KEY=VALUE; `!reset` of one key reaches it only while the base is still a mapping. */
function mergeKeyValues(base: MappingTree, override: MappingTree, session: Session): MappingTree {
  session.countMerged(base.entries.size + override.entries.size);
  const entries = new Map<string, HidingEntry>(base.entries);
  for (const [name, entry] of override.entries) {
    if (entry.value.tag !== '!reset') addHiding(entries, name, entry);
    else if (base.tag !== LIST_FORM) entries.delete(name);
  }
  return { ...base, entries, tag: LIST_FORM };
}

function mergeSequences(
  base: SequenceTree,
  override: SequenceTree,
  path: readonly string[],
  session: Session,
): SequenceTree {
  session.countMerged(base.items.length + override.items.length);
  // What is included on two ways is there once.
  const items = [...new Set([...base.items, ...override.items])];
  if (matches(['services', '*', 'env_file'], path)) return { ...base, items: uniqueBy(items, envFilePath) };
  return {
    ...base,
    items: items.every((item) => item.kind === 'scalar')
      ? uniqueBy(items, (item) => (item.kind === 'scalar' ? item.text : ''))
      : items,
  };
}

function envFilePath(item: Tree): string {
  const path = item.kind === 'mapping' ? item.entries.get('path')?.value : item;
  return path?.kind === 'scalar' ? path.text : '';
}

/** Of items with one key the later one counts, in the place of the first. */
export function uniqueBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) byKey.set(key(item), item);
  return [...byKey.values()];
}

function anotherDriver(base: Tree, override: Tree): boolean {
  const driver = (tree: Tree): string | undefined => {
    const found = tree.kind === 'mapping' ? tree.entries.get('driver')?.value : undefined;
    return found?.kind === 'scalar' ? found.text : undefined;
  };
  const [mine, other] = [driver(base), driver(override)];
  return mine !== undefined && other !== undefined && mine !== other;
}

/**
 * Without `!reset` and `!override`, whose work is done: what is marked `!reset` goes, what is marked `!override`
 * stays.
 */
export function withoutMarks(tree: Tree): Tree {
  const { tag, ...rest } = tree;
  const kept: Tree = tag === '!override' ? rest : tree;
  if (kept.kind === 'scalar') return kept;
  if (kept.kind === 'sequence')
    return { ...kept, items: kept.items.filter((item) => item.tag !== '!reset').map(withoutMarks) };
  const entries = new Map<string, TreeEntry>();
  for (const [name, entry] of kept.entries)
    if (entry.value.tag !== '!reset') entries.set(name, { ...entry, value: withoutMarks(entry.value) });
  return { ...kept, entries };
}
