import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { describeInstances, isSeveral } from '../../model/instances.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Files are known to one machine only; on Render it is an error, since the service is not run.',
  impact: 'data-loss',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Several instances must not keep files on a volume of the platform.',
  why: "A volume of Fly belongs to one machine, so each machine has files that the others don't. Render runs a service with a disk as one instance only.",
  help: 'Keep files in a remote store such as S3, and run several instances without a volume.',
  evidence: [
    'fly.io/docs/volumes/overview: one volume, one machine',
    'render.com/docs/disks: a service with a disk cannot scale',
  ],
  messages: {
    fly: '{instances} have a volume of their own on {target}, so files are known to one machine only.',
    render: {
      text: 'Render does not run {instances} of a service that has a disk.',
      severity: 'error',
      impact: 'prevents-start',
    },
  },
  examples: {
    bad: `
      ==> render.yaml <==
      services:
        - type: web
          name: cms
          image: {url: docker.io/directus/directus:11.5.1}
          numInstances: 2
          disk: {name: uploads, mountPath: /directus/uploads}
    `,
    good: `
      ==> render.yaml <==
      services:
        - type: web
          name: cms
          image: {url: docker.io/directus/directus:11.5.1}
          numInstances: 1
          disk: {name: uploads, mountPath: /directus/uploads}
    `,
  },
  check({ deployment, report }) {
    const { kind, instances, mounts } = deployment;
    const mount = mounts.find(({ type }) => type === 'volume');
    if ((kind !== 'fly' && kind !== 'render') || !mount || !isSeveral(instances)) return;
    report(kind, {
      at: instances.at ?? deployment.at,
      data: { instances: describeInstances(instances), target: mount.target },
      related: [{ at: mount.at, message: 'the volume' }],
    });
  },
});
