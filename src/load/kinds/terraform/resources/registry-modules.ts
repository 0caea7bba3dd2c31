import { entriesOf, itemsOf, pick } from '../../../../model/tree.js';
import { sourceOf } from '../module.js';
import {
  blockOf,
  imageOf,
  joinedLayers,
  listLayer,
  mappingLayer,
  namedVariable,
  volumeMount,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** From the registry or from git. Source: registry.terraform.io/modules/cloudposse/ecs-container-definition. */
const CONTAINER_DEFINITION = /\bcloudposse\/(?:terraform-aws-)?ecs-container-definition\b/;

/** The container that a module of the registry describes by its arguments. */
export function containersOfRegistryModule({ resource, evaluator }: ResourceContext): TerraformContainer[] {
  if (!CONTAINER_DEFINITION.test(sourceOf(resource) ?? '')) return [];
  const { value, expression } = blockOf(resource, evaluator);
  const secrets = [
    ...entriesOf(value('map_secrets')).map(
      ([name, { key }]) => ({ kind: 'scalar', value: name, text: name, at: key }) as const,
    ),
    ...itemsOf(value('secrets')).flatMap((secret) => pick(secret, 'name') ?? []),
  ].flatMap((name) => namedVariable(name, undefined));
  const files = value('environment_files');
  return [
    {
      name: resource.labels[0],
      at: resource.at,
      image: imageOf(expression('container_image'), evaluator),
      layer: joinedLayers(
        mappingLayer(value('map_environment'), resource.at),
        listLayer(value('environment'), resource.at),
        { assignments: secrets },
        {
          assignments: [],
          openings: files
            ? [{ layer: 'platform', reason: 'the files of environment_files are in S3', at: files.at }]
            : [],
        },
      ),
      mounts: itemsOf(value('mount_points')).flatMap((mount) =>
        volumeMount(pick(mount, 'containerPath'), pick(mount, 'sourceVolume'), pick(mount, 'readOnly')),
      ),
      instances: { count: 'unknown', cause: undefined },
    },
  ];
}
