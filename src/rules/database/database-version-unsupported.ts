import { likelyDatabaseService } from '../../directus/database-service.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts; what fails depends on the queries and migrations that come.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  summary: 'The database server must be one that Directus still supports.',
  why: 'Directus does not check the version of its database. Migrations and queries simply use what supported versions have, and fail one day in the middle of an upgrade.',
  help: 'Move the data to MySQL 8 or newer.',
  evidence: ['breaking changes of Directus 11.7.0: MySQL 5.7 is not supported any more'],
  messages: { mysql: 'The service {service} runs MySQL {version}, which Directus has not supported since 11.7.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: mysql
            DB_HOST: database
        database:
          image: mysql:5.7
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: mysql
            DB_HOST: database
        database:
          image: mysql:8.4
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, '11.7.0') !== 'yes') return;
    const found = likelyDatabaseService(deployment);
    const tag = found?.image.tag ?? '';
    if (found?.image.kind !== 'mysql' || !/^5\.\d/.test(tag)) return;
    const { image } = found.service;
    // MariaDB counts its versions on its own.
    if (image?.name.includes('mariadb')) return;
    report('mysql', {
      at: image?.at ?? found.service.at,
      variable: 'DB_HOST',
      data: { service: found.service.name, version: tag },
    });
  },
});
