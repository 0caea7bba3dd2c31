import { objectsOfKind, type KubernetesObject } from '../../../model/kubernetes.js';
import type { Instances } from '../../../model/project.js';
import { pick, scalarText, type Tree } from '../../../model/tree.js';

/**
 * How many pods a workload runs: the most that its HorizontalPodAutoscaler allows, else `replicas`
 * (1 where it isn't written). A DaemonSet runs one per node, and nobody here knows the nodes.
 */
export function workloadInstances(workload: KubernetesObject, objects: readonly KubernetesObject[]): Instances {
  if (workload.kind === 'DaemonSet') return { count: 'unknown', cause: 'DaemonSet' };
  if (workload.kind === 'KnativeService') return knativeInstances(workload);
  const scaler = objectsOfKind(objects, 'HorizontalPodAutoscaler').find((object) => scales(object, workload));
  const most = pick(scaler?.tree, 'spec', 'maxReplicas');
  if (most) return counted(most, 'maxReplicas');
  const replicas = pick(workload.tree, 'spec', 'replicas');
  return replicas ? counted(replicas, 'replicas') : { count: 1, cause: undefined };
}

/** As many as requests need, up to a limit. Source: knative.dev/docs/serving/autoscaling/scale-bounds. */
function knativeInstances({ tree }: KubernetesObject): Instances {
  const annotations = pick(tree, 'spec', 'template', 'metadata', 'annotations');
  const most = ['max-scale', 'maxScale']
    .map((name) => pick(annotations, `autoscaling.knative.dev/${name}`))
    .find((tree) => tree !== undefined);
  return most ? counted(most, 'autoscaling.knative.dev/maxScale') : { count: 'unknown', cause: undefined };
}

/** `spec.replicas`, for what compares it with other numbers; undefined where it isn't a number. */
export function replicasOf(workload: KubernetesObject): number | undefined {
  const replicas = pick(workload.tree, 'spec', 'replicas');
  return replicas === undefined ? 1 : toCount(replicas);
}

function scales(scaler: KubernetesObject, workload: KubernetesObject): boolean {
  const target = pick(scaler.tree, 'spec', 'scaleTargetRef');
  return scalarText(pick(target, 'kind')) === workload.kind && scalarText(pick(target, 'name')) === workload.name;
}

function counted(tree: Tree, cause: string): Instances {
  const count = toCount(tree);
  if (count === undefined) return { count: 'unknown', at: tree.at, cause };
  return count > 1 ? { count, at: tree.at, cause } : { count, cause: undefined };
}

function toCount(tree: Tree): number | undefined {
  const text = scalarText(tree);
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
