import { containerBlocks, instancesOf, nested, type ResourceContext, type TerraformContainer } from '../container.js';

const MOUNTS = { type: 'volume_mounts', target: 'mount_path' };

/** `google_cloud_run_v2_service`. Source: registry.terraform.io/providers/hashicorp/google. */
export function cloudRunContainers(context: ResourceContext): TerraformContainer[] {
  const { resource, evaluator } = context;
  const scaling = nested(resource.body, ['template', 'scaling'], evaluator).blocks[0];
  const instances = instancesOf(scaling?.value('max_instance_count'), 'max_instance_count', 'unknown');
  return containerBlocks(context, { path: ['template', 'containers'], mounts: MOUNTS, instances });
}

/** `google_cloud_run_service`, the older form, with the names of Knative. */
export function knativeContainers(context: ResourceContext): TerraformContainer[] {
  const instances = { count: 'unknown', cause: undefined } as const;
  return containerBlocks(context, { path: ['template', 'spec', 'containers'], mounts: MOUNTS, instances });
}
