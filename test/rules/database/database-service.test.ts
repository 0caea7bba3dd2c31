import { expect, test } from 'vitest';
import mismatch from '../../../src/rules/database/database-service-mismatch.js';
import notPersistent from '../../../src/rules/database/database-not-persistent.js';
import superuser from '../../../src/rules/database/database-superuser.js';
import unsupported from '../../../src/rules/database/database-version-unsupported.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const DIRECTUS = fileText`
  services:
    directus:
      image: directus/directus:11.17.4
      environment:
        DB_CLIENT: pg
        DB_HOST: database
        DB_DATABASE: cms
        DB_USER: cms
        DB_PASSWORD: k7Lq2vX9
`;
const postgres = (rest: string, directus = DIRECTUS) => ({
  'compose.yaml': `${directus}  database:\n    image: postgres:16\n${rest}`,
});
const FITS = '    environment:\n      POSTGRES_DB: cms\n      POSTGRES_USER: cms\n      POSTGRES_PASSWORD: k7Lq2vX9\n';

test('database-service-mismatch compares database, user and password, and shows no password', async () => {
  expect(
    await lint(
      mismatch,
      postgres(
        '    environment:\n      POSTGRES_USER: cms\n      POSTGRES_DB: directus\n      POSTGRES_PASSWORD: other123X\n',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:7:20-7:23 error The database in DB_DATABASE is not the one that the service database creates (directus), so on an empty volume Directus does not start.
      compose.yaml:14:20 POSTGRES_DB of the database service
    compose.yaml:9:20-9:28 error The password in DB_PASSWORD is not the one that the service database is given in POSTGRES_PASSWORD, so on an empty volume Directus does not start.
      compose.yaml:15:26 POSTGRES_PASSWORD of the database service"
  `);
  expect(await lint(mismatch, postgres('    environment:\n      POSTGRES_DB: cms\n'))).toMatchInlineSnapshot(
    `"compose.yaml:8:16-8:19 error The user in DB_USER is not the one that the service database creates (postgres), so on an empty volume Directus does not start."`,
  );
});

test('database-service-mismatch knows what the image makes up: the user postgres, a database named like the user', async () => {
  expect(await lint(mismatch, postgres('    environment:\n      POSTGRES_USER: cms\n'))).toBe('');
  expect(await lint(mismatch, postgres('', DIRECTUS.replaceAll(': cms', ': postgres')))).toBe('');
});

test('database-service-mismatch sees that a client speaks to another kind of server', async () => {
  expect(
    await lint(
      mismatch,
      projectFiles`
        ==> compose.yaml <==
        ${DIRECTUS}  database:
            image: mariadb:11
      `,
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:5:18-5:20 error DB_CLIENT is pg, but the service database runs MySQL or MariaDB, so Directus cannot talk to it and does not start.
      compose.yaml:10:3 database is defined here"
  `);
});

test('database-service-mismatch reads connection strings and the root user of MySQL', async () => {
  const mysql = (url: string) => projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          DB_CLIENT: mysql
          DB_CONNECTION_STRING: ${url}
      database:
        image: mysql:8.4
        environment:
          MYSQL_DATABASE: cms
          MYSQL_USER: cms
          MYSQL_PASSWORD: k7Lq2vX9
          MYSQL_ROOT_PASSWORD: r00tk7Lq
  `;
  expect(await lint(mismatch, mysql('mysql://cms:k7Lq2vX9@database/cms'))).toBe('');
  expect(await lint(mismatch, mysql('mysql://root:r00tk7Lq@database/cms'))).toBe('');
  expect(await lint(mismatch, mysql('mysql://admin:k7Lq2vX9@database/cms'))).toMatchInlineSnapshot(`
    "compose.yaml:6:29-6:64 error The user in DB_CONNECTION_STRING is not the one that the service database creates (cms), so on an empty volume Directus does not start.
      compose.yaml:11:19 MYSQL_USER of the database service"
  `);
});

test('database-service-mismatch is silent where it fits, where scripts may fit it, and where values are not known', async () => {
  expect(await lint(mismatch, postgres(FITS))).toBe('');
  expect(
    await lint(
      mismatch,
      postgres(
        '    environment:\n      POSTGRES_PASSWORD: k7Lq2vX9\n    volumes:\n      - ./init:/docker-entrypoint-initdb.d\n',
      ),
    ),
  ).toBe('');
  expect(
    await lint(
      mismatch,
      postgres(
        '    environment:\n      POSTGRES_DB: ${DB}\n      POSTGRES_USER: ${USER_NAME}\n      POSTGRES_PASSWORD_FILE: /run/secrets/password\n',
      ),
    ),
  ).toBe('');
  expect(await lint(mismatch, postgres('    env_file: database.env\n'))).toBe('');
  expect(
    await lint(
      mismatch,
      postgres(
        '    environment:\n      POSTGRES_USER: cms\n      POSTGRES_DB: other\n',
        DIRECTUS.replace('DB_DATABASE: cms', 'DB_DATABASE: postgres'),
      ),
    ),
  ).toBe('');
  expect(
    await lint(
      mismatch,
      postgres(
        '',
        DIRECTUS.replace(
          '    environment:',
          '    depends_on:\n      prepare:\n        condition: service_completed_successfully\n    environment:',
        ) + '  prepare:\n    image: postgres:16\n',
      ),
    ),
  ).toBe('');
  expect(
    await lint(
      mismatch,
      projectFiles`
        ==> compose.yaml <==
        ${DIRECTUS}  database:
            image: bitnami/postgresql:16
      `,
    ),
  ).toBe('');
});

test('database-not-persistent wants a volume where the image keeps its data', async () => {
  expect(await lint(notPersistent, postgres(FITS))).toMatchInlineSnapshot(
    `"compose.yaml:10:3-10:11 warning The database service database has no volume on /var/lib/postgresql/data, so all data is gone after \`docker compose down\`."`,
  );
  for (const target of ['/var/lib/postgresql/data', '/var/lib/postgresql', '/var/lib']) {
    expect(
      await lint(
        notPersistent,
        projectFiles`
          ==> compose.yaml <==
          ${DIRECTUS}  database:
              image: postgres:16
              volumes:
                - data:${target}
          volumes:
            data: {}
        `,
      ),
    ).toBe('');
  }
  expect(
    await lint(
      notPersistent,
      projectFiles`
        ==> compose.dev.yaml <==
        ${DIRECTUS}  database:
            image: postgres:16
      `,
    ),
  ).toBe('');
});

test('database-superuser knows the administrator of each server', async () => {
  expect(await lint(superuser, postgres('', DIRECTUS.replace('DB_USER: cms', 'DB_USER: postgres')))).toBe(
    'compose.yaml:8:16-8:24 info DB_USER is postgres, the administrator of the whole database server.',
  );
  expect(await lint(superuser, postgres('', DIRECTUS.replace('DB_USER: cms', 'DB_USER: root')))).toBe('');
});

test('database-version-unsupported is about MySQL 5.7 and Directus from 11.7 on', async () => {
  const mysql = (directus: string, image: string) => projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:${directus}
        environment:
          DB_CLIENT: mysql
          DB_HOST: database
      database:
        image: ${image}
  `;
  expect(await lint(unsupported, mysql('11.17.4', 'mysql:5.7'))).toBe(
    'compose.yaml:8:12-8:21 warning The service database runs MySQL 5.7, which Directus has not supported since 11.7.',
  );
  expect(await lint(unsupported, mysql('11.5.1', 'mysql:5.7'))).toBe(
    'compose.yaml:8:12-8:21 info The service database runs MySQL 5.7, whose support ended in 2023; Directus supports versions with long-term support.',
  );
  for (const image of [
    'mysql:8.4',
    'mysql:8.0.36-debian',
    'mysql:latest',
    'mysql',
    'mariadb:10',
    'mariadb:10.11',
    'mariadb:lts',
    'mariadb:11.4.2',
  ])
    expect(await lint(unsupported, mysql('11.17.4', image))).toBe('');
  for (const image of ['mysql:5.6', 'mysql:5.7.5-m15', 'mariadb:5.5', 'mariadb:10.1', 'mariadb:10.2.6'])
    expect(await lint(unsupported, mysql('11.17.4', image))).toContain('has no type for JSON: Directus cannot make');
  expect(await lint(unsupported, mysql('11.17.4', 'mariadb:10.4-focal'))).toContain(
    'info The service database runs MariaDB 10.4',
  );
});

test('database-not-persistent: a volume on a folder that the server does not write to', async () => {
  const volumes = (target: string) => `${FITS}    volumes:\n      - data:${target}\nvolumes: { data: }\n`;
  for (const target of ['/var/lib/postgres/data', '/data', '/var/lib/postgresql_data'])
    expect(await lint(notPersistent, postgres(volumes(target)))).toContain(
      `The image of database keeps its data in /var/lib/postgresql/data, not in ${target}: this volume stays empty`,
    );
  for (const target of ['/etc/postgresql', '/docker-entrypoint-initdb.d', '/backups'])
    expect(await lint(notPersistent, postgres(volumes(target)))).toContain('has no volume on /var/lib/postgresql/data');
});

test.each([
  ['postgres:9.6-alpine', '9.6', '2023'],
  ['postgres:12.4', '12.4', '2024'],
  ['postgis/postgis:13-master', '13', '2025'],
])('database-version-unsupported: %s', async (image, version, year) => {
  const files = { 'compose.yaml': postgres('', DIRECTUS)['compose.yaml'].replace('postgres:16', image) };
  expect(await lint(unsupported, files)).toContain(
    `info The service database runs PostgreSQL ${version}, whose support ended in ${year}`,
  );
});

test('database-service-mismatch: MySQL creates no database unless it is told to', async () => {
  const mysql = (rest: string) => ({
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      DB_CLIENT: mysql\n      DB_HOST: database\n      DB_DATABASE: cms\n      DB_USER: root\n  database:\n    image: mysql:8.4\n${rest}`,
  });
  expect(
    await lint(mismatch, mysql('    environment:\n      MYSQL_ROOT_PASSWORD: ${ROOT_PASSWORD}\n')),
  ).toMatchInlineSnapshot(
    `"compose.yaml:7:20-7:23 error The service database is not told to create a database, so on an empty volume Directus does not find DB_DATABASE and does not start."`,
  );
  expect(await lint(mismatch, mysql('    env_file: database.env\n'))).toBe('');
});
