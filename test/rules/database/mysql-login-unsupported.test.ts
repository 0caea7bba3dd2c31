import { expect, test } from 'vitest';
import mysqlLogin from '../../../src/rules/database/mysql-login-unsupported.js';
import { lint } from '../../support/lint.js';

const project = (directus: string, image: string, rest: string, client = 'mysql') => ({
  'compose.yaml': `services:
  directus:
    image: directus/directus:${directus}
    environment:
      DB_CLIENT: ${client}
      DB_HOST: db
  db:
    image: ${image}
${rest}`,
});
const OPTION = '    command: --default-authentication-plugin=mysql_native_password\n';
const LIST = '    command: ["mysqld", "--default_authentication_plugin=mysql_native_password"]\n';
const ON = '    command: --mysql-native-password=ON\n';
const CNF = '    volumes: ["./my.cnf:/etc/mysql/conf.d/my.cnf"]\n';

test.each<[string, string, string, string]>([
  ['11.17.4', 'mysql:8.4', OPTION, 'error The service db gives MySQL 8.4 the option'],
  ['11.17.4', 'mysql:8.4.3', LIST, 'error The service db gives MySQL 8.4.3 the option'],
  ['11.17.4', 'docker.io/library/mysql:9.1', OPTION, 'error The service db gives MySQL 9.1 the option'],
  ['11.17.4', 'mysql:8', OPTION, 'warning The service db gives MySQL 8 the option'],
  ['11.17.4', 'mysql', OPTION, 'warning The service db gives MySQL latest the option'],
  ['11.17.4', 'mysql:lts', OPTION, 'warning The service db gives MySQL lts the option'],
  ['10.13.4', 'mysql:8.0', '', 'warning Directus 10 and older do not know how MySQL 8.0'],
  ['10.13.4', 'mysql:8.0.36-debian', '', 'warning Directus 10 and older do not know how MySQL 8.0.36-debian'],
  ['10.13.4', 'mysql:8.4', '', 'warning Directus 10 and older do not know how MySQL 8.4'],
  ['10.13.4', 'mysql:9.1', ON, 'error Directus 10 and older do not know how MySQL 9.1'],
  ['9.26.0', 'mysql:8.0', '', 'warning Directus 10 and older do not know how MySQL 8.0'],
])('Directus %s with %s%s', async (directus, image, rest, message) => {
  expect(await lint(mysqlLogin, project(directus, image, rest))).toContain(message);
});

test.each<[string, string, string, string]>([
  ['11.17.4', 'mysql:8.4', '', 'mysql'],
  ['11.17.4', 'mysql:8.0', OPTION, 'mysql'],
  ['11.17.4', 'mysql:8.3.0', OPTION, 'mysql'],
  ['10.13.4', 'mysql:8.0', OPTION, 'mysql'],
  ['10.13.4', 'mysql:8.4', ON, 'mysql'],
  ['10.13.4', 'mysql:8.0', CNF, 'mysql'],
  ['10.13.4', 'mysql:5.7', '', 'mysql'],
  ['10.13.4', 'mariadb:11', '', 'mysql'],
  ['11.17.4', 'bitnami/mysql:8.4', OPTION, 'mysql'],
  ['10', 'mysql@sha256:0123456789abcdef', '', 'mysql'],
  ['latest', 'mysql:8.0', '', 'mysql'],
])('silent: Directus %s with %s%s', async (directus, image, rest, client) => {
  expect(await lint(mysqlLogin, project(directus, image, rest, client))).toBe('');
});
