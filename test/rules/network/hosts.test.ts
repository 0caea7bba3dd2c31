import { expect, test } from 'vitest';
import notAName from '../../../src/rules/network/host-not-a-name.js';
import unreachable from '../../../src/rules/network/host-unreachable-by-name.js';
import port from '../../../src/rules/network/port-not-in-container.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const compose = (environment: string, rest = '', directus = '') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      DB_CLIENT: pg\n${environment}${directus}  database:\n    image: postgres:16\n${rest}`,
});

test('host-not-a-name finds schemes, ports and paths', async () => {
  const node = (env: string) => ({
    'package.json': '{"dependencies": {"directus": "11.17.4"}}',
    '.env': `DB_CLIENT=pg\n${env}`,
  });
  expect(await lint(notAName, node('DB_HOST=postgres://db.acme.test\n'))).toMatchInlineSnapshot(
    `".env:2:9-2:32 error DB_HOST is postgres://db.acme.test: a host name has no scheme, so no such host is found."`,
  );
  expect(await lint(notAName, node('DB_HOST=db.acme.test:5432\n'))).toMatchInlineSnapshot(
    `".env:2:9-2:26 error DB_HOST is db.acme.test:5432: a host name has no port, so no such host is found."`,
  );
  expect(
    await lint(notAName, node('EMAIL_TRANSPORT=smtp\nEMAIL_SMTP_HOST=smtp.acme.test/mail\n')),
  ).toMatchInlineSnapshot(
    `".env:3:17-3:36 warning EMAIL_SMTP_HOST is smtp.acme.test/mail: a host name has no path, so no such host is found."`,
  );
  for (const host of ['db.acme.test', '/var/run/postgresql', '::1', '10.0.0.5', '/cloudsql/project:region:instance'])
    expect(await lint(notAName, node(`DB_HOST=${host}\n`))).toBe('');
});

test.each([
  ['cms@db.acme.test', 'a host name has no user before it'],
  ['cms:pw@db.acme.test', 'a host name has no user before it'],
  ["'db.acme.test '", 'a host name has no space in it'],
  ["'db.acme.test port 5432'", 'a host name has no space in it'],
  ['db.acme.test:', 'a host name has no port'],
  ['[::1]', 'a host name has no `[` in it'],
  ['db.acme.test;', 'a host name has no `;` in it'],
  ['db.acme.test?sslmode=require', 'a host name has no `?` in it'],
])('host-not-a-name: no name is found with %s', async (host, words) => {
  const files = {
    'package.json': '{"dependencies": {"directus": "11.17.4"}}',
    '.env': `DB_CLIENT=pg\nDB_HOST=${host}\n`,
  };
  expect(await lint(notAName, files)).toContain(`${words}, so no such host is found.`);
});

test.each([
  ['DB_CLIENT=mysql\nDB_HOST=/run/mysqld/mysqld.sock', 'DB_HOST is /run/mysqld/mysqld.sock, but MySQL is not reached'],
  ['DB_CLIENT=mysql\nDB_HOST=/cloudsql/p:r:i', 'DB_HOST is /cloudsql/p:r:i, but MySQL is not reached'],
  [
    'CACHE_ENABLED=true\nCACHE_STORE=redis\nREDIS_HOST=/run/redis.sock',
    'REDIS_HOST is /run/redis.sock, but Redis is not',
  ],
  ['DB_CLIENT=mysql\nDB_HOST=/x\nDB_SOCKET_PATH=/run/mysqld/mysqld.sock', ''],
  ['DB_CLIENT=pg\nDB_HOST=/cloudsql/p:r:i', ''],
  ['DB_CLIENT=sqlite3\nDB_HOST=/x', ''],
])('host-not-a-name: a socket as a host, %s', async (lines, expected) => {
  const files = { 'package.json': '{"dependencies": {"directus": "11.17.4"}}', '.env': `${lines}\n` };
  const found = await lint(notAName, files);
  if (expected === '') expect(found).toBe('');
  else expect(found).toContain(`error ${expected}`);
});

test.each(['\'"db.acme.test"\'', 'db_1.acme.test', '<your-host>', '${DB_HOST_NAME}', 'fe80::1%eth0', 'db.acme.test.'])(
  'host-not-a-name: silent about %s',
  async (host) => {
    const files = {
      'package.json': '{"dependencies": {"directus": "11.17.4"}}',
      '.env': `DB_CLIENT=pg\nDB_HOST=${host}\n`,
    };
    expect(await lint(notAName, files)).toBe('');
  },
);

test('host-unreachable-by-name: localhost is the container itself', async () => {
  expect(await lint(unreachable, compose('      DB_HOST: localhost\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:16-6:25 error DB_HOST leads to localhost, which inside the container is the container itself: Directus exits at startup."`,
  );
  expect(
    await lint(unreachable, compose('      DB_CONNECTION_STRING: postgres://u:p@127.0.0.1:5432/cms\n')),
  ).toMatchInlineSnapshot(
    `"compose.yaml:6:29-6:62 error DB_CONNECTION_STRING leads to 127.0.0.1, which inside the container is the container itself: Directus exits at startup."`,
  );
  expect(
    await lint(
      unreachable,
      compose(
        '      DB_HOST: database\n      REDIS: redis://localhost\n      EMAIL_TRANSPORT: smtp\n      EMAIL_SMTP_HOST: localhost\n',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:7:14-7:31 error REDIS leads to localhost, which inside the container is the container itself: what is kept in Redis fails.
    compose.yaml:9:24-9:33 warning EMAIL_SMTP_HOST leads to localhost, which inside the container is the container itself: no mail is sent."
  `);
});

test('host-unreachable-by-name: the names of Docker Desktop', async () => {
  const host = '      DB_HOST: host.docker.internal\n';
  const message =
    'DB_HOST leads to host.docker.internal, a name that Docker Desktop knows and Docker on a Linux server does not: there Directus exits at startup.';
  expect(await lint(unreachable, compose(host))).toBe(`compose.yaml:6:16-6:36 warning ${message}`);
  expect(await lint(unreachable, compose(host), { stages: { forced: 'development' } })).toBe(
    `compose.yaml:6:16-6:36 info ${message}`,
  );
  for (const given of [
    '    extra_hosts: ["host.docker.internal:host-gateway"]\n',
    '    extra_hosts: {host.docker.internal: host-gateway}\n',
    '    network_mode: host\n',
  ])
    expect(await lint(unreachable, compose(host, '', given))).toBe('');
});

test('host-unreachable-by-name: localhost may be more than the container', async () => {
  expect(await lint(unreachable, compose('      DB_HOST: localhost\n', '', '    network_mode: host\n'))).toBe('');
  expect(await lint(unreachable, compose('      DB_HOST: localhost\n', '    network_mode: service:directus\n'))).toBe(
    '',
  );
  expect(
    await lint(
      unreachable,
      projectFiles`
        ==> package.json <==
        {"dependencies": {"directus": "11.17.4"}}

        ==> .env <==
        DB_CLIENT=pg
        DB_HOST=localhost
      `,
    ),
  ).toBe('');
});

test('host-unreachable-by-name: names that nobody has', async () => {
  expect(await lint(unreachable, compose('      DB_HOST: databse\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:16-6:23 warning DB_HOST leads to databse, but no service of the Compose project has this name: Directus exits at startup."`,
  );
  expect(
    await lint(unreachable, compose('      DB_HOST: database\n      REDIS: redis://cache:6379\n')),
  ).toMatchInlineSnapshot(
    `"compose.yaml:7:14-7:32 warning REDIS leads to cache, but no service of the Compose project has this name: what is kept in Redis fails, unless something outside answers to it."`,
  );
});

test('host-unreachable-by-name: names of services, containers, aliases, links and foreign networks', async () => {
  expect(await lint(unreachable, compose('      DB_HOST: database\n'))).toBe('');
  expect(await lint(unreachable, compose('      DB_HOST: pg1\n', '    container_name: pg1\n'))).toBe('');
  expect(
    await lint(unreachable, compose('      DB_HOST: pg1\n', '    networks:\n      default:\n        aliases: [pg1]\n')),
  ).toBe('');
  expect(await lint(unreachable, compose('      DB_HOST: pg1\n', '', '    extra_hosts: ["pg1:10.0.0.5"]\n'))).toBe('');
  expect(
    await lint(
      unreachable,
      compose(
        '      DB_HOST: pg1\n',
        fileText`
          networks:
            default:
              name: shared
              external: true
        `,
      ),
    ),
  ).toBe('');
  expect(await lint(unreachable, compose('      DB_HOST: db.acme.test\n'))).toBe('');
  expect(await lint(unreachable, compose('      DB_HOST: postgresql-k8s0w4o0gckk\n'))).toBe('');
  expect(
    await lint(unreachable, {
      ...compose('      DB_HOST: pg1\n'),
      ...projectFiles`
        ==> db/compose.yaml <==
        services:
          pg1:
            image: postgres:16
      `,
    }),
  ).toBe('');
});

test('host-unreachable-by-name: services on networks of their own', async () => {
  const networks = fileText`
    networks:
      front: {}
      back: {}
  `;
  expect(
    await lint(
      unreachable,
      compose('      DB_HOST: database\n', `    networks: [back]\n${networks}`, '    networks: [front]\n'),
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:6:16-6:24 error DB_HOST leads to database, but that service is on none of the networks of directus: Directus exits at startup.
      compose.yaml:8:3 database is defined here"
  `);
  expect(
    await lint(
      unreachable,
      compose('      DB_HOST: database\n', `    networks: [back]\n${networks}`, '    networks: [front, back]\n'),
    ),
  ).toBe('');
});

test('port-not-in-container: the published port is for the host', async () => {
  expect(
    await lint(port, compose('      DB_HOST: database\n      DB_PORT: "5433"\n', '    ports:\n      - "5433:5432"\n')),
  ).toMatchInlineSnapshot(`
    "compose.yaml:7:17-7:21 error DB_PORT uses port 5433, which database only has on the host; inside its container it listens on 5432.
      compose.yaml:11:10 this port is for the host"
  `);
  expect(await lint(port, compose('      DB_HOST: database\n      DB_PORT: "3306"\n'))).toMatchInlineSnapshot(
    `"compose.yaml:7:17-7:21 error DB_PORT uses port 3306, but database listens on 5432."`,
  );
  expect(
    await lint(
      port,
      compose('      DB_CONNECTION_STRING: postgres://u:p@database:5433/cms\n', '    ports:\n      - "5433:5432"\n'),
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:6:29-6:61 error DB_CONNECTION_STRING uses port 5433, which database only has on the host; inside its container it listens on 5432.
      compose.yaml:10:10 this port is for the host"
  `);
});

test('port-not-in-container is silent where the port is right or the service may listen elsewhere', async () => {
  expect(
    await lint(port, compose('      DB_HOST: database\n      DB_PORT: "5432"\n', '    ports:\n      - "5433:5432"\n')),
  ).toBe('');
  expect(await lint(port, compose('      DB_HOST: database\n      DB_PORT: "5433"\n', '    command: -p 5433\n'))).toBe(
    '',
  );
  expect(
    await lint(
      port,
      compose('      DB_HOST: database\n      DB_PORT: "5433"\n', '    environment:\n      PGPORT: 5433\n'),
    ),
  ).toBe('');
  expect(
    await lint(
      port,
      compose('      DB_HOST: database\n      DB_PORT: ${DB_PORT}\n', '    ports:\n      - "5433:5432"\n'),
    ),
  ).toBe('');
  expect(await lint(port, compose('      DB_HOST: db.acme.test\n      DB_PORT: "5433"\n'))).toBe('');
});
