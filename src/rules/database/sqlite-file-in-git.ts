import { settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { containerPath, mountOf } from '../../model/mounts.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Who can read the repository cannot be seen here.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: 'The SQLite file that Directus works on must not be in git.',
  why: 'The file holds everything: the users with the hashes of their passwords, their static tokens, all content. Whoever can read the repository has it. And a checkout or a pull on the server puts an older state over what people have entered since.',
  help: 'Remove it from git (`git rm --cached {path}`), add it to .gitignore, and change tokens and passwords that were in it; keep the data model in a schema snapshot.',
  helpInGeneral:
    'Remove the file from git (`git rm --cached FILE`), add it to .gitignore, and change tokens and passwords that were in it; keep the data model in a schema snapshot.',
  evidence: ['the index of the repository', 'facts: with DB_CLIENT sqlite3 all data is in the file at DB_FILENAME'],
  messages: {
    tracked:
      'git tracks the database {path}, so its users and content go into commits, and a checkout overwrites them.',
  },
  examples: {
    bad: `
      ==> .gitignore <==
      .env

      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: sqlite3
            DB_FILENAME: /directus/database/data.db
          volumes:
            - ./database:/directus/database

      ==> database/data.db <==
      SQLite format 3\u0000
    `,
    good: `
      ==> .gitignore <==
      database/data.db

      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: sqlite3
            DB_FILENAME: /directus/database/data.db
          volumes:
            - ./database:/directus/database

      ==> database/data.db <==
      SQLite format 3\u0000
    `,
  },
  check({ deployment, project, report }) {
    if (!project.git.available || settingText(deployment, 'DB_CLIENT') !== 'sqlite3') return;
    const found = deployment.dataPaths?.find(({ variable }) => variable === 'DB_FILENAME');
    // A text is no database (an empty file becomes one), and reported as such.
    if (found?.kind !== 'file' || !project.git.isTracked(found.path)) return;
    report('tracked', { at: placeOf(deployment), variable: 'DB_FILENAME', data: { path: found.path } });
  },
});

/** The variable, or what brings the file to where the image keeps it. */
function placeOf(deployment: Deployment): Span {
  const { value, assignment } = deployment.env.get('DB_FILENAME');
  const mount =
    value === undefined ? undefined : mountOf(deployment.mounts, containerPath(value, deployment.workingDirectory));
  return assignment?.valueSpan ?? mount?.at ?? deployment.at;
}
