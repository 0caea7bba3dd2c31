import { expect, test } from 'vitest';
import databasePortPublished from '../../../src/rules/containers/database-port-published.js';
import databaseVolumeMisplaced from '../../../src/rules/containers/database-volume-misplaced.js';
import dependsOnWithoutHealth from '../../../src/rules/containers/depends-on-without-health.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const withDatabase = (image: string, lines: string, host = 'database') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      DB_CLIENT: pg\n      DB_HOST: ${host}\n      REDIS: redis://cache:6379\n  database:\n    image: ${image}\n${lines}`,
});

test('database-port-published: every interface', async () => {
  const message = 'The database service database is published on port 5432 of all addresses of the machine';
  expect(await lint(databasePortPublished, withDatabase('postgres:16', '    ports:\n      - "5432:5432"\n'))).toBe(
    `compose.yaml:11:10-11:19 warning ${message}.`,
  );
  expect(
    await lint(
      databasePortPublished,
      withDatabase('postgis/postgis:16-3.4', '    ports:\n      - target: 5432\n        published: "5432"\n'),
    ),
  ).toContain(message);
  expect(
    await lint(
      databasePortPublished,
      withDatabase(
        'postgres:16',
        '    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n    ports:\n      - "5432:5432"\n',
      ),
    ),
  ).toContain(` warning ${message} and asks for no password.`);
  for (const port of ['127.0.0.1:5432:5432', '10.0.0.5:5432:5432', '8080:8080', '5432'])
    expect(await lint(databasePortPublished, withDatabase('postgres:16', `    ports:\n      - "${port}"\n`))).toBe('');
});

test('database-port-published: only of the database that Directus uses', async () => {
  expect(
    await lint(databasePortPublished, withDatabase('postgres:16', '    ports:\n      - "5432:5432"\n', 'db.acme.test')),
  ).toBe('');
  expect(await lint(databasePortPublished, withDatabase('acme/store', '    ports:\n      - "5432:5432"\n'))).toBe('');
});

test('database-volume-misplaced', async () => {
  expect(
    await lint(
      databaseVolumeMisplaced,
      withDatabase('postgis/postgis:16-3.4-alpine', '    volumes:\n      - ./data:/var/lib/postgresql\n'),
    ),
  ).toBe(
    'compose.yaml:11:9-11:35 warning The volume on /var/lib/postgresql does not get the data of database: the image puts a nameless volume on /var/lib/postgresql/data, which `docker compose down` loses.',
  );
  expect(
    await lint(databaseVolumeMisplaced, withDatabase('postgres:16', '    tmpfs: /var/lib/postgresql/data\n')),
  ).toContain('warning The data of database is in memory (tmpfs), so it is gone when the container stops.');
});

test('database-volume-misplaced: silent where the data is kept, or may be', async () => {
  const above = '    volumes:\n      - ./data:/var/lib/postgresql\n';
  for (const [image, lines] of [
    ['postgres:16', '    volumes:\n      - ./data:/var/lib/postgresql/data/\n'],
    ['postgres:16', `${above}      - ./more:/var/lib/postgresql/data\n`],
    ['postgres:18', above],
    ['postgres', above],
    ['postgres:16', `    environment:\n      PGDATA: /var/lib/postgresql/16\n${above}`],
    ['postgres:16', `    env_file: missing.env\n${above}`],
    ['postgres:16', `    command: postgres -D /var/lib/postgresql/16\n${above}`],
    ['acme/store:16', above],
  ] as const)
    expect(await lint(databaseVolumeMisplaced, withDatabase(image, lines))).toBe('');
  expect(
    await lint(databaseVolumeMisplaced, { 'compose.dev.yaml': withDatabase('postgres:16', above)['compose.yaml'] }),
  ).toBe('');
});

test('depends-on-without-health', async () => {
  const files = (dependsOn: string) => projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          DB_CLIENT: pg
          DB_HOST: main-db
    ${dependsOn}  database:
        image: postgres:16
        container_name: main-db
  `;
  expect(await lint(dependsOnWithoutHealth, files(''))).toBe(
    'compose.yaml:2:3-2:11 info Directus does not wait for the service database, which holds its data.',
  );
  expect(await lint(dependsOnWithoutHealth, files('    depends_on: [database]\n'))).toBe(
    'compose.yaml:7:18-7:26 info Directus waits for the container of database only, not for the database in it to take connections.',
  );
  expect(
    await lint(dependsOnWithoutHealth, files('    depends_on:\n      database:\n        condition: service_healthy\n')),
  ).toBe('');
});
