import type { EnvLayerContent } from '../../../../model/env.js';
import type { Instances } from '../../../../model/project.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../../model/tree.js';
import type { HclExpression } from '../../../formats/hcl/syntax.js';
import {
  blockOf,
  instancesOf,
  joinedLayers,
  listLayer,
  namedVariable,
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

/** `desired_count` of the service that runs this task. */
function desiredCount({ resource, module, evaluator }: ResourceContext): Instances {
  const name = resource.labels[1] ?? '';
  const service = module.resources.find(
    ({ labels, body }) =>
      labels[0] === 'aws_ecs_service' && isTask(body.attributes.get('task_definition')?.value, name),
  );
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
