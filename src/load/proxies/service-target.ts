import { selects, type KubernetesObject, type KubernetesWorkload } from '../../model/kubernetes.js';
import { itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';
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

/**
 * The port of the container that a port of a Service (a number or a name) leads to; undefined where the Service has
 * no such port, or names a port of the container that isn't there.
 */
export function servicePort(
  port: Tree | undefined,
  name: Tree,
  from: KubernetesObject,
  { objects, container }: KubernetesWorkload,
): number | undefined {
  const service = findObject(objects, 'Service', scalarText(name) ?? '', from);
  const ports = itemsOf(pick(service?.tree, 'spec', 'ports'));
  const wanted = scalarText(port);
  const entry =
    wanted === undefined
      ? undefined
      : ports.find((one) => [scalarText(pick(one, 'port')), scalarText(pick(one, 'name'))].includes(wanted));
  const target = scalarText(pick(entry, 'targetPort') ?? pick(entry, 'port'));
  const named = itemsOf(pick(container, 'ports')).find((one) => scalarText(pick(one, 'name')) === target);
  const number = Number(named ? scalarText(pick(named, 'containerPort')) : target);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
