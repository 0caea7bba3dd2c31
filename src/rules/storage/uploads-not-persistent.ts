import { namesIn } from '../../directus/endpoints.js';
import { settingOf, settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import { containerPath, persistenceOf, temporaryVolume } from '../../model/mounts.js';
import type { DeploymentKind } from '../../model/project.js';

/** Deployments whose files name every mount; elsewhere a volume may be attached by hand. */
const MOUNTS_ARE_WRITTEN: ReadonlySet<DeploymentKind> = new Set(['compose', 'kubernetes']);

export default defineRule({
  severity: 'error',
  severityReason: 'Uploads are lost with the container.',
  impact: 'data-loss',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Uploaded files of a container must be on a volume.',
  why: "A container's own file system goes with the container: at the next update, at a rebuild, at `down`. The database then still lists files that are gone.",
  help: 'Mount a volume on {path}, for example `uploads:{path}`, or keep files in object storage.',
  helpInGeneral:
    'Mount a volume on the uploads folder, for example `uploads:/directus/uploads`, or keep files in object storage.',
  evidence: [
    'facts: the image keeps uploads in /directus/uploads and declares no volume for it',
    'facts: STORAGE_LOCATIONS is local and STORAGE_LOCAL_ROOT is ./uploads by default',
  ],
  messages: {
    lost: 'Files of the storage location {location} go to {path}, which is on no volume, so they are lost with the container.',
    temporary:
      'Files of the storage location {location} go to {path}, which is on {volume}, so they are lost with the {holder}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            STORAGE_LOCATIONS: local
            STORAGE_LOCAL_ROOT: ./uploads
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          volumes:
            - ./uploads:/directus/uploads
    `,
  },
  check({ deployment, report }) {
    if (!MOUNTS_ARE_WRITTEN.has(deployment.kind)) return;
    for (const location of namesIn(deployment, 'STORAGE_LOCATIONS')) {
      if (settingText(deployment, `STORAGE_${location}_DRIVER`) !== 'local') continue;
      const root = settingOf(deployment, `STORAGE_${location}_ROOT`);
      if (!root.known || typeof root.value !== 'string' || root.value === '') continue;
      const path = containerPath(root.value, deployment.workingDirectory);
      if (persistenceOf(deployment, path) !== 'lost') continue;
      const at = valueSpan(root.variable) ?? valueSpan(deployment.env.get('STORAGE_LOCATIONS')) ?? deployment.at;
      const variable = `STORAGE_${location}_ROOT`;
      const data = { location: location.toLowerCase(), path };
      const temporary = temporaryVolume(deployment, path);
      if (!temporary) report('lost', { at, variable, data });
      else
        report('temporary', {
          at,
          variable,
          data: { ...data, volume: temporary.volume, holder: temporary.holder },
          related: [{ at: temporary.at, message: 'the mount' }],
        });
    }
  },
});
