import {
  createdAccounts,
  databaseService,
  directusAccount,
  hasInitScripts,
  type Account,
  type DatabaseAccount,
  type DatabaseService,
} from '../../directus/database-service.js';
import { clientFits, type ServerKind } from '../../directus/server-images.js';
import { settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES, type RelatedPlace } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

const SERVERS: Readonly<Record<ServerKind, string>> = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL or MariaDB',
  mssql: 'SQL Server',
  oracle: 'Oracle',
  cockroachdb: 'CockroachDB',
  redis: 'Redis',
  mail: 'a mail server',
};

/** Databases that a server has from the start. */
const EXISTS_ANYWAY: Readonly<Partial<Record<ServerKind, readonly string[]>>> = {
  postgres: ['postgres'],
  mysql: ['mysql', 'sys'],
};

export default defineRule({
  severity: 'error',
  severityReason: 'The database refuses Directus on an empty volume, which is what the repository starts with.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Directus must use the client, database, user and password of the database service next to it.',
  why: 'The image of the database creates one database with one user when its volume is still empty. Directus asking for another one is refused, and exits at startup.',
  help: 'Give both services the same values, best from the same variables: POSTGRES_USER: ${DB_USER} and DB_USER: ${DB_USER}. On a volume that is already filled, the old values stay in force.',
  evidence: [
    'pages of the images postgres, mysql, mariadb and mssql/server: which database and user they create on an empty volume',
    'facts: the database not reachable: exit 1',
  ],
  messages: {
    client:
      '{name} is {client}, but the service {service} runs {kind}, so Directus cannot talk to it and does not start.',
    database:
      'The database in {name} is not the one that the service {service} creates ({created}), so on an empty volume Directus does not start.',
    user: 'The user in {name} is not the one that the service {service} creates ({created}), so on an empty volume Directus does not start.',
    password:
      'The password in {name} is not the one that the service {service} is given in {created}, so on an empty volume Directus does not start.',
    noDatabase: {
      text: 'The service {service} is not told to create a database, so on an empty volume Directus does not find {name} and does not start.',
      help: 'Set MYSQL_DATABASE (or MARIADB_DATABASE) of {service} to the same value as {name}.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: cms
            DB_USER: directus
        database:
          image: postgres:16
          environment:
            POSTGRES_USER: directus
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: cms
            DB_USER: directus
        database:
          image: postgres:16
          environment:
            POSTGRES_USER: directus
            POSTGRES_DB: cms
    `,
  },
  check({ deployment, report }) {
    const found = databaseService(deployment);
    if (!found) return;
    const service = found.service.name;
    const client = settingText(deployment, 'DB_CLIENT') ?? '';
    if (!clientFits(client, found.image.kind)) {
      return report('client', {
        at: deployment.env.get('DB_CLIENT'),
        data: { name: 'DB_CLIENT', client, service, kind: SERVERS[found.image.kind] },
        related: [{ at: found.service.at, message: `${service} is defined here` }],
      });
    }
    for (const { kind, asked, created } of disagreements(directusAccount(deployment), found, waitsForJob(deployment))) {
      if (!asked.variable) continue;
      const shown = kind === 'password' ? (created.variable?.name ?? '') : (created.variable ?? created.text ?? '');
      report(kind, {
        at: asked.variable,
        data: { name: asked.variable.name, service, created: shown },
        related: [placeOf(created)],
      });
    }
  },
});

function waitsForJob({ compose }: Deployment): boolean {
  return compose?.service.dependsOn.some(({ condition }) => condition === 'service_completed_successfully') ?? false;
}

interface Disagreement {
  readonly kind: 'database' | 'user' | 'password' | 'noDatabase';
  readonly asked: Account;
  readonly created: Account;
}

/** @param mayBePrepared another service may create users and databases before Directus starts */
function disagreements(asked: DatabaseAccount, found: DatabaseService, mayBePrepared: boolean): Disagreement[] {
  const accounts = createdAccounts(found);
  const [main] = accounts;
  if (!main) return [];
  const scripts = hasInitScripts(found.service) || mayBePrepared;
  const account = accounts.find(({ user }) => user.text !== undefined && user.text === asked.user.text);
  const result: Disagreement[] = [];
  if (!scripts && !account && accounts.every(({ user }) => differs(asked.user, user)))
    result.push({ kind: 'user', asked: asked.user, created: main.user });
  if (
    !scripts &&
    differs(asked.database, main.database) &&
    !EXISTS_ANYWAY[found.image.kind]?.includes(asked.database.text ?? '')
  )
    result.push({ kind: 'database', asked: asked.database, created: main.database });
  if (
    !scripts &&
    found.image.kind === 'mysql' &&
    asked.database.text &&
    isNotGiven(main.database) &&
    isWhollyKnown(found)
  )
    result.push({ kind: 'noDatabase', asked: asked.database, created: main.database });
  if (account && differs(trimmed(asked.password), trimmed(account.password)))
    result.push({ kind: 'password', asked: asked.password, created: account.password });
  return result;
}

function differs(asked: Account, created: Account): boolean {
  return asked.text !== undefined && asked.text !== '' && created.text !== undefined && asked.text !== created.text;
}

function isNotGiven({ text, variable }: Account): boolean {
  return text === undefined && variable === undefined;
}

function isWhollyKnown({ service, image }: DatabaseService): boolean {
  return image.officialVariables && service.environment.openings.length === 0;
}

/** A line end after a password in a file is a fault of its own. */
function trimmed({ text, variable }: Account): Account {
  return { text: text?.trim(), variable };
}

function placeOf({ variable }: Account): RelatedPlace | undefined {
  const at = variable && valueSpan(variable);
  return at && { at, message: `${variable.name} of the database service` };
}
