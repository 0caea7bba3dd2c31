import type { Assignment, EnvLayerContent } from '../../../../model/env.js';
import { itemsOf, pick, scalarText } from '../../../../model/tree.js';
import type { HclBlock } from '../../../formats/hcl/syntax.js';
import {
  blockOf,
  imageOf,
  instancesOf,
  joinedLayers,
  listLayer,
  mappingLayer,
  namedVariable,
  openingOf,
  volumeMount,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/**
 * `railway_service` with the resources that set its variables. Source:
 * registry.terraform.io/providers/terraform-community-providers/railway.
 */
export function railwayContainers(context: ResourceContext): TerraformContainer[] {
  const { resource, evaluator } = context;
  const { value, expression } = blockOf(resource, evaluator);
  const volume = value('volume');
  const [region] = itemsOf(value('regions'));
  return [
    {
      name: scalarText(value('name')) ?? resource.labels[1],
      at: resource.at,
      image: imageOf(expression('source_image'), evaluator),
      layer: joinedLayers(...variables(context), {
        assignments: [],
        ...openingOf("what is set in Railway's dashboard is not here", resource.at),
      }),
      mounts: volumeMount(pick(volume, 'mount_path'), pick(volume, 'name'), undefined),
      instances: instancesOf(pick(region, 'num_replicas') ?? value('num_replicas'), 'num_replicas', 1),
    },
  ];
}

function variables({ resource, module, evaluator }: ResourceContext): EnvLayerContent[] {
  const own = module.resources.filter((other) => isFor(other, resource.labels[1] ?? ''));
  return own.map((other) => {
    const { value } = blockOf(other, evaluator);
    if (other.labels[0] === 'railway_variable')
      return filledIn({ assignments: namedVariable(value('name'), value('value')) });
    const list = value('variables');
    return filledIn(list?.kind === 'mapping' ? mappingLayer(list, other.at) : listLayer(list, other.at));
  });
}

function isFor({ labels, body }: HclBlock, service: string): boolean {
  if (labels[0] !== 'railway_variable' && labels[0] !== 'railway_variable_collection') return false;
  const id = body.attributes.get('service_id')?.value;
  return id?.kind === 'reference' && id.path[0] === 'railway_service' && id.path[1] === service;
}

/** `${{Postgres.PGHOST}}` is a reference that Railway follows. */
function filledIn({ assignments, ...others }: EnvLayerContent): EnvLayerContent {
  return {
    ...others,
    assignments: assignments.map((assignment): Assignment => {
      if (assignment.value?.includes('${{') !== true) return assignment;
      return { ...assignment, state: 'unknown', value: undefined, reason: 'Railway fills it in from another service' };
    }),
  };
}
