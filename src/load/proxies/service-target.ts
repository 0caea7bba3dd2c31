import { selects, type KubernetesObject, type KubernetesWorkload } from '../../model/kubernetes.js';
import { scalarText, type Tree } from '../../model/tree.js';
import { findObject } from '../kinds/kubernetes/objects.js';

/** Does a Service of this name, in the namespace of what names it, lead to the workload? */
export function reachesByService(
  name: Tree | undefined,
  from: KubernetesObject,
  { workload, objects }: KubernetesWorkload,
): boolean {
  const service = findObject(objects, 'Service', scalarText(name) ?? '', from);
  return service !== undefined && selects(service, workload);
}
