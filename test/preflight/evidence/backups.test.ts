import { expect, test } from 'vitest';
import { backupSeen } from '../../../src/preflight/evidence/backups.js';
import { evidenceFor } from './evidence.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const COMPOSE = fileText`
  services:
    directus:
      image: directus/directus:11.17.4
`;

test('a service beside Directus, by its image or its command', async () => {
  expect(
    await evidenceFor(
      backupSeen,
      projectFiles`
        ==> compose.yaml <==
        ${COMPOSE}  backup:
            image: prodrigestivill/postgres-backup-local:17
      `,
    ),
  ).toBe('compose.yaml:5:12 passed The service backup runs postgres-backup-local.');
  expect(
    await evidenceFor(
      backupSeen,
      projectFiles`
        ==> compose.yaml <==
        ${COMPOSE}  backup:
            image: postgres:17
            command: sh -c "while true; do pg_dump cms > /backup/cms.sql; sleep 1d; done"
      `,
    ),
  ).toBe('compose.yaml:6:14 passed The service backup runs pg_dump.');
});

test('a schedule: a CronJob, a workflow, a table of cron', async () => {
  const job = fileText`
    apiVersion: batch/v1
    kind: CronJob
    metadata: { name: dump }
    spec:
      jobTemplate: { spec: { template: { spec: { containers: [{ name: dump, image: postgres:17, args: [pg_dump, cms] }] } } } }
  `;
  expect(await evidenceFor(backupSeen, { 'compose.yaml': COMPOSE, 'k8s/dump.yaml': job })).toBe(
    'k8s/dump.yaml:5:100 passed pg_dump runs on a schedule.',
  );
  const workflow = fileText`
    on:
      schedule:
        - cron: 0 3 * * *
    jobs:
      dump:
        steps:
          - run: restic backup /srv
  `;
  expect(await evidenceFor(backupSeen, { 'compose.yaml': COMPOSE, '.github/workflows/dump.yml': workflow })).toBe(
    '.github/workflows/dump.yml:7:14 passed restic runs on a schedule.',
  );
});

test('what is merely written down waits for a person', async () => {
  expect(await evidenceFor(backupSeen, { 'compose.yaml': COMPOSE, 'dump.sh': 'pg_dump cms > cms.sql\n' })).toBe(
    'dump.sh:1:1 manual pg_dump is written down, but nothing in the repository runs it regularly.',
  );
  expect(
    await evidenceFor(backupSeen, {
      'compose.yaml': COMPOSE,
      ...projectFiles`
        ==> Dockerfile <==
        FROM mariadb:11
        RUN apt-get install -y mariadb-backup
      `,
    }),
  ).toBe('- manual No backup was seen in the repository.');
});
