import { settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { describeInstances, isSeveral } from '../../model/instances.js';
import { mountOf } from '../../model/mounts.js';
import type { Deployment } from '../../model/project.js';
import { itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It holds once pods are placed on different nodes.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  summary: 'Several pods need volumes that several nodes can mount.',
  why: 'A ReadWriteOnce claim can be mounted on one node at a time, so pods that are placed on another node wait forever. A StatefulSet gives each pod a claim of its own, so a file is known to the pod that received it only.',
  help: 'Use a claim with the access mode ReadWriteMany, or keep files in a remote store such as S3.',
  evidence: ['Kubernetes: access modes of persistent volumes'],
  messages: {
    once: '{instances} mount the claim {claim}, which is {mode}: pods on other nodes cannot start.',
    own: {
      text: '{instances} of a StatefulSet have a volume of their own on {target}, so files are known to one pod only.',
      impact: 'data-loss',
    },
  },
  examples: {
    bad: `
      ==> cms.yaml <==
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: uploads}
      spec: {accessModes: [ReadWriteOnce]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        replicas: 2
        template:
          spec:
            containers:
              - name: directus
                image: directus/directus:11.5.1
                volumeMounts: [{name: uploads, mountPath: /directus/uploads}]
            volumes: [{name: uploads, persistentVolumeClaim: {claimName: uploads}}]
    `,
    good: `
      ==> cms.yaml <==
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: uploads}
      spec: {accessModes: [ReadWriteMany]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        replicas: 2
        template:
          spec:
            containers:
              - name: directus
                image: directus/directus:11.5.1
                volumeMounts: [{name: uploads, mountPath: /directus/uploads}]
            volumes: [{name: uploads, persistentVolumeClaim: {claimName: uploads}}]
    `,
  },
  check({ deployment, report }) {
    const { kubernetes, instances, mounts } = deployment;
    if (!kubernetes || !isSeveral(instances)) return;
    const at = instances.at ?? deployment.at;
    for (const mount of mounts) {
      if (mount.type !== 'volume' || mount.source === undefined || mount.readOnly) continue;
      const template = itemsOf(pick(kubernetes.workload.tree, 'spec', 'volumeClaimTemplates')).find(
        (claim) => scalarText(pick(claim, 'metadata', 'name')) === mount.source,
      );
      const claim = template
        ? undefined
        : kubernetes.objects.find((object) => object.kind === 'PersistentVolumeClaim' && object.name === mount.source);
      const mode = singleNodeMode(claim?.tree);
      const data = { instances: describeInstances(instances), target: mount.target, claim: mount.source };
      if (template && mount === uploadsMount(deployment))
        report('own', { at, data, related: [{ at: mount.at, message: 'each pod has its own' }] });
      else if (claim && mode)
        report('once', {
          at,
          data: { ...data, mode: mode.text },
          related: [
            { at: mode.at, message: 'the access mode' },
            { at: mount.at, message: 'mounted here' },
          ],
        });
    }
  },
});

/** The only access mode of a claim, where that lets one node or pod mount it. */
function singleNodeMode(claim: Tree | undefined): { text: string; at: Tree['at'] } | undefined {
  const modes = itemsOf(pick(claim, 'spec', 'accessModes'));
  const [only, second] = modes;
  const text = scalarText(only);
  return only && text !== undefined && !second && /^ReadWriteOnce(?:Pod)?$/.test(text)
    ? { text, at: only.at }
    : undefined;
}

function uploadsMount(deployment: Deployment): Deployment['mounts'][number] | undefined {
  if (
    settingText(deployment, 'STORAGE_LOCATIONS') !== 'local' ||
    settingText(deployment, 'STORAGE_LOCAL_DRIVER') !== 'local'
  )
    return undefined;
  const root = settingText(deployment, 'STORAGE_LOCAL_ROOT') ?? './uploads';
  return mountOf(
    deployment.mounts,
    root.startsWith('/') ? root : `${deployment.workingDirectory}/${root.replace(/^\.\//, '')}`,
  );
}
