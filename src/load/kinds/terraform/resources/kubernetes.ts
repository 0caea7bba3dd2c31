import type { EnvLayerContent } from '../../../../model/env.js';
import {
  blockLayer,
  imageOf,
  instancesOf,
  nested,
  volumeMount,
  type NestedBlock,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** `kubernetes_deployment(_v1)` and `kubernetes_stateful_set(_v1)`. Source: registry.terraform.io/providers/hashicorp/kubernetes. */
export function kubernetesContainers({ resource, evaluator }: ResourceContext): TerraformContainer[] {
  const spec = nested(resource.body, ['spec'], evaluator).blocks[0];
  return nested(resource.body, ['spec', 'template', 'spec', 'container'], evaluator).blocks.map((container) => ({
    name: resource.labels[1],
    at: resource.at,
    image: imageOf(container.expression('image'), evaluator),
    layer: layerOf(container, resource.at, { resource, evaluator }),
    mounts: nested(container.body, ['volume_mount'], evaluator).blocks.flatMap((mount) =>
      volumeMount(mount.value('mount_path'), mount.value('name'), mount.value('read_only')),
    ),
    instances: instancesOf(spec?.value('replicas'), 'replicas', 1),
  }));
}

function layerOf(
  container: NestedBlock,
  at: TerraformContainer['at'],
  { evaluator }: Pick<ResourceContext, 'evaluator' | 'resource'>,
): EnvLayerContent {
  const own = blockLayer(nested(container.body, ['env'], evaluator), { name: 'name', value: 'value' }, at);
  const from = nested(container.body, ['env_from'], evaluator).blocks[0];
  const openings = [
    ...(own.openings ?? []),
    ...(from
      ? [
          {
            layer: 'platform',
            reason: 'the ConfigMap or Secret of env_from is not followed here',
            at: from.at,
          } as const,
        ]
      : []),
  ];
  return { assignments: own.assignments, ...(openings.length > 0 ? { openings } : {}) };
}
