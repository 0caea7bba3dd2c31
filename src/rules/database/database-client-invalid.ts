import { settingOf } from '../../directus/setting.js';
import { findVariable } from '../../directus/variables.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';
import { nearest } from '../../model/nearest.js';

/** Names that people know these databases by. */
const MEANT: Readonly<Record<string, string>> = {
  sqlite: 'sqlite3',
  'better-sqlite3': 'sqlite3',
  mariadb: 'mysql',
  maria: 'mysql',
  aurora: 'mysql',
  oracle: 'oracledb',
  cockroach: 'cockroachdb',
  crdb: 'cockroachdb',
  sqlserver: 'mssql',
  'sql-server': 'mssql',
  postgis: 'pg',
  postgresdb: 'pg',
  psql: 'pg',
  pgsql: 'pg',
  pgnative: 'pg',
  'pg-native': 'pg',
};

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'DB_CLIENT must be a name that Directus knows, in lower case.',
  why: 'DB_CLIENT chooses the driver by its exact name. With any other text Directus asks for the wrong variables or finds no driver, and exits at startup.',
  help: 'Use one of pg, mysql, mssql, oracledb, cockroachdb, sqlite3.',
  evidence: [
    'oracle: db-client-PG',
    'oracle: db-client-sqlite',
    'oracle: db-client-sqlite3-typo-better',
    'oracle: db-client-empty',
    '@directus/api 39.2.1 database/index.js',
  ],
  messages: {
    empty: 'DB_CLIENT is empty, and Directus does not start without a database client.',
    unknown: 'DB_CLIENT is {client}, which is not a client that Directus knows, so it does not start.',
    meant: {
      text: 'DB_CLIENT is {client}, which is not a client that Directus knows, so it does not start.',
      help: 'Write DB_CLIENT={meant}.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: PG
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
    `,
  },
  check({ deployment, report }) {
    const { variable, ...setting } = settingOf(deployment, 'DB_CLIENT');
    if (!setting.known || variable.state !== 'set') return;
    const client = typeof setting.value === 'string' ? setting.value : String(variable.value);
    const known = findVariable('DB_CLIENT')?.allowed ?? [];
    if (known.includes(client)) return;
    // What a template leaves out, and its placeholders, are there to be filled in.
    if (deployment.stage.name === 'template' && (client.trim() === '' || /[<>${}]/.test(client))) return;
    if (client.trim() === '') return report('empty', { at: variable });
    const lower = client.trim().toLowerCase();
    const meant = known.includes(lower) ? lower : Object.hasOwn(MEANT, lower) ? MEANT[lower] : nearest(lower, known);
    if (meant === undefined) report('unknown', { at: variable, data: { client: variable } });
    else report('meant', { at: variable, data: { client: variable, meant }, fix: writeFix(variable, meant) });
  },
});
