import { namesIn } from '../../directus/endpoints.js';
import { settingOf, settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { valueSpan, type Variable } from '../../model/env.js';
import { containerPath, persistenceOf, temporaryVolume } from '../../model/mounts.js';
import type { Deployment, DeploymentKind } from '../../model/project.js';

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
    'docs.digitalocean.com/products/app-platform/how-to/store-data: the file system is ephemeral, and there are no volumes',
  ],
  messages: {
    lost: 'Files of the storage location {location} go to {path}, which is on no volume, so they are lost with the container.',
    temporary:
      'Files of the storage location {location} go to {path}, which is on {volume}, so they are lost with the {holder}.',
    platform: {
      text: "Files of the storage location {location} go into the container, and DigitalOcean's App Platform has no volumes, so they are lost with the next deployment.",
      help: 'Keep files in object storage, for example in Spaces: a storage location with the driver s3.',
    },
    platformUnlessSet: {
      text: "Unless {driver} is set in DigitalOcean's control panel, files of the storage location {location} go into the container; App Platform has no volumes, so they are lost with the next deployment.",
      severity: 'warning',
      help: 'Keep files in object storage, for example in Spaces: a storage location with the driver s3.',
    },
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
    if (deployment.kind === 'app-platform')
      for (const { location, driver } of localOnAppPlatform(deployment))
        report(driver.assignment ? 'platform' : 'platformUnlessSet', {
          at: valueSpan(driver) ?? deployment.env.get('STORAGE_LOCATIONS'),
          data: { location: location.toLowerCase(), driver: driver.name },
        });
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

/** Locations that keep files in the container: by their driver, or by the name of the one that Directus has by default. */
function localOnAppPlatform(deployment: Deployment): { readonly location: string; readonly driver: Variable }[] {
  return namesIn(deployment, 'STORAGE_LOCATIONS').flatMap((location) => {
    const driver = deployment.env.get(`STORAGE_${location}_DRIVER`);
    const isLocal = driver.assignment ? driver.value?.trim().toLowerCase() === 'local' : location === 'LOCAL';
    return isLocal ? [{ location, driver }] : [];
  });
}
