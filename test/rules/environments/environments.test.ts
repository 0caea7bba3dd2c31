import { expect, test } from 'vitest';
import databaseShared from '../../../src/rules/environments/database-shared-between-stages.js';
import readsDevelopmentFile from '../../../src/rules/environments/production-reads-development-file.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const compose = (host: string, database = 'cms') =>
  fileText`
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          DB_CLIENT: pg
          DB_HOST: ${host}
          DB_DATABASE: ${database}
  `;

test('database-shared-between-stages names both places', async () => {
  expect(
    await lint(databaseShared, {
      'compose.prod.yaml': compose('pg1.example.com'),
      'compose.staging.yaml': compose('PG1.example.com'),
    }),
  ).toBe(
    'compose.prod.yaml:6:16-6:31 warning directus (production) works on the database cms on pg1.example.com, and so does directus (staging).\n  compose.staging.yaml:6:16 the same database in staging',
  );
});

test('database-shared-between-stages knows the database of a connection string', async () => {
  const url = (name: string) =>
    fileText`
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: pg
            DB_CONNECTION_STRING: postgres://cms@pg1.example.com/${name}
    `;
  expect(await lint(databaseShared, { 'compose.prod.yaml': url('cms'), 'compose.dev.yaml': url('cms') })).toContain(
    'compose.prod.yaml:6:29-6:63 warning',
  );
  expect(await lint(databaseShared, { 'compose.prod.yaml': url('cms'), 'compose.dev.yaml': url('cms_dev') })).toBe('');
});

test.each(['database', '10.0.0.5', 'host.docker.internal', 'pg.data.svc.cluster.local', '${PG_HOST:-pg1.example.com}'])(
  'database-shared-between-stages: %s may be another server on each machine',
  async (host) => {
    expect(await lint(databaseShared, { 'compose.prod.yaml': compose(host), 'compose.dev.yaml': compose(host) })).toBe(
      '',
    );
  },
);

test('database-shared-between-stages: a file that both read, an example, and a file without a stage are silent', async () => {
  const reads = fileText`
    services:
      directus:
        image: directus/directus:11.17.4
        env_file: cms.env
  `;
  expect(
    await lint(databaseShared, {
      'compose.prod.yaml': reads,
      'compose.dev.yaml': reads,
      ...projectFiles`
        ==> cms.env <==
        DB_CLIENT=pg
        DB_HOST=pg1.example.com
        DB_DATABASE=cms
      `,
    }),
  ).toBe('');
  expect(
    await lint(databaseShared, {
      'compose.prod.yaml': compose('pg1.example.com'),
      'compose.example.yaml': compose('pg1.example.com'),
    }),
  ).toBe('');
  expect(
    await lint(databaseShared, {
      'compose.yaml': compose('pg1.example.com'),
      'compose.dev.yaml': compose('pg1.example.com'),
    }),
  ).toBe('');
});

const production = (lines: string) => `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}`;

test('production-reads-development-file points at the env_file', async () => {
  expect(
    await lint(readsDevelopmentFile, {
      'compose.prod.yaml': production('    env_file:\n      - base.env\n      - .env.dev\n'),
      'base.env': '',
      '.env.dev': '',
    }),
  ).toBe(
    'compose.prod.yaml:6:9-6:17 warning directus (production) reads its variables from .env.dev, which is called after development.',
  );
});

test.each(['.env.local', '.env.production', 'device.env', '.env.${STAGE:-dev}'])(
  'production-reads-development-file: %s is silent',
  async (file) => {
    expect(
      await lint(readsDevelopmentFile, { 'compose.prod.yaml': production(`    env_file: ${file}\n`), '.env.dev': '' }),
    ).toBe('');
  },
);

test('production-reads-development-file: a file without a stage is silent', async () => {
  expect(
    await lint(readsDevelopmentFile, { 'compose.yaml': production('    env_file: .env.dev\n'), '.env.dev': '' }),
  ).toBe('');
});
