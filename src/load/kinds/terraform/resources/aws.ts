import type { EnvLayerContent } from '../../../../model/env.js';
import type { Instances } from '../../../../model/project.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../../model/tree.js';
import type { HclBlock, HclExpression } from '../../../formats/hcl/syntax.js';
import {
  blockOf,
  instancesOf,
  joinedLayers,
  listLayer,
  namedVariable,
  nested,
  volumeMount,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';
import { decoded } from '../../../formats/hcl/evaluate.js';

/**
 * The containers of an `aws_ecs_task_definition`, whether they are written with jsonencode, as a list or as JSON in a
 * heredoc. Source: docs.aws.amazon.com/AmazonECS/latest/APIReference, ContainerDefinition.
 */
export function ecsContainers(context: ResourceContext): TerraformContainer[] {
  const { resource, evaluator } = context;
  const written = blockOf(resource, evaluator).value('container_definitions');
  const definitions = written && decoded(written);
  return itemsOf(definitions).map((definition) => {
    const image = pick(definition, 'image');
    return {
      name: scalarText(pick(definition, 'name')) ?? resource.labels[1],
      at: (pick(definition, 'name') ?? definition).at,
      image: image?.kind === 'scalar' ? withoutUnknown(image) : undefined,
      layer: layerOf(definition),
      mounts: itemsOf(pick(definition, 'mountPoints')).flatMap((mount) =>
        volumeMount(pick(mount, 'containerPath'), pick(mount, 'sourceVolume'), pick(mount, 'readOnly')),
      ),
      instances: desiredCount(context),
      healthPaths: targetGroups(context, scalarText(pick(definition, 'name'))).flatMap((group) =>
        healthPathsOf(group, evaluator),
      ),
    };
  });
}

/** An image whose tag comes from elsewhere is that image all the same. */
function withoutUnknown(image: Extract<Tree, { kind: 'scalar' }>): Extract<Tree, { kind: 'scalar' }> | undefined {
  if (image.unknown === undefined) return image;
  const written = image.at.file.text.slice(image.at.start, image.at.end);
  return written.includes('${') ? { kind: 'scalar', value: written, text: written, at: image.at } : undefined;
}

function layerOf(definition: Tree): EnvLayerContent {
  const secrets = itemsOf(pick(definition, 'secrets')).flatMap((secret) =>
    namedVariable(pick(secret, 'name'), undefined),
  );
  const files = pick(definition, 'environmentFiles');
  return joinedLayers(listLayer(pick(definition, 'environment'), definition.at), {
    assignments: secrets,
    openings: files ? [{ layer: 'platform', reason: 'the files of environmentFiles are in S3', at: files.at }] : [],
  });
}

/** The service that runs this task. */
function serviceOf({ resource, module }: ResourceContext): HclBlock | undefined {
  const name = resource.labels[1] ?? '';
  return module.resources.find(
    ({ labels, body }) =>
      labels[0] === 'aws_ecs_service' && isTask(body.attributes.get('task_definition')?.value, name),
  );
}

const TARGET_GROUPS: ReadonlySet<string | undefined> = new Set(['aws_lb_target_group', 'aws_alb_target_group']);

/** The groups in which load balancers reach a container of the service. */
function targetGroups(context: ResourceContext, container: string | undefined): HclBlock[] {
  const { module, evaluator } = context;
  const service = serviceOf(context);
  if (!service) return [];
  return nested(service.body, ['load_balancer'], evaluator).blocks.flatMap(({ expression, value }) => {
    if (container === undefined || scalarText(value('container_name')) !== container) return [];
    const group = expression('target_group_arn');
    const [type, name] = group?.kind === 'reference' ? group.path : [];
    return module.resources.filter(
      ({ labels }) => TARGET_GROUPS.has(labels[0]) && labels[0] === type && labels[1] === name,
    );
  });
}

/** What the load balancer asks for, unless it takes a refusal for an answer. */
function healthPathsOf(group: HclBlock, evaluator: ResourceContext['evaluator']): Tree[] {
  return nested(group.body, ['health_check'], evaluator).blocks.flatMap(({ value }) => {
    const path = value('path');
    const matcher = value('matcher');
    return path && (!matcher || refuses(scalarText(matcher), FORBIDDEN)) ? [path] : [];
  });
}

const FORBIDDEN = 403;

/** `200`, `200,302` or `200-299`, as a load balancer reads the codes that it takes for health; false where unknown. */
function refuses(matcher: string | undefined, code: number): boolean {
  return (matcher ?? '').split(',').every((part) => {
    const [, from, to = from] = /^\s*(\d{3})(?:-(\d{3}))?\s*$/.exec(part) ?? [];
    return from !== undefined && (code < Number(from) || code > Number(to));
  });
}

/** `desired_count` of the service that runs this task. */
function desiredCount(context: ResourceContext): Instances {
  const { evaluator } = context;
  const service = serviceOf(context);
  return instancesOf(
    service && blockOf(service, evaluator).value('desired_count'),
    'desired_count',
    service ? 1 : 'unknown',
  );
}

function isTask(expression: HclExpression | undefined, name: string): boolean {
  if (expression?.kind !== 'reference') return false;
  const [type, resource] = expression.path;
  return type === 'aws_ecs_task_definition' && resource === name;
}
