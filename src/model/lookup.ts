import { grouped } from './grouped.js';

/** Finds the items of a list that have a key, in their order. */
export type Lookup<Item, Key> = (items: readonly Item[], key: Key) => readonly Item[];

/**
 * Sorts a list by keys once, however many questions are put to it: where each of many deployments asks for its own among
 * many, going through them all each time takes the square of their number.
 * @param keysOf the keys that an item is found by
 */
export function lookup<Item, Key>(keysOf: (item: Item) => readonly Key[]): Lookup<Item, Key> {
  const known = new WeakMap<readonly Item[], ReadonlyMap<Key, readonly Item[]>>();
  return (items, key) => {
    const groups = known.get(items) ?? grouped(items, keysOf);
    known.set(items, groups);
    return groups.get(key) ?? [];
  };
}
