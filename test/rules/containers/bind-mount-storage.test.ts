import { expect, test } from 'vitest';
import rule from '../../../src/rules/containers/bind-mount-permissions.js';
import { lint, lintReport } from '../../support/lint.js';

const compose = (environment: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    volumes:\n      - ./uploads:/directus/uploads\n    environment:\n      DB_CLIENT: pg\n${environment}`,
});

test('bind-mount-permissions says nothing of a folder for uploads that go elsewhere', async () => {
  expect(await lint(rule, compose('      STORAGE_LOCATIONS: bucket\n      STORAGE_BUCKET_DRIVER: s3\n'))).toBe('');
  expect(await lint(rule, compose('      STORAGE_LOCATIONS: bucket,local\n      STORAGE_BUCKET_DRIVER: s3\n'))).toMatch(
    /^compose.yaml:5:9-5:36 warning uploads is not in the repository/,
  );
});

test('several folders of one service are one finding', async () => {
  const project = `
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        volumes:
          - ./database:/directus/database
          - ./uploads:/directus/uploads
  `;
  expect(await lint(rule, project)).toBe(
    `compose.yaml:5:9-5:38 warning database and uploads are not in the repository: on a new host Docker creates them for root, and Directus (uid 1000) cannot write there.
  compose.yaml:6:9 uploads is mounted here`,
  );
  const report = await lintReport(rule, project);
  expect(report.findings[0]?.help).toBe(
    "On a new host run `mkdir -p 'database' 'uploads' && sudo chown 1000:1000 'database' 'uploads'` first, or use a named volume.",
  );
});

test('the command can be pasted, whatever the name of the folder', async () => {
  const project = `
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        volumes:
          - "./our uploads:/directus/uploads"
  `;
  const report = await lintReport(rule, project);
  expect(report.findings.map(({ help }) => help)).toEqual([
    "On a new host run `mkdir -p 'our uploads' && sudo chown 1000:1000 'our uploads'` first, or use a named volume.",
  ]);
});

test('a volume of Kubernetes that is mounted read-only', async () => {
  const project = `
    ==> k8s.yaml <==
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: cms}
    spec:
      template:
        spec:
          containers:
            - name: cms
              image: directus/directus:11.17.4
              volumeMounts:
                - {name: data, mountPath: /directus/uploads, readOnly: true}
          volumes:
            - {name: data, persistentVolumeClaim: {claimName: data}}
  `;
  expect(await lint(rule, project)).toBe(
    'k8s.yaml:11:15-11:73 warning /directus/uploads is mounted read-only, so Directus cannot write there.',
  );
});

test('several folders are one finding, with one command', async () => {
  const project = `
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        volumes:
          - ./database:/directus/database
          - ./uploads:/directus/uploads
  `;
  const report = await lintReport(rule, project);
  expect(report.findings.map(({ message, help }) => [message, help])).toEqual([
    [
      'database and uploads are not in the repository: on a new host Docker creates them for root, and Directus (uid 1000) cannot write there.',
      "On a new host run `mkdir -p 'database' 'uploads' && sudo chown 1000:1000 'database' 'uploads'` first, or use a named volume.",
    ],
  ]);
});

test('the folder of the database matters where Directus runs on SQLite alone', async () => {
  const project = (client: string) => ({
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    volumes: ["./database:/directus/database"]\n    environment: {DB_CLIENT: ${client}}\n`,
  });
  expect(await lint(rule, project('pg'))).toBe('');
  expect(await lint(rule, project('sqlite3'))).toMatch(/warning database is not in the repository/);
});
