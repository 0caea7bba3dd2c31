import { settingText } from '../../directus/setting.js';
import { isAbsent } from '../../model/env.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The first start on an empty database ends with an error of the database.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'DB_CHARSET must be a character set, not a collation.',
  why: 'Directus puts DB_CHARSET into every CREATE TABLE as the default character set. MySQL and MariaDB answer `Unknown character set` to the name of a collation, so the first start on an empty database fails, and later each migration and each new collection.',
  help: 'Set DB_CHARSET to {charset}.',
  helpInGeneral: 'Set DB_CHARSET to the character set that the collation belongs to, such as utf8mb4.',
  evidence: [
    'github.com/directus/directus/issues/23648',
    'knex dialects/mysql/schema/mysql-tablecompiler.js: `default character set ${charset}` from the connection',
  ],
  messages: {
    collation: 'DB_CHARSET is `{value}`, which is a collation; a character set belongs there, such as {charset}.',
    hyphen: 'DB_CHARSET is `{value}`, which is not a character set of MySQL; it is written {charset} there.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: mysql
            DB_CHARSET: utf8mb4_0900_ai_ci
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: mysql
            DB_CHARSET: utf8mb4
    `,
  },
  check({ deployment, report }) {
    const value = settingText(deployment, 'DB_CHARSET');
    const client = settingText(deployment, 'DB_CLIENT') ?? '';
    // A connection string takes the place of all other options.
    if (value === undefined || !/^mysql2?$/.test(client) || !isAbsent(deployment.env.get('DB_CONNECTION_STRING')))
      return;
    const at = deployment.env.get('DB_CHARSET');
    const collation = /^([a-z0-9]+)_[a-z0-9_]*(?:_?ci|_?cs|bin|_as)$/.exec(value);
    if (collation)
      report('collation', {
        at,
        data: { value, charset: collation[1] ?? 'utf8mb4' },
        fix: writeFix(at, collation[1] ?? 'utf8mb4'),
      });
    else if (/^utf-8(?:mb4)?$/.test(value))
      report('hyphen', { at, data: { value, charset: 'utf8mb4' }, fix: writeFix(at, 'utf8mb4') });
  },
});
