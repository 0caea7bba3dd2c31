import { expect, test } from 'vitest';
import { restoreTested } from '../../../src/preflight/evidence/backups.js';
import { rolloutSeen } from '../../../src/preflight/evidence/rollout.js';
import { evidenceFor } from './evidence.js';
import { fileText } from '../../support/project-files.js';

const pods = (strategy: string, probe: string) => ({
  'cms.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cms }\nspec:\n${strategy}  template:\n    spec:\n      containers:\n        - name: directus\n          image: directus/directus:11.17.4\n${probe}`,
});
const PROBE = '          readinessProbe: { httpGet: { path: /server/ping, port: 8055 } }\n';

test('a Deployment of Kubernetes', async () => {
  expect(await evidenceFor(rolloutSeen, pods('', PROBE))).toBe(
    'cms.yaml:10:27 passed Pods are replaced one by one, each once its probe answers.',
  );
  expect(await evidenceFor(rolloutSeen, pods('', ''))).toBe(
    'cms.yaml:3:19 manual Pods are replaced one by one, but nothing waits until Directus answers.',
  );
  expect(await evidenceFor(rolloutSeen, pods('  strategy: { type: Recreate }\n', PROBE))).toBe(
    'cms.yaml:5:21 manual The old pods are stopped before new ones start (Recreate).',
  );
});

const compose = (lines: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}`,
});

test('Compose and Swarm', async () => {
  expect(await evidenceFor(rolloutSeen, compose(''))).toBe(
    'compose.yaml:2:3 manual Compose stops the old container before it starts the new one.',
  );
  expect(await evidenceFor(rolloutSeen, compose('    deploy: { update_config: { order: start-first } }\n'))).toBe(
    'compose.yaml:4:39 passed Swarm starts the new task before it stops the old one (start-first).',
  );
});

test('Fly', async () => {
  const fly = (deploy: string) => ({
    'fly.toml': `app = "cms"\n[build]\nimage = "directus/directus:11.17.4"\n${deploy}`,
  });
  expect(await evidenceFor(rolloutSeen, fly('[deploy]\nstrategy = "bluegreen"\n'))).toBe(
    'fly.toml:5:13 passed Fly replaces the machines step by step (bluegreen).',
  );
  expect(await evidenceFor(rolloutSeen, fly('[deploy]\nstrategy = "immediate"\n'))).toBe(
    'fly.toml:5:13 manual All machines are replaced at once (immediate).',
  );
  expect(await evidenceFor(rolloutSeen, fly(''))).toBe(
    'fly.toml:1:8 manual How versions follow each other is not in the files.',
  );
});

test('a restore that runs on a schedule', async () => {
  const workflow = (on: string) =>
    fileText`
      on:
      ${on}jobs:
        restore:
          steps:
            - run: pg_restore --dbname test cms.dump
    `;
  expect(
    await evidenceFor(restoreTested, {
      ...compose(''),
      '.github/workflows/restore.yml': workflow('  schedule:\n    - cron: 0 4 * * 1\n'),
    }),
  ).toBe('.github/workflows/restore.yml:7:14 passed pg_restore runs on a schedule.');
  expect(
    await evidenceFor(restoreTested, { ...compose(''), '.github/workflows/restore.yml': workflow('  push:\n') }),
  ).toBe('- manual No file tells whether a backup was ever restored.');
});
