import type { Assignment, EnvLayerContent } from '../../../model/env.js';
import type { Instances, Mount } from '../../../model/project.js';
import { textOf, type Span } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type ScalarTree, type Tree } from '../../../model/tree.js';
import { assignmentOf, tableAssignments, type PlatformSource } from '../../assemble/platform-source.js';
import type { HclBlock, HclBody, HclExpression } from '../../formats/hcl/syntax.js';
import type { Evaluator } from '../../formats/hcl/evaluate.js';
import type { TerraformModule } from './module.js';

/** What a resource of any provider says of one container. */
export interface TerraformContainer {
  readonly name: string | undefined;
  readonly at: Span;
  readonly image: ScalarTree | undefined;
  /** Where it is built from a Dockerfile, in paths of the repository. */
  readonly build?: Pick<PlatformSource, 'dockerfile' | 'context' | 'folder'> | undefined;
  readonly layer: EnvLayerContent;
  readonly mounts: readonly Mount[];
  readonly instances: Instances;
  /** The paths that the platform asks for its health. */
  readonly healthPaths?: readonly Tree[];
}

/** What the readers of resources are asked with. */
export interface ResourceContext {
  readonly resource: HclBlock;
  readonly module: TerraformModule;
  readonly evaluator: Evaluator;
}

/** A block inside another, or one of those that a `dynamic` block makes. */
export interface NestedBlock {
  readonly at: Span;
  /** An attribute's value; undefined where it isn't set. */
  readonly value: (name: string) => Tree | undefined;
  readonly expression: (name: string) => HclExpression | undefined;
  readonly body: HclBody;
}

export function blockOf(
  { at, body }: Pick<HclBlock, 'at' | 'body'>,
  evaluator: Evaluator,
  bound?: ReadonlyMap<string, Tree>,
): NestedBlock {
  return {
    at,
    body,
    expression: (name) => body.attributes.get(name)?.value,
    value: (name) => {
      const attribute = body.attributes.get(name);
      return attribute && evaluator.evaluate(attribute.value, bound);
    },
  };
}

/** The blocks of a type at the end of a path, with those that `dynamic` makes; `open` where some of these aren't known. */
export function nested(
  body: HclBody,
  path: readonly string[],
  evaluator: Evaluator,
): { readonly blocks: readonly NestedBlock[]; readonly open?: string } {
  const [type = '', ...rest] = path;
  if (rest.length > 0) {
    const inner = body.blocks
      .filter((block) => block.type === type)
      .map((block) => nested(block.body, rest, evaluator));
    const open = inner.find((one) => one.open !== undefined)?.open;
    return { blocks: inner.flatMap(({ blocks }) => blocks), ...(open === undefined ? {} : { open }) };
  }
  let open: string | undefined;
  const blocks = body.blocks.flatMap((block): NestedBlock[] => {
    if (block.type === type) return [blockOf(block, evaluator)];
    if (block.type !== 'dynamic' || block.labels[0] !== type) return [];
    const made = dynamicBlocks(block, type, evaluator);
    open ??= made.open;
    return made.blocks;
  });
  return { blocks, ...(open === undefined ? {} : { open }) };
}

/** `dynamic "env" { for_each = local.env  content { name = env.key } }` */
function dynamicBlocks(
  block: HclBlock,
  type: string,
  evaluator: Evaluator,
): { readonly blocks: NestedBlock[]; readonly open?: string } {
  const content = block.body.blocks.find((one) => one.type === 'content');
  const each = block.body.attributes.get('for_each');
  const source = each && evaluator.evaluate(each.value);
  if (!content || !source || source.kind === 'scalar') return { blocks: [], open: 'some of them are computed' };
  const elements =
    source.kind === 'mapping'
      ? [...source.entries].map(([name, { key, value }]) => ({ key: text(name, key), value }))
      : source.items.map((value) => ({ key: value, value }));
  const blocks = elements.map(({ key, value }) => {
    const iterator: Tree = {
      kind: 'mapping',
      at: value.at,
      entries: new Map([
        ['key', { key: key.at, value: key }],
        ['value', { key: value.at, value }],
      ]),
    };
    return blockOf({ at: value.at, body: content.body }, evaluator, new Map([[type, iterator]]));
  });
  return { blocks, ...(source.open === undefined ? {} : { open: source.open }) };
}

function text(value: string, at: Span): ScalarTree {
  return { kind: 'scalar', value, text: value, at };
}

/** An image's name. What can't be known of it stays as it is written, as in `directus/directus:${var.tag}`. */
export function imageOf(expression: HclExpression | undefined, evaluator: Evaluator): ScalarTree | undefined {
  if (!expression) return undefined;
  const value = evaluator.evaluate(expression);
  if (value.kind !== 'scalar') return undefined;
  if (value.unknown === undefined) return value;
  if (expression.kind === 'template') {
    const parts = expression.parts.map((part) => {
      if (typeof part === 'string') return part;
      return scalarText(evaluator.evaluate(part)) ?? `\${${textOf(part.at)}}`;
    });
    return text(parts.join(''), expression.at);
  }
  // Its default names the software; which release of it runs may be decided elsewhere.
  const name = value.fallback?.replace(/:[^:/]*$/, '');
  return name === undefined ? undefined : text(`${name}:\${${textOf(expression.at)}}`, expression.at);
}

/** The variables of a mapping: `{ DB_CLIENT = "pg" }`. */
export function mappingLayer(table: Tree | undefined, at: Span): EnvLayerContent {
  if (!table) return { assignments: [] };
  const reason = table.kind === 'scalar' ? table.unknown : table.open;
  return { assignments: tableAssignments(table), ...openingOf(reason, at) };
}

/** The variables of a list of mappings: `[{ name = "DB_CLIENT", value = "pg" }]`. */
export function listLayer(list: Tree | undefined, at: Span): EnvLayerContent {
  if (!list) return { assignments: [] };
  const reason = list.kind === 'scalar' ? list.unknown : list.open;
  return {
    assignments: itemsOf(list).flatMap((item) => namedVariable(pick(item, 'name'), pick(item, 'value'))),
    ...openingOf(reason, at),
  };
}

/** The variables of blocks: `env { name = "DB_CLIENT"  value = "pg" }`. */
export function blockLayer(
  { blocks, open }: ReturnType<typeof nested>,
  names: { readonly name: string; readonly value: string },
  at: Span,
): EnvLayerContent {
  return {
    assignments: blocks.flatMap((block) => namedVariable(block.value(names.name), block.value(names.value))),
    ...openingOf(open, at),
  };
}

/** Without a value it comes from a secret, a parameter or a field. */
export function namedVariable(name: Tree | undefined, value: Tree | undefined): Assignment[] {
  const known = scalarText(name);
  if (!name || known === undefined || known === '') return [];
  if (value) return [assignmentOf(known, name.at, value)];
  return [
    {
      name: known,
      state: 'unknown',
      value: undefined,
      layer: 'platform',
      nameSpan: name.at,
      reason: 'it comes from a secret',
    },
  ];
}

export function openingOf(reason: string | undefined, at: Span): Pick<EnvLayerContent, 'openings'> {
  return reason === undefined
    ? {}
    : { openings: [{ layer: 'platform', reason: `some variables are not in these files: ${reason}`, at }] };
}

/** A mount of something that outlives the container. */
export function volumeMount(target: Tree | undefined, source: Tree | undefined, readOnly: Tree | undefined): Mount[] {
  const path = scalarText(target);
  if (!target || path === undefined) return [];
  return [
    {
      type: 'volume',
      source: scalarText(source),
      target: path,
      readOnly: scalarText(readOnly) === 'true',
      at: target.at,
    },
  ];
}

/** So many processes; unknown where it isn't a number here. */
export function instancesOf(tree: Tree | undefined, cause: string, otherwise: Instances['count']): Instances {
  if (!tree) return { count: otherwise, cause: undefined };
  const count = Number(scalarText(tree) ?? Number.NaN);
  if (!Number.isInteger(count)) return { count: 'unknown', cause: undefined };
  return count > 1 ? { count, at: tree.at, cause } : { count, cause: undefined };
}

/** Layers as one: of a name the last assignment counts. */
export function joinedLayers(...layers: readonly EnvLayerContent[]): EnvLayerContent {
  return {
    assignments: layers.flatMap(({ assignments }) => assignments),
    openings: layers.flatMap(({ openings = [] }) => openings),
  };
}

/** How a resource writes its containers as blocks. */
export interface ContainerBlocks {
  /** The types of the blocks on the way to a container. */
  readonly path: readonly string[];
  /** The type of the blocks for mounts in a container, and their attribute for the path inside it. */
  readonly mounts: { readonly type: string; readonly target: string };
  readonly instances: Instances;
  /** What gives the variables, where that isn't only `env` blocks with `name` and `value`. */
  readonly layer?: (container: NestedBlock) => EnvLayerContent;
}

export function containerBlocks(
  { resource, evaluator }: ResourceContext,
  { path, mounts, instances, layer = (container) => envBlocks(container, evaluator, resource.at) }: ContainerBlocks,
): TerraformContainer[] {
  return nested(resource.body, path, evaluator).blocks.map((container) => ({
    name: resource.labels[1],
    at: resource.at,
    image: imageOf(container.expression('image'), evaluator),
    layer: layer(container),
    mounts: nested(container.body, [mounts.type], evaluator).blocks.flatMap((mount) =>
      volumeMount(
        mount.value(mounts.target),
        mount.value('share_name') ?? mount.value('name'),
        mount.value('read_only'),
      ),
    ),
    instances,
    healthPaths: probePaths(container, evaluator),
  }));
}

const PROBES = ['startup_probe', 'liveness_probe', 'readiness_probe'];

/** The paths in `liveness_probe { http_get { path } }`, or in the probe itself, as Azure has them. */
function probePaths({ body }: NestedBlock, evaluator: Evaluator): Tree[] {
  const probes = PROBES.flatMap((probe) => [
    ...nested(body, [probe], evaluator).blocks,
    ...nested(body, [probe, 'http_get'], evaluator).blocks,
  ]);
  return probes.flatMap(({ value }) => value('path') ?? []);
}

/** `env { name = "DB_CLIENT"  value = "pg" }` in a container. */
export function envBlocks({ body }: NestedBlock, evaluator: Evaluator, at: Span): EnvLayerContent {
  return blockLayer(nested(body, ['env'], evaluator), { name: 'name', value: 'value' }, at);
}
