import type { Assignment } from '../../../../model/env.js';
import type { Mount } from '../../../../model/project.js';
import { spanOf } from '../../../../model/source.js';
import { itemsOf, scalarText, type Tree } from '../../../../model/tree.js';
import type { HclExpression } from '../../../formats/hcl/syntax.js';
import {
  blockOf,
  imageOf,
  instancesOf,
  mappingLayer,
  nested,
  openingOf,
  type NestedBlock,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** `docker_container`. Source: registry.terraform.io/providers/kreuzwerker/docker. */
export function dockerContainers(context: ResourceContext): TerraformContainer[] {
  const { resource, evaluator } = context;
  const own = blockOf(resource, evaluator);
  return [
    {
      name: scalarText(own.value('name')) ?? resource.labels[1],
      at: resource.at,
      image: imageOf(imageExpression(own.expression('image'), context), evaluator),
      layer: listedVariables(own.value('env'), resource.at),
      mounts: nested(resource.body, ['volumes'], evaluator).blocks.flatMap(mountOf),
      instances: { count: 1, cause: undefined },
    },
  ];
}

/** `docker_service`, a service of Docker Swarm. */
export function dockerServices(context: ResourceContext): TerraformContainer[] {
  const { resource, evaluator } = context;
  const replicated = nested(resource.body, ['mode', 'replicated'], evaluator).blocks[0];
  return nested(resource.body, ['task_spec', 'container_spec'], evaluator).blocks.map((container) => {
    const env = container.value('env');
    return {
      name: scalarText(blockOf(resource, evaluator).value('name')) ?? resource.labels[1],
      at: resource.at,
      image: imageOf(imageExpression(container.expression('image'), context), evaluator),
      layer: env?.kind === 'mapping' ? mappingLayer(env, container.at) : listedVariables(env, container.at),
      mounts: nested(container.body, ['mounts'], evaluator).blocks.flatMap(mountOf),
      instances: instancesOf(replicated?.value('replicas'), 'replicas', 1),
    };
  });
}

/** `docker_image.cms.image_id` is the image that this other resource names. */
function imageExpression(
  expression: HclExpression | undefined,
  { module }: ResourceContext,
): HclExpression | undefined {
  if (expression?.kind !== 'reference' || expression.path[0] !== 'docker_image') return expression;
  const image = module.resources.find(({ labels }) => labels[0] === 'docker_image' && labels[1] === expression.path[1]);
  return image?.body.attributes.get('name')?.value ?? expression;
}

/** `["DB_CLIENT=pg"]` */
function listedVariables(list: Tree | undefined, at: TerraformContainer['at']): TerraformContainer['layer'] {
  if (!list) return { assignments: [] };
  const reason = list.kind === 'scalar' ? list.unknown : list.kind === 'sequence' ? list.open : undefined;
  return { assignments: itemsOf(list).flatMap(assignmentIn), ...openingOf(reason, at) };
}

function assignmentIn(item: Tree): Assignment[] {
  if (item.kind !== 'scalar') return [];
  const { file, start, end } = item.at;
  const written = file.text.slice(start, end);
  const separator = written.indexOf('=');
  const name = written.slice(0, separator);
  if (separator < 1 || !/^\w+$/.test(name)) return [];
  const nameSpan = spanOf(file, start, start + separator);
  const valueSpan = spanOf(file, start + separator + 1, end);
  if (item.unknown !== undefined)
    return [{ name, state: 'unknown', value: undefined, layer: 'platform', nameSpan, valueSpan, reason: item.unknown }];
  return [
    { name, state: 'set', value: item.text.slice(item.text.indexOf('=') + 1), layer: 'platform', nameSpan, valueSpan },
  ];
}

function mountOf(block: NestedBlock): Mount[] {
  const target = block.value('container_path') ?? block.value('target');
  const path = scalarText(target);
  if (!target || path === undefined) return [];
  const host = block.value('host_path');
  const source = host ?? block.value('volume_name') ?? block.value('source');
  return [
    {
      type: host ? 'bind' : source ? 'volume' : 'anonymous',
      source: scalarText(source),
      target: path,
      readOnly: scalarText(block.value('read_only')) === 'true',
      at: target.at,
    },
  ];
}
