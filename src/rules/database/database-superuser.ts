import { directusAccount } from '../../directus/database-service.js';
import { settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

/** The administrators that database servers come with. */
const SUPERUSERS: Readonly<Record<string, readonly string[]>> = {
  pg: ['postgres'],
  postgres: ['postgres'],
  postgresql: ['postgres'],
  cockroachdb: ['root'],
  mysql: ['root'],
  mysql2: ['root'],
  mssql: ['sa'],
  oracledb: ['system', 'sys'],
};

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: it only matters once somebody has the password.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: 'Directus should have a database user of its own.',
  why: "The server's administrator may read and drop every database on it and, on some servers, run programs. Whoever gets at Directus's configuration or finds a hole in an extension then has all of that, not only the data of Directus.",
  help: 'Create a user that owns the database of Directus and nothing else, and name it in {name}.',
  helpInGeneral: 'Create a user that owns the database of Directus and nothing else, and name it in DB_USER.',
  evidence: ['documentation of PostgreSQL, MySQL, SQL Server and Oracle: their built-in administrators'],
  messages: { superuser: '{name} is {user}, the administrator of the whole database server.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_USER: postgres
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_USER: directus
    `,
  },
  check({ deployment, report }) {
    const { text, variable } = directusAccount(deployment).user;
    const known = SUPERUSERS[settingText(deployment, 'DB_CLIENT') ?? ''] ?? [];
    if (variable && text !== undefined && known.includes(text.toLowerCase()))
      report('superuser', { at: variable, data: { name: variable.name, user: text } });
  },
});
