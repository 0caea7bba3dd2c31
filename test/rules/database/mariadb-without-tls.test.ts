import { expect, test } from 'vitest';
import rule from '../../../src/rules/database/database-encryption-invalid.js';
import { lint } from '../../support/lint.js';

const project = (image: string) => ({
  'compose.yaml': `services:
  directus:
    image: directus/directus:12.4.1
    environment:
      DB_CLIENT: mysql
      DB_HOST: db
      DB_SSL__REJECT_UNAUTHORIZED: "false"
  db:
    image: ${image}
    environment: { MARIADB_DATABASE: cms }
`,
});

// MariaDB makes a certificate of its own from 11.4 on.
test.each(['mariadb:10.11', 'mariadb:11.3', 'mariadb:11.0.2', 'mariadb:10'])('%s speaks no TLS', async (image) => {
  expect(await lint(rule, project(image))).toContain('the MariaDB of the service db has no certificate');
});

test.each(['mariadb:11.4', 'mariadb:11.4.2', 'mariadb:12', 'mariadb:11', 'mariadb:lts', 'mysql:8.4'])(
  '%s may',
  async (image) => {
    expect(await lint(rule, project(image))).toBe('');
  },
);
