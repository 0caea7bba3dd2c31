import { expect, test } from 'vitest';
import dependencyNeverHealthy from '../../../src/rules/containers/dependency-never-healthy.js';
import { lint } from '../../support/lint.js';

const project = (image: string, check = '', condition = 'service_healthy') => ({
  'compose.yaml': `services:
  directus:
    image: directus/directus:11.17.4
    depends_on:
      other: { condition: ${condition} }
  other:
    image: ${image}
${check}`,
});
const test_ = (line: string) => `    healthcheck:\n      test: ${line}\n`;

test('a service without a check', async () => {
  expect(await lint(dependencyNeverHealthy, project('redis:7'))).toBe(
    'compose.yaml:5:7-5:12 warning directus waits until other is healthy, but neither the service nor its image has a health check, so directus is never started.',
  );
  expect(await lint(dependencyNeverHealthy, project('postgres:16', '    healthcheck: { disable: true }\n'))).toContain(
    'has a health check, so directus is never started',
  );
});

test.each([
  ['mariadb:11.4', '["CMD", "mysqladmin", "ping"]', 'mysqladmin'],
  ['mariadb:lts', 'mysqladmin ping -h localhost || exit 1', 'mysqladmin'],
  ['postgres:16', '["CMD", "curl", "-f", "http://localhost:5432"]', 'curl'],
])('%s has no program for %s', async (image, line, tool) => {
  expect(await lint(dependencyNeverHealthy, project(image, test_(line)))).toContain(
    `the image ${image} has no ${tool}, so the check always fails`,
  );
});

test.each([
  ['a check that works', project('mariadb:11.4', test_('["CMD", "healthcheck.sh", "--connect"]'))],
  ['an older MariaDB', project('mariadb:10.11', test_('["CMD", "mysqladmin", "ping"]'))],
  ['MySQL', project('mysql:8.4', test_('["CMD", "mysqladmin", "ping"]'))],
  ['a second program', project('mariadb:11.4', test_('mysqladmin ping || mariadb-admin ping'))],
  ['an image that may bring a check', project('acme/redis:7')],
  ['another publisher', project('bitnami/redis:7')],
  ['nothing waits', project('redis:7', '', 'service_started')],
])('silent: %s', async (_, files) => {
  expect(await lint(dependencyNeverHealthy, files)).toBe('');
});
