import { mysqlLoginFault } from '../../directus/mysql-login.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'An image that was pulled long ago, or a user that was made by an older MySQL, may still work; where the tag leaves no doubt it is an error.',
  impact: 'prevents-start',
  stages: ALL_STAGES.filter((stage) => stage !== 'template'),
  summary: 'MySQL must start, and check passwords in a way that the driver of Directus knows.',
  why: 'MySQL 8 checks passwords with caching_sha2_password, which the driver of Directus 10 and older does not know. The option that people turn the old way on with, `--default-authentication-plugin`, is gone since MySQL 8.4: the server exits at startup with `unknown variable`.',
  help: 'Use an image of MySQL 8.4 without the option with Directus 11 or later; with Directus 10, `mysql:8.0` with `--default-authentication-plugin=mysql_native_password`, or MariaDB.',
  evidence: [
    'dev.mysql.com/doc/relnotes/mysql/8.4/en/news-8-4-0.html: default_authentication_plugin was removed, mysql_native_password is off by default',
    'docker-library/mysql issue 1048: images that were pulled after that do not start',
    '@directus/api 21.0.2 (Directus 10.13.4) brings mysql 2.18.1, 22.1.0 (11.0.1) mysql2 3.10',
    'directus/next issue 205: ER_NOT_SUPPORTED_AUTH_MODE with MySQL 8',
  ],
  messages: {
    option: {
      text: 'The service {service} gives MySQL {version} the option --default-authentication-plugin, which 8.4 has removed: MySQL exits at startup.',
      help: 'Delete the option with Directus 11 or later. With Directus 10, use the image mysql:8.0, or --mysql-native-password=ON with mysql:8.4.',
    },
    driver:
      'Directus 10 and older do not know how MySQL {version}, which the service {service} runs, checks passwords (caching_sha2_password): the login is refused, and Directus exits at startup.',
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
          image: mysql:8.4
          command: --default-authentication-plugin=mysql_native_password
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
    const fault = mysqlLoginFault(deployment);
    if (!fault) return;
    const { kind, service, version, certain } = fault;
    report(kind, {
      at: kind === 'option' ? (service.command?.at ?? service.at) : (service.image?.at ?? service.at),
      variable: 'DB_HOST',
      ...(certain ? { severity: 'error' as const } : {}),
      data: { service: service.name, version },
    });
  },
});
