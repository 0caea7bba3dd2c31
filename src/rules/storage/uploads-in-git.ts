import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { listOf } from '../../directus/setting.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Who can read the repository cannot be seen here.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Files that people upload must not be in git.',
  why: 'In the storage folder are all files, also those that only some may see: Directus guards them by its permissions, git gives them to everyone who can read the repository, forever. A checkout on the server puts back what people have deleted, and `git clean` deletes what they have uploaded.',
  help: 'Remove them from git (`git rm -r --cached {folder}`) and add the folder to .gitignore; a `.gitkeep` may stay.',
  helpInGeneral:
    'Remove the files from git (`git rm -r --cached FOLDER`) and add the folder to .gitignore; a `.gitkeep` may stay.',
  evidence: [
    'the index of the repository',
    'Directus documentation: the local driver keeps files under STORAGE_<LOCATION>_ROOT, ./uploads by default, by the id of their row',
  ],
  messages: {
    tracked: 'git tracks {files} in {folder}, so everyone who can read the repository has them.',
  },
  examples: {
    bad: `
      ==> .gitignore <==
      .env

      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./uploads:/directus/uploads

      ==> uploads/0d1f6a52-7c1e-4b55-9a63-1f2f0c6d7e88.pdf <==
      %PDF-1.7
    `,
    good: `
      ==> .gitignore <==
      uploads/0d1f6a52-7c1e-4b55-9a63-1f2f0c6d7e88.pdf

      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./uploads:/directus/uploads

      ==> uploads/0d1f6a52-7c1e-4b55-9a63-1f2f0c6d7e88.pdf <==
      %PDF-1.7
    `,
  },
  check({ deployment, project, report }) {
    if (!project.git.available) return;
    const locations = listOf(deployment, 'STORAGE_LOCATIONS') ?? [];
    for (const { variable, path, uploads } of deployment.dataPaths ?? []) {
      const location = /^STORAGE_(.+)_ROOT$/.exec(variable)?.[1]?.toLowerCase();
      const tracked = uploads?.filter((upload) => project.git.isTracked(upload)) ?? [];
      if (
        location === undefined ||
        tracked.length === 0 ||
        !locations.some((name) => name.trim().toLowerCase() === location)
      )
        continue;
      const mount = deployment.mounts.find(({ source }) => source === path);
      report('tracked', {
        at: deployment.env.get(variable).assignment?.valueSpan ?? mount?.at ?? deployment.at,
        variable,
        data: {
          files: tracked.length === 1 ? 'an uploaded file' : `${String(tracked.length)} uploaded files`,
          folder: path,
        },
      });
    }
  },
});
