import type { ManifestFault } from '../model/extension.js';
import type { Span } from '../model/source.js';
import { keySpan, type MappingTree, type Tree } from '../model/tree.js';

type Need = 'required' | 'optional';

/** Collects faults; each method checks one key of an object. */
export class ManifestCheck {
  readonly faults: ManifestFault[] = [];
  /** Where a finding about an absent key of an object points. */
  readonly #places = new Map<MappingTree, Span>();

  /** @param at the place that stands for the manifest as a whole */
  constructor(private readonly at: Span) {}

  place(object: MappingTree, at: Span | undefined): void {
    if (at) this.#places.set(object, at);
  }

  fault(message: string, at: Span): void {
    this.faults.push({ message, at });
  }

  text(parent: MappingTree, key: string, need: Need): void {
    this.#of(parent, key, need, 'a text', (value) => value.kind === 'scalar' && typeof value.value === 'string');
  }

  truth(parent: MappingTree, key: string, need: Need = 'optional'): void {
    this.#of(
      parent,
      key,
      need,
      'true or false',
      (value) => value.kind === 'scalar' && typeof value.value === 'boolean',
    );
  }

  mapping(parent: MappingTree, key: string, need: Need): MappingTree | undefined {
    const value = this.#of(parent, key, need, 'an object', (candidate) => candidate.kind === 'mapping');
    if (value?.kind !== 'mapping') return undefined;
    this.place(value, keySpan(parent, key));
    return value;
  }

  sequence(parent: MappingTree, key: string, need: Need): Tree | undefined {
    return this.#of(parent, key, need, 'a list', (value) => value.kind === 'sequence');
  }

  /** The text, where it is one of those allowed. */
  oneOf(parent: MappingTree, key: string, allowed: readonly string[], need: Need): string | undefined {
    const value = this.#of(
      parent,
      key,
      need,
      'a text',
      (candidate) => candidate.kind === 'scalar' && typeof candidate.value === 'string',
    );
    if (value?.kind !== 'scalar') return undefined;
    if (allowed.includes(value.text)) return value.text;
    this.fault(`"${key}" is "${value.text}"; it must be one of ${allowed.join(', ')}`, value.at);
    return undefined;
  }

  textValues(parent: MappingTree, key: string): void {
    const value = this.mapping(parent, key, 'optional');
    for (const [name, entry] of value?.entries ?? []) {
      if (entry.value.kind !== 'scalar' || typeof entry.value.value !== 'string')
        this.fault(`"${key}" has "${name}", which is not a text`, entry.key);
    }
  }

  texts(parent: MappingTree, key: string, allowed?: readonly string[]): void {
    const list = this.sequence(parent, key, 'required');
    for (const item of list?.kind === 'sequence' ? list.items : []) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string')
        this.fault(`"${key}" has an item that is not a text`, item.at);
      else if (allowed && !allowed.includes(item.value))
        this.fault(`"${key}" has "${item.value}"; it must be one of ${allowed.join(', ')}`, item.at);
    }
  }

  /** `path` or `source` of an extension with one side. */
  single(parent: MappingTree, key: string, type: string): void {
    const value = parent.entries.get(key)?.value;
    if (value?.kind === 'mapping')
      this.fault(`"${key}" must be one path for the type ${type}, not an object`, keyOr(parent, key));
    else this.text(parent, key, 'required');
  }

  /** `path` or `source` of an extension with two sides. */
  split(parent: MappingTree, key: string, type: string): void {
    const value = parent.entries.get(key)?.value;
    if (value && value.kind !== 'mapping') {
      this.fault(`"${key}" must be an object with "app" and "api" for the type ${type}`, value.at);
      return;
    }
    const object = this.mapping(parent, key, 'required');
    if (!object) return;
    for (const side of ['app', 'api']) {
      if (object.entries.has(side)) this.text(object, side, 'required');
      else this.fault(`"${key}" has no "${side}"`, keyOr(parent, key));
    }
  }

  #of(parent: MappingTree, key: string, need: Need, wanted: string, fits: (value: Tree) => boolean): Tree | undefined {
    const value = parent.entries.get(key)?.value;
    if (!value) {
      if (need === 'required') this.fault(`"${key}" is missing`, this.#places.get(parent) ?? this.at);
      return undefined;
    }
    if (fits(value)) return value;
    this.fault(`"${key}" must be ${wanted}`, keyOr(parent, key));
    return undefined;
  }
}

function keyOr(parent: MappingTree, key: string): Span {
  return keySpan(parent, key) ?? parent.at;
}
