import { settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { DataPath } from '../../model/project.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'DB_FILENAME must name a SQLite database, or a file that does not exist yet.',
  why: 'SQLite opens the file as it is. Something other than a database in its place makes the first query fail, and Directus exits.',
  help: 'Correct the path in DB_FILENAME, make its folder, or move the file away: `directus bootstrap` creates a new database.',
  evidence: [
    'oracle: db-not-a-database',
    'measured: DB_FILENAME=./a/b/data.db without the folders, Directus 12.4.1 exits (SQLITE_CANTOPEN)',
  ],
  messages: {
    text: 'DB_FILENAME names {path}, which is a text file, not a SQLite database, so Directus does not start.',
    temporary:
      'DB_FILENAME is {written}, so SQLite keeps the database in memory: it is empty at each start, and gone at each end.',
    address:
      'DB_FILENAME is `{written}`, but SQLite takes a path and reads the scheme as a folder, so Directus exits at startup.',
    noFolder:
      'DB_FILENAME names {path}, whose folder does not exist: SQLite cannot create the file, so Directus exits at startup.',
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
    const written = deployment.env.get('DB_FILENAME');
    if (written.state === 'set' && (written.value === '' || written.value === ':memory:')) {
      report('temporary', { at: written, data: { written: written.value === '' ? 'empty' : written.value } });
      return;
    }
    if (written.state === 'set' && /^(?:file|sqlite3?):/i.test(written.value ?? '')) {
      report('address', { at: written, data: { written } });
      return;
    }
    const found = deployment.dataPaths?.find(({ variable }) => variable === 'DB_FILENAME');
    const message = found && messageFor(found);
    if (!found || message === undefined) return;
    report(message, { at: deployment.env.get('DB_FILENAME'), data: { path: found.path } });
  },
});

/** A file that is missing is made, a folder is not; one that a platform attaches may be there all the same. */
function messageFor({ kind, withoutFolder, unless }: DataPath): 'text' | 'folder' | 'noFolder' | undefined {
  if (kind === 'missing') return withoutFolder && unless === undefined ? 'noFolder' : undefined;
  return kind === 'file' ? undefined : kind;
}
