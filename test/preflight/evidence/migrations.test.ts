import { expect, test } from 'vitest';
import { migrates } from '../../../src/preflight/evidence/migrations.js';
import { evidenceFor } from './evidence.js';
import { fileText } from '../../support/project-files.js';

const compose = (lines: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}`,
});

test('the official image, its command replaced or not', async () => {
  expect(await evidenceFor(migrates, compose(''))).toBe(
    'compose.yaml:3:12 passed The official image migrates the database before it starts.',
  );
  expect(
    await evidenceFor(migrates, compose('    command: sh -c "node cli.js bootstrap && node cli.js start"\n')),
  ).toBe('compose.yaml:4:14 passed Its command migrates the database before it starts.');
  expect(await evidenceFor(migrates, compose('    command: node cli.js start\n'))).toBe(
    'compose.yaml:4:14 unknown Its command does not migrate the database; something else has to.',
  );
  expect(await evidenceFor(migrates, compose('    command: ./start.sh\n'))).toBe(
    'compose.yaml:4:14 unknown What the script that it starts with does cannot be seen.',
  );
});

test('several replicas of the official image', async () => {
  expect(await evidenceFor(migrates, compose('    scale: 3\n'))).toBe(
    'compose.yaml:4:12 unknown Each replica migrates the database when it starts, and nothing keeps them from doing so at the same time.',
  );
  const set = fileText`
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: cms }
    spec:
      replicas: 3
      template:
        spec:
          containers:
            - name: directus
              image: directus/directus:11.17.4
  `;
  expect(await evidenceFor(migrates, { 'set.yaml': set })).toBe(
    'set.yaml:10:18 passed The official image migrates the database before it starts.',
  );
});

test('a service that Directus waits for', async () => {
  const waits =
    '    command: node cli.js start\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n';
  const other =
    '  migrate:\n    image: directus/directus:11.17.4\n    command: ["node", "cli.js", "database", "migrate:latest"]\n';
  expect(await evidenceFor(migrates, compose(waits + other))).toBe(
    'compose.yaml:10:14 passed The service migrate migrates the database before it starts.',
  );
  expect(
    await evidenceFor(migrates, compose(waits.replace('service_completed_successfully', 'service_started') + other)),
  ).toContain('unknown');
});

const workload = (pod: string) =>
  fileText`
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: cms }
    spec:
      template:
        spec:
    ${pod}      containers:
            - name: directus
              image: directus/directus:11.17.4
              command: [node, cli.js, start]
  `;

test('an init container, and a Job', async () => {
  expect(
    await evidenceFor(migrates, {
      'k8s.yaml': workload(
        '      initContainers:\n        - name: migrate\n          image: directus/directus:11.17.4\n          command: [node, cli.js, bootstrap]\n',
      ),
    }),
  ).toBe('k8s.yaml:10:20 passed An init container migrates the database before it starts.');
  const job = fileText`
    ---
    apiVersion: batch/v1
    kind: Job
    metadata: { name: migrate }
    spec:
      template:
        spec:
          containers:
            - name: migrate
              image: directus/directus:11.17.4
              args: [node, cli.js, bootstrap]
  `;
  expect(await evidenceFor(migrates, { 'k8s.yaml': workload('') + job })).toBe(
    'k8s.yaml:21:17 passed The Job migrate migrates the database before it starts.',
  );
  expect(await evidenceFor(migrates, { 'k8s.yaml': workload('') })).toBe(
    'k8s.yaml:10:20 unknown Its command does not migrate the database; something else has to.',
  );
});

const PACKAGE =
  '{ "name": "cms", "scripts": { "start": "directus start" }, "dependencies": { "directus": "11.17.4" } }';

test.each([
  [
    'fly.toml',
    fileText`
      app = "cms"
      [build]
      image = "directus/directus:11.17.4"
      [deploy]
      release_command = "node cli.js bootstrap"
      [processes]
      app = "node cli.js start"
    `,
    'fly.toml:5:20 passed release_command migrates the database before it starts.',
  ],
  [
    'railway.json',
    '{ "deploy": { "startCommand": "npm start", "preDeployCommand": ["npx directus bootstrap"] } }',
    'railway.json:1:66 passed preDeployCommand migrates the database before it starts.',
  ],
  [
    'render.yaml',
    fileText`
      services:
        - type: web
          name: cms
          runtime: node
          startCommand: npm start
          preDeployCommand: npx directus database migrate:latest
    `,
    'render.yaml:6:23 passed preDeployCommand migrates the database before it starts.',
  ],
  [
    'zerops.yaml',
    fileText`
      zerops:
        - setup: cms
          run:
            initCommands:
              - npx directus bootstrap
            start: npm start
    `,
    'zerops.yaml:5:11 passed initCommands migrates the database before it starts.',
  ],
  [
    'Procfile',
    'release: npx directus bootstrap\nweb: npm start\n',
    'Procfile:1:10 passed The release process migrates the database before it starts.',
  ],
  ['Procfile', 'web: npm start\n', 'Procfile:1:6 unknown What the script that it starts with does cannot be seen.'],
  [
    'cms.service',
    fileText`
      [Service]
      WorkingDirectory=/srv/cms
      ExecStartPre=/usr/bin/npx directus bootstrap
      ExecStart=/usr/bin/npx directus start
    `,
    'cms.service:3:14 passed ExecStartPre migrates the database before it starts.',
  ],
])('a step of %s: %s', async (name, text, expected) => {
  expect(await evidenceFor(migrates, { [name]: text, 'package.json': PACKAGE })).toBe(expected);
});

test('the script of the package.json, and the one that npm runs before it', async () => {
  expect(
    await evidenceFor(migrates, {
      'package.json': PACKAGE.replace('directus start', 'directus bootstrap && directus start'),
    }),
  ).toBe('package.json:1:41 passed The script that it is started with migrates the database first.');
  expect(
    await evidenceFor(migrates, {
      'package.json': PACKAGE.replace('"start"', '"prestart": "directus database migrate:latest", "start"'),
    }),
  ).toBe('package.json:1:44 passed The script that it is started with migrates the database first.');
  expect(await evidenceFor(migrates, { 'package.json': PACKAGE })).toBe(
    'package.json:1:91 unknown What migrates the database cannot be seen.',
  );
});
