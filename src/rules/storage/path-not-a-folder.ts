import { namesIn } from '../../directus/endpoints.js';
import { settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'What is to be written there fails; everything else works.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Paths under which Directus keeps files must be folders.',
  why: "Directus creates a missing folder by itself. Where a file has the folder's name it cannot, and everything that is to be written there fails.",
  help: 'Correct the path in {name}, or move the file away.',
  helpInGeneral: 'Correct the path in the variable, or move the file away.',
  evidence: ['oracle: storage-local-is-file', 'oracle: temp-path-file'],
  messages: {
    storage: '{name} names {path}, which is a file, not a folder, so no upload is stored.',
    extensions: '{name} names {path}, which is a file, not a folder, so no extension is loaded.',
    temporary:
      '{name} names {path}, which is a file, not a folder, so extensions of the app are not bundled and exports fail.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      STORAGE_LOCAL_ROOT=./uploads

      ==> uploads <==
      no folder
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      STORAGE_LOCAL_ROOT=./uploads

      ==> uploads/.gitkeep <==
    `,
  },
  check({ deployment, report }) {
    for (const { variable: name, path, kind } of deployment.dataPaths ?? []) {
      if (kind !== 'file' && kind !== 'text') continue;
      const message = messageFor(name);
      if (message === undefined) continue;
      if (message === 'storage' && !isRootInUse(deployment, name)) continue;
      report(message, { at: deployment.env.get(name), data: { name, path } });
    }
  },
});

function messageFor(name: string): 'temporary' | 'storage' | 'extensions' | undefined {
  if (name === 'TEMP_PATH') return 'temporary';
  if (name === 'EXTENSIONS_PATH') return 'extensions';
  return name.startsWith('STORAGE_') && name.endsWith('_ROOT') ? 'storage' : undefined;
}

function isRootInUse(deployment: Deployment, name: string): boolean {
  return namesIn(deployment, 'STORAGE_LOCATIONS').some(
    (location) =>
      name === `STORAGE_${location}_ROOT` && settingText(deployment, `STORAGE_${location}_DRIVER`) === 'local',
  );
}
