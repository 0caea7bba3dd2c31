import { settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'DB_FILENAME must name a SQLite database, or a file that does not exist yet.',
  why: 'SQLite opens the file as it is. Something other than a database in its place makes the first query fail, and Directus exits.',
  help: 'Correct the path in DB_FILENAME, or move the file away: `directus bootstrap` creates a new database.',
  evidence: ['oracle: db-not-a-database'],
  messages: {
    text: 'DB_FILENAME names {path}, which is a text file, not a SQLite database, so Directus does not start.',
    folder: 'DB_FILENAME names {path}, which is a folder, so Directus does not start.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_CLIENT=sqlite3
      DB_FILENAME=./notes.txt

      ==> notes.txt <==
      Buy milk.
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_CLIENT=sqlite3
      DB_FILENAME=./data.db
    `,
  },
  check({ deployment, report }) {
    if (settingText(deployment, 'DB_CLIENT') !== 'sqlite3') return;
    const found = deployment.dataPaths?.find(({ variable }) => variable === 'DB_FILENAME');
    if (!found || found.kind === 'file' || found.kind === 'missing') return;
    report(found.kind, { at: deployment.env.get('DB_FILENAME'), data: { path: found.path } });
  },
});
