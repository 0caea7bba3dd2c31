import {
  containerBlocks,
  envBlocks,
  instancesOf,
  joinedLayers,
  nested,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** `kubernetes_deployment(_v1)` and `kubernetes_stateful_set(_v1)`. Source: registry.terraform.io/providers/hashicorp/kubernetes. */
export function kubernetesContainers(context: ResourceContext): TerraformContainer[] {
  const { resource, evaluator } = context;
  const spec = nested(resource.body, ['spec'], evaluator).blocks[0];
  return containerBlocks(context, {
    path: ['spec', 'template', 'spec', 'container'],
    mounts: { type: 'volume_mount', target: 'mount_path' },
    instances: instancesOf(spec?.value('replicas'), 'replicas', 1),
    layer: (container) => {
      const sources = nested(container.body, ['env_from'], evaluator).blocks;
      return joinedLayers(envBlocks(container, evaluator, resource.at), {
        assignments: [],
        openings: sources.slice(0, 1).map(({ at }) => ({
          layer: 'platform',
          reason: 'the ConfigMap or Secret of env_from is not followed here',
          at,
        })),
      });
    },
  });
}
