import { expect, test } from 'vitest';
import unresolved from '../../../src/rules/service-discovery/service-name-unresolved.js';
import { lint } from '../../support/lint.js';
import { fileText } from '../../support/project-files.js';

const cms = (host: string) =>
  fileText`
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: cms, namespace: web}
    spec:
      template:
        spec:
          containers:
            - name: directus
              image: directus/directus:11.5.1
              env:
                - {name: DB_CLIENT, value: pg}
                - {name: DB_HOST, value: ${host}}
                - {name: DB_PORT, value: "5432"}
  `;
const service = (name: string, namespace: string, port = 5432) =>
  fileText`
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: ${name}, namespace: ${namespace}}
    spec:
      ports: [{port: ${String(port)}}]
  `;

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
