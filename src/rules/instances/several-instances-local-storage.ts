import { settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { describeInstances, isSeveral } from '../../model/instances.js';
import { containerPath, persistenceOf } from '../../model/mounts.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Uploads are lost with the container that received them.',
  impact: 'data-loss',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Several containers must share the storage of uploaded files.',
  why: 'With the local driver and no shared volume, a file is in the container that received it only: every other instance answers 404, and the file goes with its container.',
  help: 'Mount one shared volume on {root} in all instances, or use a remote store such as STORAGE_LOCATIONS=s3.',
  helpInGeneral:
    'Mount one shared volume on the storage folder in all instances, or use a remote store such as STORAGE_LOCATIONS=s3.',
  evidence: ['facts: several instances need shared storage for uploads'],
  messages: {
    local: '{instances} keep uploaded files in {root} of their own container, so the others do not have them.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
          scale: 2
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
          scale: 2
          volumes:
            - ./uploads:/directus/uploads
    `,
  },
  check({ deployment, report }) {
    // PM2's processes live in one container and share its files.
    const severalContainers = (deployment.replicas ?? 1) > 1 || deployment.instances.cause !== 'PM2_INSTANCES';
    if (!deployment.container || !isSeveral(deployment.instances) || !severalContainers) return;
    const locations = settingOf(deployment, 'STORAGE_LOCATIONS');
    if (!locations.known || (locations.isDefault && deployment.env.openings.length > 0)) return;
    for (const location of String(locations.value)
      .split(',')
      .map((name) => name.trim().toUpperCase())) {
      const driver = settingOf(deployment, `STORAGE_${location}_DRIVER`);
      const root = settingOf(deployment, `STORAGE_${location}_ROOT`);
      if (!driver.known || !root.known || driver.value !== 'local' || typeof root.value !== 'string') continue;
      const path = containerPath(root.value, deployment.workingDirectory);
      if (persistenceOf(deployment, path) !== 'lost') continue;
      const place = valueSpan(root.variable);
      report('local', {
        at: deployment.instances.at,
        variable: `STORAGE_${location}_ROOT`,
        explains: [`STORAGE_${location}_ROOT`],
        data: { root: path, instances: describeInstances(deployment.instances) },
        related: [place && { at: place, message: 'the folder of uploads' }],
      });
    }
  },
});
