import type { Assignment, EnvLayer, EnvLayerContent, Opening } from '../../../model/env.js';
import type { KubernetesObject } from '../../../model/kubernetes.js';
import type { Span } from '../../../model/source.js';
import {
  itemsOf,
  pick,
  scalarText,
  type MappingTree,
  type ScalarTree,
  type Step,
  type Tree,
} from '../../../model/tree.js';
import { ExpansionBudget } from '../../formats/expansion-budget.js';
import { dataEntries, findObject } from './objects.js';
import { expandReferences } from './references.js';

/** A value that a ConfigMap or Secret holds; undefined where its text can't be used. */
interface Held {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string | undefined;
  readonly at: Span;
  readonly unknown?: string;
}

interface Surroundings {
  readonly workload: KubernetesObject;
  readonly objects: readonly KubernetesObject[];
}

/**
 * What a container's `envFrom` and `env` give to its process, weakest first: the sources in order, then
 * `env`, in which `$(NAME)` stands for a variable that was defined before it.
 */
export function containerEnvironment(container: MappingTree, surroundings: Surroundings): EnvLayerContent[] {
  const sources = itemsOf(pick(container, 'envFrom')).map((source) => sourceLayer(source, surroundings));
  const known = new Map(
    sources.flatMap((layer) => layer.assignments).map((assignment) => [assignment.name, assignment]),
  );
  const open = sources.some((layer) => (layer.openings ?? []).length > 0);
  const assignments: Assignment[] = [];
  const budget = new ExpansionBudget();
  for (const item of itemsOf(pick(container, 'env'))) {
    const written = variableFrom(item, surroundings);
    if (!written) continue;
    const assignment = pick(item, 'valueFrom') ? written : expandReferences(written, known, open, budget);
    known.set(assignment.name, assignment);
    assignments.push(assignment);
  }
  return [...sources, { assignments }];
}

function sourceLayer(source: Tree, surroundings: Surroundings): EnvLayerContent {
  const prefix = scalarText(pick(source, 'prefix')) ?? '';
  for (const [field, kind, layer] of [
    ['configMapRef', 'ConfigMap', 'configmap'],
    ['secretRef', 'Secret', 'secret'],
  ] as const) {
    const name = pick(source, field, 'name');
    if (!name) continue;
    const object = findObject(surroundings.objects, kind, scalarText(name) ?? '', surroundings.workload);
    if (!object) return { assignments: [], openings: [missing(kind, name, layer)] };
    return {
      assignments: held(object).map((entry) =>
        toAssignment(`${prefix}${entry.key}`, entry, layer, [
          { at: name.at, note: `${kind} ${object.name} is read here` },
        ]),
      ),
      ...opened(object, layer),
    };
  }
  return { assignments: [] };
}

function missing(kind: 'ConfigMap' | 'Secret', name: Tree, layer: EnvLayer): Opening {
  return { layer, reason: `the ${kind} ${scalarText(name) ?? ''} is not in the repository`, at: name.at };
}

/** A generator that reads a file which isn't here leaves its object open. */
function opened(object: KubernetesObject, layer: EnvLayer): { openings?: readonly Opening[] } {
  const data = pick(object.tree, 'data');
  if (data?.kind !== 'mapping' || data.open === undefined) return {};
  return { openings: [{ layer, reason: data.open, at: object.at }] };
}

function held(object: KubernetesObject): Held[] {
  if (object.kind === 'ConfigMap')
    return dataEntries(object, 'data').map(([key, entry]) => ({
      key,
      keySpan: entry.key,
      at: entry.value.at,
      ...plainText(entry.value),
    }));
  const encoded = dataEntries(object, 'data').map(([key, entry]) => ({
    key,
    keySpan: entry.key,
    at: entry.value.at,
    ...decoded(entry.value),
  }));
  const plain = dataEntries(object, 'stringData').map(([key, entry]) => ({
    key,
    keySpan: entry.key,
    at: entry.value.at,
    ...plainText(entry.value),
  }));
  const overridden = new Set(plain.map(({ key }) => key));
  return [...encoded.filter(({ key }) => !overridden.has(key)), ...plain];
}

function plainText(value: Tree): { value: string | undefined; unknown?: string } {
  if (value.kind !== 'scalar') return { value: undefined, unknown: 'the value is not text' };
  if (value.unknown !== undefined) return { value: undefined, unknown: value.unknown };
  return { value: value.value === null ? '' : value.text };
}

const BASE64 = /^[A-Za-z0-9+/\s]*(?:={1,2}\s*)?$/;

function decoded(value: Tree): { value: string | undefined; unknown?: string } {
  const { value: text, unknown } = plainText(value);
  if (text === undefined) return { value: undefined, ...(unknown === undefined ? {} : { unknown }) };
  if (!BASE64.test(text)) return { value: undefined, unknown: 'the value is not base64' };
  return { value: Buffer.from(text, 'base64').toString('utf8') };
}

function toAssignment(name: string, entry: Held, layer: EnvLayer, trail: readonly Step[]): Assignment {
  const places = { layer, nameSpan: entry.keySpan, valueSpan: entry.at, trail };
  if (entry.value === undefined)
    return { name, state: 'unknown', value: undefined, reason: entry.unknown ?? 'the value is not text', ...places };
  return { name, state: 'set', value: entry.value, ...places };
}

function variableFrom(item: Tree, surroundings: Surroundings): Assignment | undefined {
  const nameTree = pick(item, 'name');
  const name = scalarText(nameTree);
  if (nameTree === undefined || name === undefined || name === '') return undefined;
  const from = pick(item, 'valueFrom');
  if (from) return referencedVariable(name, nameTree.at, from, surroundings);
  const value = pick(item, 'value');
  if (value === undefined) return { name, state: 'set', value: '', layer: 'environment', nameSpan: nameTree.at };
  return writtenVariable(name, nameTree.at, value);
}

function writtenVariable(name: string, nameSpan: Span, value: Tree): Assignment {
  const places = { layer: 'environment', nameSpan, valueSpan: value.at } as const;
  if (value.kind !== 'scalar')
    return { name, state: 'unknown', value: undefined, reason: 'the value is not text', ...places };
  if (value.unknown !== undefined)
    return { name, state: 'unknown', value: undefined, reason: value.unknown, ...places };
  return { name, state: 'set', value: textOfScalar(value), ...places, ...(value.trail ? { trail: value.trail } : {}) };
}

function textOfScalar(value: ScalarTree): string {
  return value.value === null ? '' : value.text;
}

function referencedVariable(name: string, nameSpan: Span, from: Tree, surroundings: Surroundings): Assignment {
  for (const [field, kind, layer] of [
    ['configMapKeyRef', 'ConfigMap', 'configmap'],
    ['secretKeyRef', 'Secret', 'secret'],
  ] as const) {
    const reference = pick(from, field);
    const objectName = pick(reference, 'name');
    const key = pick(reference, 'key');
    if (!objectName || !key) continue;
    const object = findObject(surroundings.objects, kind, scalarText(objectName) ?? '', surroundings.workload);
    if (!object)
      return {
        name,
        state: 'unknown',
        value: undefined,
        layer,
        nameSpan,
        valueSpan: key.at,
        reason: missing(kind, objectName, layer).reason,
      };
    const entry = held(object).find((candidate) => candidate.key === scalarText(key));
    if (entry) return toAssignment(name, entry, layer, [{ at: nameSpan, note: `${kind} ${object.name} is read here` }]);
    return {
      name,
      state: 'unknown',
      value: undefined,
      layer,
      nameSpan,
      valueSpan: key.at,
      reason: `${kind} ${object.name} has no key ${scalarText(key) ?? ''}`,
    };
  }
  return {
    name,
    state: 'unknown',
    value: undefined,
    layer: 'environment',
    nameSpan,
    valueSpan: from.at,
    reason: 'the cluster knows the value',
  };
}
