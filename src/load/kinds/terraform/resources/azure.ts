import type { EnvLayerContent } from '../../../../model/env.js';
import {
  blockLayer,
  blockOf,
  imageOf,
  instancesOf,
  mappingLayer,
  nested,
  volumeMount,
  type NestedBlock,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** `azurerm_container_app`. Source: registry.terraform.io/providers/hashicorp/azurerm. */
export function containerAppContainers({ resource, evaluator }: ResourceContext): TerraformContainer[] {
  const template = nested(resource.body, ['template'], evaluator).blocks[0];
  return nested(resource.body, ['template', 'container'], evaluator).blocks.map((container) => ({
    name: resource.labels[1],
    at: resource.at,
    image: imageOf(container.expression('image'), evaluator),
    layer: blockLayer(nested(container.body, ['env'], evaluator), { name: 'name', value: 'value' }, resource.at),
    mounts: nested(container.body, ['volume_mounts'], evaluator).blocks.flatMap((mount) =>
      volumeMount(mount.value('path'), mount.value('name'), undefined),
    ),
    instances: instancesOf(template?.value('max_replicas'), 'max_replicas', 'unknown'),
  }));
}

/** `azurerm_container_group`: one container each, never more. */
export function containerGroupContainers({ resource, evaluator }: ResourceContext): TerraformContainer[] {
  return nested(resource.body, ['container'], evaluator).blocks.map((container) => ({
    name: resource.labels[1],
    at: resource.at,
    image: imageOf(container.expression('image'), evaluator),
    layer: groupLayer(container),
    mounts: nested(container.body, ['volume'], evaluator).blocks.flatMap((volume) =>
      volumeMount(
        volume.value('mount_path'),
        volume.value('share_name') ?? volume.value('name'),
        volume.value('read_only'),
      ),
    ),
    instances: { count: 1, cause: undefined },
  }));
}

function groupLayer(container: NestedBlock): EnvLayerContent {
  const plain = mappingLayer(container.value('environment_variables'), container.at);
  const secure = mappingLayer(container.value('secure_environment_variables'), container.at);
  const openings = [...(plain.openings ?? []), ...(secure.openings ?? [])];
  return { assignments: [...plain.assignments, ...secure.assignments], ...(openings.length > 0 ? { openings } : {}) };
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
  }));
}
