import type { KubernetesObject } from '../../../model/kubernetes.js';
import type { Mount } from '../../../model/project.js';
import { itemsOf, pick, scalarText, type MappingTree, type Tree } from '../../../model/tree.js';

type Source = Pick<Mount, 'type' | 'source'>;

/** What a container mounts: `volumeMounts` joined with the pod's `volumes` and a StatefulSet's claim templates. */
export function containerMounts(container: MappingTree, pod: MappingTree, workload: KubernetesObject): Mount[] {
  return itemsOf(pick(container, 'volumeMounts')).flatMap((mount): Mount[] => {
    const target = scalarText(pick(mount, 'mountPath'));
    if (target === undefined) return [];
    const name = scalarText(pick(mount, 'name')) ?? '';
    const readOnly = scalarText(pick(mount, 'readOnly')) === 'true';
    return [{ ...sourceOf(name, pod, workload), target, readOnly, at: mount.at }];
  });
}

function sourceOf(name: string, pod: MappingTree, workload: KubernetesObject): Source {
  const volume = itemsOf(pick(pod, 'volumes')).find((candidate) => scalarText(pick(candidate, 'name')) === name);
  if (volume) return sourceOfVolume(volume);
  const claimed = itemsOf(pick(workload.tree, 'spec', 'volumeClaimTemplates')).some(
    (claim) => scalarText(pick(claim, 'metadata', 'name')) === name,
  );
  return claimed ? { type: 'volume', source: name } : { type: 'unknown', source: name };
}

/** An `emptyDir` dies with its pod, as an anonymous volume dies with its container. */
function sourceOfVolume(volume: Tree): Source {
  const claim = pick(volume, 'persistentVolumeClaim');
  if (claim) return { type: 'volume', source: scalarText(pick(claim, 'claimName')) };
  const empty = pick(volume, 'emptyDir');
  if (empty) return { type: scalarText(pick(empty, 'medium')) === 'Memory' ? 'tmpfs' : 'anonymous', source: undefined };
  const host = pick(volume, 'hostPath');
  if (host) return { type: 'bind', source: scalarText(pick(host, 'path')) };
  if (pick(volume, 'configMap')) return { type: 'config', source: scalarText(pick(volume, 'configMap', 'name')) };
  if (pick(volume, 'secret')) return { type: 'secret', source: scalarText(pick(volume, 'secret', 'secretName')) };
  const nfs = pick(volume, 'nfs');
  if (nfs) return { type: 'volume', source: scalarText(pick(nfs, 'path')) };
  return { type: 'unknown', source: undefined };
}
