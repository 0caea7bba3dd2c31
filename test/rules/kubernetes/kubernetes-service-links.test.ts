import { expect, test } from 'vitest';
import rule from '../../../src/rules/kubernetes/kubernetes-service-links.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const manifests = (
  env: string,
  { service = 'metadata: { name: redis }\nspec: { ports: [{ port: 6379 }] }', version = '11.17.4', pod = '' } = {},
) => projectFiles`
  ==> cms.yaml <==
  apiVersion: v1
  kind: Service
  ${service}
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: cms }
  spec:
    template:
      spec:
  ${pod}      containers:
          - name: directus
            image: directus/directus:${version}
            env: [${env}]
`;
const HOST = '{ name: REDIS_HOST, value: redis }';

test('REDIS_PORT of the Service is taken for the port', async () => {
  expect(await lint(rule, manifests(HOST))).toBe(
    'cms.yaml:15:44-15:49 error The Service redis makes Kubernetes set REDIS_PORT to `tcp://…` in the pod, which is not a port, so Directus cannot reach Redis.\n  cms.yaml:3:19 the Service',
  );
});

test('the Service alone turns Redis on since 10.9', async () => {
  const message =
    'cms.yaml:8:19-8:22 error The Service redis makes Kubernetes set REDIS_ variables in the pod, so Directus looks for a Redis that nobody configured, and cannot reach it.\n  cms.yaml:3:19 the Service';
  expect(await lint(rule, manifests(''))).toBe(message);
  expect(await lint(rule, manifests('', { version: '10.8.3' }))).toBe('');
});

test.each([
  ['the port is set', `${HOST}, { name: REDIS_PORT, value: "6379" }`, {}],
  ['the whole address is set', '{ name: REDIS, value: "redis://redis:6379" }', {}],
  ['Redis is off', '{ name: REDIS_ENABLED, value: "false" }', {}],
  ['the links are off', HOST, { pod: '      enableServiceLinks: false\n' }],
  ['a headless Service', HOST, { service: 'metadata: { name: redis }\nspec: { clusterIP: None }' }],
  ['a Service of another namespace', HOST, { service: 'metadata: { name: redis, namespace: shop }' }],
  ['a Service of another name', HOST, { service: 'metadata: { name: redis-master }' }],
  ['a value from a Secret elsewhere', '{ name: REDIS_PORT, valueFrom: { secretKeyRef: { name: r, key: port } } }', {}],
])('silent: %s', async (_, env, options) => {
  expect(await lint(rule, manifests(env, options))).toBe('');
});
