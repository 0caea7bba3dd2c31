import {
  blockOf,
  containerBlocks,
  imageOf,
  instancesOf,
  joinedLayers,
  mappingLayer,
  nested,
  volumeMount,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** `azurerm_container_app`. Source: registry.terraform.io/providers/hashicorp/azurerm. */
export function containerAppContainers(context: ResourceContext): TerraformContainer[] {
  const { resource, evaluator } = context;
  const template = nested(resource.body, ['template'], evaluator).blocks[0];
  return containerBlocks(context, {
    path: ['template', 'container'],
    mounts: { type: 'volume_mounts', target: 'path' },
    instances: instancesOf(template?.value('max_replicas'), 'max_replicas', 'unknown'),
  });
}

/** `azurerm_container_group`: one container each, never more. */
export function containerGroupContainers(context: ResourceContext): TerraformContainer[] {
  return containerBlocks(context, {
    path: ['container'],
    mounts: { type: 'volume', target: 'mount_path' },
    instances: { count: 1, cause: undefined },
    layer: ({ value, at }) =>
      joinedLayers(
        mappingLayer(value('environment_variables'), at),
        mappingLayer(value('secure_environment_variables'), at),
      ),
  });
}

/** `azurerm_linux_web_app`: App Service. */
export function webAppContainers({ resource, evaluator }: ResourceContext): TerraformContainer[] {
  const own = blockOf(resource, evaluator);
  return nested(resource.body, ['site_config', 'application_stack'], evaluator).blocks.map((stack) => ({
    name: resource.labels[1],
    at: resource.at,
    image: imageOf(stack.expression('docker_image_name') ?? stack.expression('docker_image'), evaluator),
    layer: mappingLayer(own.value('app_settings'), resource.at),
    mounts: nested(resource.body, ['storage_account'], evaluator).blocks.flatMap((mount) =>
      volumeMount(mount.value('mount_path'), mount.value('share_name'), undefined),
    ),
    instances: { count: 'unknown', cause: undefined },
    healthPaths: nested(resource.body, ['site_config'], evaluator).blocks.flatMap(
      ({ value }) => value('health_check_path') ?? [],
    ),
  }));
}
