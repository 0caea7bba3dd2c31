import { settingText } from '../../directus/setting.js';
import { defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'info',
  severityReason:
    'Good practice: it only matters under load or with a second instance; one small instance may be content with it.',
  impact: 'reliability',
  stages: ['production'],
  summary: 'Production should use a database server.',
  why: 'SQLite lets one process write at a time and knows no second instance. Under load, requests fail with SQLITE_BUSY, and the file must not be on a network drive.',
  help: 'Use PostgreSQL, MySQL or another server; where one small instance is all there will ever be, turn this rule off in the configuration.',
  evidence: ['facts: SQLite cannot be shared by several instances'],
  messages: { sqlite: 'Production runs on SQLite, which lets one process write at a time and cannot be shared.' },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_CLIENT=sqlite3
      DB_FILENAME=./data.db
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_CLIENT=pg
      DB_HOST=db.acme.test
    `,
  },
  check({ deployment, report }) {
    const client = deployment.env.get('DB_CLIENT');
    if (settingText(deployment, 'DB_CLIENT') === 'sqlite3' && client.assignment?.valueSpan)
      report('sqlite', { at: client });
  },
});
