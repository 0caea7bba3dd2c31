import {
  blockLayer,
  imageOf,
  instancesOf,
  nested,
  volumeMount,
  type ResourceContext,
  type TerraformContainer,
} from '../container.js';

/** `google_cloud_run_v2_service`. Source: registry.terraform.io/providers/hashicorp/google. */
export function cloudRunContainers({ resource, evaluator }: ResourceContext): TerraformContainer[] {
  const scaling = nested(resource.body, ['template', 'scaling'], evaluator).blocks[0];
  return nested(resource.body, ['template', 'containers'], evaluator).blocks.map((container) => ({
    name: resource.labels[1],
    at: resource.at,
    image: imageOf(container.expression('image'), evaluator),
    layer: blockLayer(nested(container.body, ['env'], evaluator), { name: 'name', value: 'value' }, resource.at),
    mounts: nested(container.body, ['volume_mounts'], evaluator).blocks.flatMap((mount) =>
      volumeMount(mount.value('mount_path'), mount.value('name'), undefined),
    ),
    instances: instancesOf(scaling?.value('max_instance_count'), 'max_instance_count', 'unknown'),
  }));
}

/** `google_cloud_run_service`, the older form, with the names of Knative. */
export function knativeContainers({ resource, evaluator }: ResourceContext): TerraformContainer[] {
  return nested(resource.body, ['template', 'spec', 'containers'], evaluator).blocks.map((container) => ({
    name: resource.labels[1],
    at: resource.at,
    image: imageOf(container.expression('image'), evaluator),
    layer: blockLayer(nested(container.body, ['env'], evaluator), { name: 'name', value: 'value' }, resource.at),
    mounts: nested(container.body, ['volume_mounts'], evaluator).blocks.flatMap((mount) =>
      volumeMount(mount.value('mount_path'), mount.value('name'), undefined),
    ),
    instances: { count: 'unknown', cause: undefined },
  }));
}
