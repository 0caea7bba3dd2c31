import type { KubernetesObject, KubernetesWorkload } from '../../model/kubernetes.js';
import { entriesOf, pick, scalarText, type Tree } from '../../model/tree.js';
import { findObject } from '../kubernetes/objects.js';

/** Does a Service of this name, in the namespace of what names it, lead to the workload? */
export function reachesByService(name: Tree | undefined, from: KubernetesObject, { workload, objects }: KubernetesWorkload): boolean {
  const service = findObject(objects, 'Service', scalarText(name) ?? '', from);
  return service !== undefined && selects(service, workload);
}

/** A Service leads to the pods that carry all labels of its selector. */
function selects(service: KubernetesObject, { tree, kind }: KubernetesObject): boolean {
  const labels = kind === 'Pod' ? pick(tree, 'metadata', 'labels') : pick(tree, 'spec', 'template', 'metadata', 'labels');
  const selector = entriesOf(pick(service.tree, 'spec', 'selector'));
  return selector.length > 0 && selector.every(([label, { value }]) => scalarText(value) !== undefined && scalarText(pick(labels, label)) === scalarText(value));
}
