import { likelyDatabaseService } from '../../directus/database-service.js';
import { databaseVersionFault } from '../../directus/database-versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus starts; what fails depends on the queries and migrations that come. Without a type for JSON not even the first table can be made, an error; a version that is only out of support is an info.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  summary: 'The database server must be one that Directus still supports.',
  why: 'Directus does not check the version of its database. Migrations and queries simply use what supported versions have, and fail one day in the middle of an upgrade.',
  help: 'Make a dump, and load it into a version that its makers still support.',
  evidence: [
    'breaking changes of Directus 11.7.0: MySQL 5.7 is not supported any more',
    'directus/directus issue 23234: the migration of 11.0 to policies fails on MySQL 5.7',
    'directus/directus issues 3355 and 3399: the tables cannot be made on MySQL before 5.7.8 and MariaDB before 10.2.7, which have no type for JSON',
    'Directus documentation, requirements: the long-term support versions of each database are supported',
    'postgresql.org/support/versioning, mariadb.org/about/#maintenance-policy, endoflife.date/mysql: when support ended',
  ],
  messages: {
    noJson: {
      text: '{product} {version}, which the service {service} runs, has no type for JSON: Directus cannot make its tables and exits at startup.',
      severity: 'error',
      impact: 'prevents-start',
    },
    dropped: 'The service {service} runs {product} {version}, which Directus has not supported since {since}.',
    ended: {
      text: 'The service {service} runs {product} {version}, whose support ended in {since}; Directus supports versions with long-term support.',
      severity: 'info',
      impact: 'maintenance',
    },
  },
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
    const found = likelyDatabaseService(deployment);
    const image = found?.service.image;
    const fault = image && databaseVersionFault(deployment, image.name);
    if (!fault) return;
    report(fault.kind, {
      at: image.at,
      variable: 'DB_HOST',
      data: { service: found.service.name, product: fault.product, version: fault.version, since: fault.since },
    });
  },
});
