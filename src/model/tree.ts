import type { Span } from './source.js';

/**
 * A document (YAML, JSON, TOML) as data in which everything keeps its place. Loaders of Compose
 * files, Kubernetes manifests and platform files all produce it; rules read it with `pick`.
 */
export type Tree = ScalarTree | MappingTree | SequenceTree;

/** A place that contributed to a value on its way, as a person would name it. */
export interface Step {
  readonly at: Span;
  readonly note: string;
}

interface Tagged {
  /** A tag of the document's own vocabulary (`!reset`, `!Ref`); YAML's own types are not told. */
  readonly tag?: string;
}

export interface ScalarTree extends Tagged {
  readonly kind: 'scalar';
  /** What the document's own syntax makes of it. Text that came out of `${}` stays text. */
  readonly value: string | number | boolean | null;
  /** The text that its reader gets (`1.0` becomes `1` in Compose). */
  readonly text: string;
  readonly at: Span;
  /** The value can't be known from the repository, and why (`${TAG} is not set here`). */
  readonly unknown?: string;
  /** Variables whose default is in it, since nothing here sets them; what isn't here may. */
  readonly defaulted?: readonly string[];
  /** Of an unknown value: what it is unless something that isn't here replaces it. */
  readonly fallback?: string;
  readonly trail?: readonly Step[];
}

export interface MappingTree extends Tagged {
  readonly kind: 'mapping';
  readonly at: Span;
  /** It may have more keys than these, and why (`...defaults can't be read`). */
  readonly open?: string;
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

export interface TreeEntry {
  readonly key: Span;
  readonly value: Tree;
}

export interface SequenceTree extends Tagged {
  readonly kind: 'sequence';
  readonly at: Span;
  /** It may have more items than these, and why. */
  readonly open?: string;
  readonly items: readonly Tree[];
}

/** Follows mapping keys and sequence indexes; undefined where the path leads nowhere. */
export function pick(tree: Tree | undefined, ...path: readonly (string | number)[]): Tree | undefined {
  let current = tree;
  for (const step of path) {
    if (current?.kind === 'mapping' && typeof step === 'string') current = current.entries.get(step)?.value;
    else if (current?.kind === 'sequence' && typeof step === 'number') current = current.items[step];
    else return undefined;
  }
  return current;
}

/** The span of the key at the end of a path: where findings about a whole block point. */
export function keySpan(tree: Tree | undefined, ...path: readonly string[]): Span | undefined {
  const parent = pick(tree, ...path.slice(0, -1));
  const last = path.at(-1);
  if (parent?.kind !== 'mapping' || last === undefined) return undefined;
  return parent.entries.get(last)?.key;
}

/** A value that nobody can know from the files. */
export function unknownScalar(at: Span, reason: string): ScalarTree {
  return { kind: 'scalar', value: null, text: '', at, unknown: reason };
}

/** The known text of a scalar; undefined for null, unknown values, mappings and sequences. */
export function scalarText(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== 'scalar' || tree.value === null || tree.unknown !== undefined) return undefined;
  return tree.text;
}

export function entriesOf(tree: Tree | undefined): readonly (readonly [string, TreeEntry])[] {
  return tree?.kind === 'mapping' ? [...tree.entries] : [];
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'sequence' ? tree.items : [];
}

/** A command as one text, whether it is written as a list or as a text. */
export function commandText(tree: Tree | undefined): string {
  if (tree?.kind === 'sequence') return tree.items.map((item) => scalarText(item) ?? '').join(' ');
  return scalarText(tree) ?? '';
}
