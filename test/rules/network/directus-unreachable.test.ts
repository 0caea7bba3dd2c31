import { expect, test } from 'vitest';
import rule from '../../../src/rules/network/directus-unreachable.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const compose = (lines: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}`,
});

test('HOST on localhost in a container', async () => {
  expect(await lint(rule, compose('    environment:\n      HOST: 127.0.0.1\n'))).toBe(
    'compose.yaml:5:13-5:22 error HOST is 127.0.0.1, so Directus answers inside its container alone.',
  );
  expect(await lint(rule, compose('    network_mode: host\n    environment:\n      HOST: 127.0.0.1\n'))).toBe('');
  expect(await lint(rule, compose('    environment:\n      HOST: 0.0.0.0\n'))).toBe('');
  expect(
    await lint(rule, { 'package.json': '{ "dependencies": { "directus": "11.17.4" } }', '.env': 'HOST=127.0.0.1\n' }),
  ).toBe('');
});

test('HOST on localhost in a pod, unless a proxy is next to it', async () => {
  const pod = (more: string) => ({
    'cms.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cms }\nspec:\n  template:\n    spec:\n      containers:\n        - name: directus\n          image: directus/directus:11.17.4\n          env: [{ name: HOST, value: localhost }]\n${more}`,
  });
  expect(await lint(rule, pod(''))).toBe(
    'cms.yaml:10:38-10:47 error HOST is localhost, so Directus answers inside its container alone.',
  );
  expect(await lint(rule, pod('        - name: proxy\n          image: envoyproxy/envoy:v1.36.2\n'))).toBe('');
});

test('a Service that leads to another port of the pods', async () => {
  const files = (ports: string, env = '') => projectFiles`
    ==> cms.yaml <==
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: cms }
    spec:
      template:
        metadata: { labels: { app: cms } }
        spec:
          containers:
            - name: directus
              image: directus/directus:11.17.4
              ports: [{ name: http, containerPort: 8055 }]
    ${env}---
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec:
      selector: { app: cms }
      ports: [${ports}]
  `;
  expect(await lint(rule, files('{ port: 80 }'))).toBe(
    'cms.yaml:18:19-18:21 error The Service web leads to port 80 of the pods, but Directus listens on 8055 there, so nobody answers.',
  );
  expect(await lint(rule, files('{ port: 80, targetPort: 8080 }'))).toContain('leads to port 8080 of the pods');
  expect(await lint(rule, files('{ port: 80, targetPort: http }'))).toBe('');
  expect(await lint(rule, files('{ port: 80, targetPort: 8055 }, { port: 9090 }'))).toBe('');
  expect(await lint(rule, files('{ port: 80 }', '          env: [{ name: PORT, value: "80" }]\n'))).toBe('');
  expect(await lint(rule, files('{ port: 80 }', '          envFrom: [{ secretRef: { name: elsewhere } }]\n'))).toBe('');
});

test('a published port that is not PORT', async () => {
  expect(await lint(rule, compose('    ports:\n      - "80:80"\n'))).toBe(
    'compose.yaml:5:10-5:15 error Port 80 of the container is published, but Directus listens on 8055 there, so nobody answers.',
  );
  expect(await lint(rule, compose('    ports:\n      - "8055:8055"\n    environment:\n      PORT: 3000\n'))).toBe(
    'compose.yaml:5:10-5:19 error Port 8055 of the container is published, but Directus listens on 3000 there, so nobody answers.',
  );
});

test.each([
  ['the debugger alone', '    ports: ["9229:9229"]\n'],
  ['one of several', '    ports: ["80:80", "8055:8055"]\n'],
  ['a command of its own', '    ports: ["80:80"]\n    command: ./start.sh\n'],
  ['an env file that is not there', '    ports: ["80:80"]\n    env_file: missing.env\n'],
  ['PORT is the one', '    ports: ["80:80"]\n    environment: { PORT: 80 }\n'],
])('silent: %s', async (_, lines) => {
  expect(await lint(rule, compose(lines))).toBe('');
});
