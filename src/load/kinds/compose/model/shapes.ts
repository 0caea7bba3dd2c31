import { spanOf, textOf, type Span } from '../../../../model/source.js';
import type { MappingTree, ScalarTree, SequenceTree, Tree, TreeEntry } from '../../../../model/tree.js';
import type { Session } from './session.js';

/** Marks a mapping that Compose holds as a list of KEY=VALUE. */
export const LIST_FORM = '!key-value-list';

/** An entry that has replaced others, weakest first. */
export interface HidingEntry extends TreeEntry {
  readonly hides?: readonly TreeEntry[];
}

export const isNull = (tree: Tree | undefined): boolean =>
  tree?.kind === 'scalar' && tree.value === null && tree.unknown === undefined;

export function mappingOf(at: Span, entries: Iterable<readonly [string, TreeEntry]> = []): MappingTree {
  return { kind: 'mapping', at, entries: new Map(entries) };
}

export function textScalar(text: string, at: Span, from?: ScalarTree): ScalarTree {
  return {
    kind: 'scalar',
    value: text,
    text,
    at,
    ...(from?.trail ? { trail: from.trail } : {}),
    ...(from?.defaulted ? { defaulted: from.defaulted } : {}),
    ...(from?.unknown === undefined ? {} : { unknown: from.unknown }),
  };
}

/** A mapping with one entry replaced, added or (undefined) taken away. */
export function withEntry(mapping: MappingTree, name: string, value: Tree | undefined): MappingTree {
  const entries = new Map(mapping.entries);
  const known = entries.get(name);
  if (value === undefined) entries.delete(name);
  else entries.set(name, { ...known, key: known?.key ?? value.at, value });
  return { ...mapping, entries };
}

const KEY_VALUE_ATTRIBUTES = ['environment', 'labels', 'annotations', 'sysctls'];
const TEXT_OR_LIST = ['env_file', 'label_file', 'dns', 'dns_search', 'tmpfs'];

/**
 * Brings the syntaxes of a service that Compose merges as one into one shape: KEY=VALUE lists become
 * mappings (marked as lists), a single text becomes a list, `depends_on` and `networks` become mappings.
 */
export function uniformService(service: MappingTree, name: string, session: Session): MappingTree {
  let result = service;
  const change = (attribute: string, reshape: (value: Tree) => Tree): void => {
    const value = result.entries.get(attribute)?.value;
    if (value !== undefined && value.tag !== '!reset') result = withEntry(result, attribute, reshape(value));
  };
  for (const attribute of KEY_VALUE_ATTRIBUTES)
    change(attribute, (value) => keyValues(value, `services.${name}.${attribute}`, session));
  for (const attribute of TEXT_OR_LIST) change(attribute, asList);
  change('depends_on', (value) =>
    namesAsMapping(value, (item) =>
      mappingOf(item.at, [['condition', { key: item.at, value: textScalar('service_started', item.at) }]]),
    ),
  );
  change('networks', (value) =>
    namesAsMapping(value, (item) => ({ kind: 'scalar', value: null, text: '', at: item.at })),
  );
  change('build', (value) =>
    inner(
      value.kind === 'scalar' && !isNull(value) ? mappingOf(value.at, [['context', { key: value.at, value }]]) : value,
      ['args', 'labels'],
      `services.${name}.build`,
      session,
    ),
  );
  change('deploy', (value) => inner(value, ['labels'], `services.${name}.deploy`, session));
  return result;
}

function inner(value: Tree, attributes: readonly string[], path: string, session: Session): Tree {
  if (value.kind !== 'mapping') return value;
  let result = value;
  for (const attribute of attributes) {
    const found = result.entries.get(attribute)?.value;
    if (found && found.tag !== '!reset')
      result = withEntry(result, attribute, keyValues(found, `${path}.${attribute}`, session));
  }
  return result;
}

function asList(value: Tree): Tree {
  if (value.kind !== 'scalar' || isNull(value)) return value;
  const { tag, ...item } = value;
  const list: SequenceTree = { kind: 'sequence', at: value.at, items: [item] };
  return tag === undefined ? list : { ...list, tag };
}

function namesAsMapping(value: Tree, make: (item: ScalarTree) => Tree): Tree {
  if (
    value.kind !== 'sequence' ||
    !value.items.every((item) => item.kind === 'scalar' && typeof item.value === 'string')
  )
    return value;
  const entries = value.items.flatMap((item) =>
    item.kind === 'scalar' ? [[item.text, { key: item.at, value: make(item) }] as const] : [],
  );
  return { ...mappingOf(value.at, entries), ...(value.tag === undefined ? {} : { tag: value.tag }) };
}

function keyValues(value: Tree, path: string, session: Session): Tree {
  if (value.kind !== 'sequence') return value;
  const entries = new Map<string, HidingEntry>();
  for (const item of value.items) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') {
      session.refuse(`${path} items must be text like KEY=VALUE`, item.at);
      continue;
    }
    const [name, entry] = keyValue(item);
    if (path.endsWith('.environment') && name.endsWith(' '))
      session.refuse(`environment variable ${name} is declared with a trailing space`, item.at);
    addHiding(entries, name, entry);
  }
  return { ...mappingOf(value.at, entries), tag: value.tag ?? LIST_FORM };
}

function keyValue(item: ScalarTree): readonly [string, TreeEntry] {
  const equals = item.text.indexOf('=');
  const written = textOf(item.at);
  const writtenEquals = written.indexOf('=');
  const { file, start, end } = item.at;
  if (equals < 0) return [item.text, { key: item.at, value: { ...item, value: null, text: '' } }];
  const valueAt = writtenEquals < 0 ? item.at : spanOf(file, start + writtenEquals + 1, end);
  const key = writtenEquals < 0 ? item.at : spanOf(file, start, start + writtenEquals);
  return [item.text.slice(0, equals), { key, value: textScalar(item.text.slice(equals + 1), valueAt, item) }];
}

/** Of the values that one name was given before: a chain of services that extend each other may give it thousands. */
const MOST_HIDDEN = 50;

/** Adds an entry; one of the same name before it is hidden by it. */
export function addHiding(entries: Map<string, HidingEntry>, name: string, entry: HidingEntry): void {
  const before = entries.get(name);
  if (!before) {
    entries.set(name, entry);
    return;
  }
  const hides = [...(before.hides ?? []), { key: before.key, value: before.value }, ...(entry.hides ?? [])];
  entries.set(name, { ...entry, hides: hides.slice(-MOST_HIDDEN) });
}
