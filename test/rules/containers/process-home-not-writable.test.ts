import { expect, test } from 'vitest';
import processHomeNotWritable from '../../../src/rules/containers/process-home-not-writable.js';
import { lint } from '../../support/lint.js';

const compose = (lines: string, version = '11.14.1') => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:${version}
      ${lines}
`;

test('points at the user', async () => {
  expect(await lint(processHomeNotWritable, compose('user: "1001:1001"'))).toBe(
    'compose.yaml:4:12-4:21 error The image has no user 1001, so its home is / and pm2-runtime cannot make /.pm2 there: the container exits at startup.',
  );
});

test('a read-only file system', async () => {
  expect(await lint(processHomeNotWritable, compose('read_only: true'))).toBe(
    'compose.yaml:4:16-4:20 error The root file system is read-only, so pm2-runtime cannot make /home/node/.pm2: the container exits at startup.',
  );
});

test('Kubernetes', async () => {
  const project = `
    ==> k8s.yaml <==
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: cms}
    spec:
      template:
        spec:
          securityContext: {runAsUser: 10001}
          containers:
            - name: cms
              image: directus/directus:11.14.1
  `;
  expect(await lint(processHomeNotWritable, project)).toMatch(/^k8s.yaml:7:36-7:41 error The image has no user 10001/);
});

test.each([
  ['user: "1000"'],
  ['user: node'],
  ['user: root'],
  ['user: "${UID:-1001}:1001"\n      environment: {HOME: /tmp}'],
  ['user: "1001"\n      environment: {PM2_HOME: /tmp/.pm2}'],
  ['user: "1001"\n      env_file: cms.env'],
  ['user: "1001"\n      command: node cli.js start'],
  ['read_only: true\n      tmpfs: [/home/node]'],
])('silent: %s', async (lines) => {
  expect(await lint(processHomeNotWritable, compose(lines))).toBe('');
});

test('silent: before PM2', async () => {
  expect(await lint(processHomeNotWritable, compose('user: "1001"', '10.6.0'))).toBe('');
});

test('silent: the Dockerfile makes the user', async () => {
  const project = `
    ==> Dockerfile <==
    FROM directus/directus:11.14.1
    USER root
    RUN adduser -D -u 1001 cms
    USER cms
  `;
  expect(await lint(processHomeNotWritable, project)).toBe('');
});
