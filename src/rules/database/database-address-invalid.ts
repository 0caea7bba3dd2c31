import { problemInWords } from '../../directus/address-problem.js';
import { readDatabaseAddress, type AddressProblem } from '../../directus/connection-address.js';
import { settingOf, settingText } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { valueSpan, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

const WITHOUT_ADDRESS = new Set(['sqlite3', 'better-sqlite3', 'oracledb']);

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'DB_CONNECTION_STRING must be an address that the database driver reads as it is meant.',
  why: 'What cannot be read as a URL counts as the name of a SQLite file, and the driver then looks for the database on localhost without user and password. A password with `/`, `?` or `#` is enough for that.',
  help: 'Write DB_CONNECTION_STRING=postgresql://USER:PASSWORD@HOST:5432/DATABASE, with special characters of the password escaped.',
  evidence: [
    'measured: knex 3.1.0 with pg-connection-string 2.6.2: postgres://u:p#w@h/d is read as a file, postgres://u:p@ss/w@h/d leads to the host ss, %e4 fails with `URI malformed`',
    'measured: Directus 12.4.1 with DB_CLIENT=pg starts with mysql:// before the address of a PostgreSQL server',
    'measured: jdbc: addresses and ones without a scheme lead to localhost',
    "measured: ?ssl=require reaches the driver as text: `Cannot use 'in' operator to search for 'key'`; sslmode is read with postgres:// and postgresql:// only",
    'measured: Directus 12.4.1 with DB_CLIENT=mysql and ?ssl=true, ?ssl=1 or ?ssl=required: `SSL profile must be an object`, `Unknown SSL profile`, exit 1; ?sslmode=, ?ssl-mode= and ?sslaccept= start without TLS',
    'measured: a password of its own beside an address without one is not used: `client password must be a string`, exit 1',
  ],
  messages: {
    misread: { text: 'DB_CONNECTION_STRING {problem}. Directus exits at startup.', help: '{advice}' },
    notEncrypted: {
      text: 'DB_CONNECTION_STRING {problem}.',
      help: '{advice}',
      severity: 'warning',
      impact: 'security',
    },
    otherServer: {
      text: 'DB_CONNECTION_STRING {problem}.',
      help: '{advice}',
      severity: 'warning',
      impact: 'breaks-feature',
    },
    passwordApart: {
      text: 'DB_PASSWORD is not used since DB_CONNECTION_STRING is set, and that has no password: a server that asks for one refuses Directus, which exits at startup.',
      help: 'Write the password into the address: postgresql://USER:PASSWORD@HOST:5432/DATABASE.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_CONNECTION_STRING: jdbc:postgresql://db.acme.test:5432/cms?user=cms
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_CONNECTION_STRING: postgresql://cms@db.acme.test:5432/cms
    `,
  },
  check({ deployment, report }) {
    const client = settingText(deployment, 'DB_CLIENT');
    const connection = deployment.env.get('DB_CONNECTION_STRING');
    if (client === undefined || WITHOUT_ADDRESS.has(client) || connection.state !== 'set' || !connection.value) return;
    // Quotes that are a part of the value are gone for Directus: it is JSON then.
    const setting = settingOf(deployment, 'DB_CONNECTION_STRING');
    const address = setting.known && typeof setting.value === 'string' ? setting.value : connection.value;
    const { problem, password } = readDatabaseAddress(address, client);
    // Outside a container, a server on localhost may be meant.
    if (problem && (problem.fault !== 'noHost' || deployment.container)) {
      const { problem: what, advice } = problemInWords(problem, 'postgresql://USER:PASSWORD@HOST:5432/DATABASE');
      report(messageFor(problem), { at: connection, data: { problem: what, advice } });
    }
    const apart = problem || password !== '' ? undefined : passwordApart(deployment);
    const at = valueSpan(connection);
    if (apart)
      report('passwordApart', { at: apart, related: [at && { at, message: 'DB_CONNECTION_STRING is set here' }] });
  },
});

function messageFor({ fault }: AddressProblem): 'notEncrypted' | 'otherServer' | 'misread' {
  if (fault === 'sslIgnored' || fault === 'sslUnknown') return 'notEncrypted';
  return fault === 'otherServer' ? fault : 'misread';
}

/** The driver itself reads PGPASSWORD. */
function passwordApart({ env, processEnv }: Deployment): Variable | undefined {
  if (processEnv.get('PGPASSWORD').assignment) return undefined;
  const password = env.get('DB_PASSWORD');
  return password.assignment && password.state !== 'removed' && password.value !== '' ? password : undefined;
}
