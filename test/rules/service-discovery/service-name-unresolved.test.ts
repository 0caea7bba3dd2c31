import { expect, test } from 'vitest';
import unresolved from '../../../src/rules/service-discovery/service-name-unresolved.js';
import { lint } from '../../support/lint.js';

const cms = (host: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cms, namespace: web}\nspec:\n  template:\n    spec:\n      containers:\n        - name: directus\n          image: directus/directus:11.5.1\n          env:\n            - {name: DB_CLIENT, value: pg}\n            - {name: DB_HOST, value: ${host}}\n            - {name: DB_PORT, value: "5432"}\n`;
const service = (name: string, namespace: string, port = 5432) =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  ports: [{port: ${String(port)}}]\n`;

test('service-name-unresolved: a name that is nearly one', async () => {
  expect(await lint(unresolved, { 'cms.yaml': cms('postgress') + service('postgres', 'web') })).toBe(
    'cms.yaml:12:38-12:47 warning DB_HOST leads to postgress, but no Service there has this name, unless something outside the repository brings it.',
  );
  expect(
    await lint(unresolved, { 'cms.yaml': cms('postgress.data.svc.cluster.local') + service('postgres', 'data') }),
  ).toContain('cms.yaml:12:38-12:70 warning DB_HOST leads to postgress.data.svc.cluster.local');
});

test('service-name-unresolved: a Service of another namespace', async () => {
  expect(await lint(unresolved, { 'cms.yaml': cms('postgres') + service('postgres', 'data') })).toBe(
    'cms.yaml:12:38-12:46 warning DB_HOST leads to postgres, but the Service of that name is in the namespace data, not in web.\n  cms.yaml:17:18 the Service',
  );
});

test.each([
  ['postgres', service('postgres', 'web')],
  ['postgres.data.svc', service('postgres', 'data')],
  ['postgres.data', service('postgres', 'data')],
  ['warehouse', service('postgres', 'web')],
  ['postgress', service('postgres', 'web', 9187)],
  ['db.example.com', service('db', 'web')],
  ['localhost', service('localhosts', 'web')],
  ['postgress', ''],
])('service-name-unresolved: %s is silent', async (host, more) => {
  expect(await lint(unresolved, { 'cms.yaml': cms(host) + more })).toBe('');
});
