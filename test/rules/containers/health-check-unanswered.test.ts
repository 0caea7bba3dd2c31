import { describe, expect, test } from 'vitest';
import unanswered from '../../../src/rules/containers/health-check-unanswered.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const checked = (test: string, more = '', environment = 'LOG_LEVEL: info') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.5.1\n    environment: {${environment}}\n    healthcheck:\n      test: ${test}\n${more}`,
});

/** Each was asked of a running Directus 12.4.1. */
test.each([
  '/health',
  '/healthz',
  '/api/health',
  '/_/health',
  '/ping',
  '/server',
  '/server/status',
  '/cms/server/ping',
])('%s is answered with 404', async (path) => {
  expect(await lint(unanswered, checked(`wget --spider -q http://localhost:8055${path} || exit 1`))).toMatch(
    new RegExp(`^compose\\.yaml:6:13-6:\\d+ warning Directus has no route ${path} and answers it with 404`),
  );
});

test.each([
  ['what Directus answers', 'curl -f http://localhost:8055/server/ping'],
  ['its redirect to the app', 'curl -f http://localhost:8055/'],
  ['the app', 'wget -q --spider localhost:8055/admin'],
  ['a file of a release before 12', 'wget -q --spider http://127.0.0.1:8055/server/health'],
  ['a check that takes every answer', 'curl http://localhost:8055/health'],
  ['a check that passes without', 'curl -f http://localhost:8055/health || true'],
  ['another server', 'curl -f http://proxy:8055/health'],
  ['two addresses', 'curl -f http://localhost:8055/health || curl -f http://localhost:8055/server/ping'],
  ['a path with a variable', 'curl -f http://localhost:8055/$$BASE/ping'],
  ['no address', 'pgrep node'],
])('silent: %s', async (_, command) => {
  expect(await lint(unanswered, checked(command))).toBe('');
});

test('an extension may answer any path', async () => {
  const files = {
    ...checked('wget -q http://localhost:8055/health', '    volumes: ["./extensions:/directus/extensions"]\n'),
    'extensions/health/package.json':
      '{"name":"health","version":"1.0.0","type":"module","directus:extension":{"type":"endpoint","path":"dist/index.js","source":"src/index.js","host":"^11"}}',
    'extensions/health/dist/index.js': "export default (router) => router.get('/', (_, res) => res.send('ok'));",
  };
  expect(await lint(unanswered, files)).toBe('');
});

test.each([
  ['http://localhost/server/ping', 'LOG_LEVEL: info', '80', '8055'],
  ['http://localhost:8080/server/ping', 'LOG_LEVEL: info', '8080', '8055'],
  ['http://localhost:8055/server/ping', 'PORT: 8080', '8055', '8080'],
])('%s with %s', async (address, environment, asked, listens) => {
  expect(await lint(unanswered, checked(`["CMD", "wget", "-q", "--spider", "${address}"]`, '', environment))).toContain(
    `The check asks port ${asked}, but Directus listens on ${listens}, so this container is never healthy.`,
  );
});

test.each([
  ['a port that is not known', 'PORT: "${PORT}"', ''],
  ['a command of its own', 'LOG_LEVEL: info', '    command: sh -c "nginx && node cli.js start"\n'],
])('silent about the port: %s', async (_, environment, more) => {
  expect(await lint(unanswered, checked('wget -q http://localhost/server/ping', more, environment))).toBe('');
});

test('worse where something waits for it', async () => {
  const waiting = '  web:\n    image: nginx\n    depends_on:\n      directus:\n        condition: service_healthy\n';
  expect(await lint(unanswered, checked('wget -q http://localhost:8055/health', waiting))).toContain(
    ' error Directus has no route /health',
  );
});

test.each([
  [
    'Kubernetes',
    projectFiles`
      ==> cms.yaml <==
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        selector: {matchLabels: {app: cms}}
        template:
          metadata: {labels: {app: cms}}
          spec:
            containers:
              - name: cms
                image: directus/directus:11.5.1
                readinessProbe: {httpGet: {path: /healthz, port: 8055}}
    `,
    'cms.yaml:12:44-12:52 error Directus has no route /healthz and answers it with 404, so Kubernetes treats it as dead.',
  ],
  [
    'Fly',
    projectFiles`
      ==> fly.toml <==
      app = "cms"
      [build]
        image = "directus/directus:11.5.1"
      [[http_service.checks]]
        path = "/health"
    `,
    'fly.toml:5:11-5:18 error Directus has no route /health and answers it with 404, so Fly treats it as dead.',
  ],
])('%s asks for it', async (_, files, finding) => {
  expect(await lint(unanswered, files)).toContain(finding);
});

describe('the port of a probe', () => {
  const pod = (probe: string, rest = '') => ({
    'cms.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cms}\nspec:\n  template:\n    spec:\n      containers:\n        - name: cms\n          image: directus/directus:11.5.1\n${rest}          ${probe}\n`,
  });
  const PORT = '          env: [{name: PORT, value: "8080"}]\n';
  const NAMED = '          ports: [{name: web, containerPort: 8055}, {name: other, containerPort: 9000}]\n';

  test.each([
    ['readinessProbe: {httpGet: {path: /server/ping, port: 80}}', '', '80', '8055'],
    ['livenessProbe: {tcpSocket: {port: 8055}}', PORT, '8055', '8080'],
    ['startupProbe: {httpGet: {path: /server/ping, port: other}}', NAMED, '9000', '8055'],
  ])('%s', async (probe, rest, port, listens) => {
    expect(await lint(unanswered, pod(probe, rest))).toContain(
      `error The probe asks port ${port}, but Directus listens on ${listens}, so Kubernetes treats it as dead.`,
    );
  });

  test.each([
    ['readinessProbe: {httpGet: {path: /server/ping, port: 8055}}', ''],
    ['readinessProbe: {httpGet: {path: /server/ping, port: 8080}}', PORT],
    ['readinessProbe: {httpGet: {path: /server/ping, port: web}}', NAMED],
    ['readinessProbe: {exec: {command: [wget, http://localhost:8055/server/ping]}}', ''],
    ['readinessProbe: {httpGet: {path: /x, port: 80, host: cms.acme.test}}', ''],
    ['readinessProbe: {httpGet: {path: /server/ping, port: 80}}', '          command: [./start.sh]\n'],
  ])('silent: %s', async (probe, rest) => {
    expect(await lint(unanswered, pod(probe, rest))).not.toContain('The probe asks port');
  });
});
