import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMain } from '../cli/run-main.js';
import { serverThat } from './support/faulty-servers.js';
import { nodeProject } from './support/live-check.js';
import { freePort } from './support/processes.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'live-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

const COMPOSE = {
  'compose.yaml': `
services:
  directus:
    image: directus/directus:12.4.1
    restart: unless-stopped
    environment:
      DB_CLIENT: pg
      DB_HOST: 192.0.2.1
      DB_PORT: 5432
      DB_DATABASE: cms
      DB_USER: cms
      DB_PASSWORD: \${DB_PASSWORD}
`,
};

test.each([
  [['--only', 'redis'], '--only belongs to --live. Without --live nothing is asked over the network.'],
  [['--timeout', '5s'], '--timeout belongs to --live. Without --live nothing is asked over the network.'],
  [['--live', '--only', 'databse'], '--only databse is not one of its words. Did you mean database?'],
  [['--live', '--timeout', 'soon'], '--timeout soon is not a time from 1ms to 10m. Write --timeout 10s.'],
  [['--live', '--timeout', '2h'], '--timeout 2h is not a time from 1ms to 10m. Write --timeout 10s.'],
  [
    ['--live', '--url', 'cms.example.com'],
    '--url cms.example.com is not an address. Write --url https://cms.example.com.',
  ],
  [
    ['--live', '--url', 'https://bob:hemlock-77@cms.example.com'],
    '--url has a user or a password, which is not sent. Write --url https://cms.example.com.',
  ],
  [['--live', '--verify', 'x.json'], '--verify compares files, and --live asks services. Give one of them.'],
  [['--env-file', 'missing.env'], '--env-file missing.env: there is no such file.'],
  [
    ['--deployment', 'shop'],
    '--deployment shop: no deployment of the stage production is called so. They are compose:compose.yaml:directus.',
  ],
  [
    ['--stage', 'staging', '--deployment', 'shop'],
    '--deployment shop: no deployment of the stage staging is called so. Those of other stages are compose:compose.yaml:directus.',
  ],
  [
    ['--stage', 'staging', '--deployment', 'directus'],
    '--deployment directus: no deployment of the stage staging is called so. compose:compose.yaml:directus is of the stage production: add --stage production.',
  ],
])('%j is a mistake of the user', async (argv, message) => {
  write(COMPOSE);
  const outcome = await runMain(folder, ['preflight', ...argv]);
  expect(outcome).toEqual({ code: 2, stdout: '', stderr: `directus-lint: ${message}\n` });
});

test('a file of variables stands for what the repository does not have, and no more', async () => {
  const asked: string[] = [];
  const server = await serverThat((socket) =>
    socket.on('data', (chunk: Buffer) => {
      asked.push(chunk.toString('latin1'));
      socket.destroy();
    }),
  );
  const text = COMPOSE['compose.yaml'].replace('192.0.2.1', 'database').replace('DB_USER: cms', 'DB_USER: written');
  write({
    'compose.yaml': `${text}  database:\n    image: postgres:15\n    ports: ["127.0.0.1:${String(server.port)}:5432"]\n`,
    'given.env': "DB_PASSWORD='hemlock 77'\nDB_USER=other\n",
  });
  const blind = await runMain(folder, ['preflight', '--live', '--only', 'database']);
  const seeing = await runMain(folder, ['preflight', '--live', '--only', 'database', '--env-file', 'given.env']);
  await server.close();
  expect(blind.stdout).toContain('Nothing was asked of the database itself: DB_PASSWORD cannot be seen.');
  expect(seeing.stdout).toContain('ended the connection in the middle');
  expect(seeing.stdout + seeing.stderr).not.toContain('hemlock');
  expect(asked.join('')).toContain('user\0written\0database\0cms\0');
});

test('the report says that services were asked, fits its schema, and is not verified again', async () => {
  write(nodeProject({ REDIS_HOST: '127.0.0.1', REDIS_PORT: String(await freePort()) }));
  const { code, stdout } = await runMain(folder, ['preflight', '--live', '--only', 'redis', '--format', 'json']);
  const report = JSON.parse(stdout) as { live: boolean; verdict: string };
  const schema = JSON.parse(
    readFileSync(new URL('../../schema/preflight.schema.json', import.meta.url), 'utf8'),
  ) as object;
  expect(code).toBe(1);
  expect([report.live, report.verdict]).toEqual([true, 'no-go']);
  expect(new Ajv2020().validate(schema, report)).toBe(true);
  write({ 'report.json': stdout });
  const verified = await runMain(folder, ['preflight', '--verify', 'report.json']);
  expect([verified.code, verified.stdout]).toEqual([
    1,
    'report.json was made with --live: nobody can ask the services the same again.\n',
  ]);
});

test('without --live a preflight has no live checks', async () => {
  write(nodeProject({ REDIS_HOST: '127.0.0.1' }));
  const { stdout } = await runMain(folder, ['preflight', '--format', 'json']);
  expect(stdout).not.toContain('"live');
});

test.each([
  ['localhost', "localhost is the container itself, which can't be asked from here."],
  ['cms-db', 'No service of the project is called cms-db.'],
  [
    'db.prod.svc.cluster.local',
    'db.prod.svc.cluster.local is a name inside the network of the deployment, which is not asked from here.',
  ],
])('%s is asked by nobody outside', async (host, reason) => {
  write({ 'compose.yaml': COMPOSE['compose.yaml'].replace('192.0.2.1', host) });
  const { stdout } = await runMain(folder, ['preflight', '--live', '--only', 'database']);
  expect(stdout).toContain(`unknown  The database answers as it is configured\n           ${reason} (compose.yaml:8)`);
});

test('inside the network names are asked as they are', async () => {
  const port = await freePort();
  write({
    'compose.yaml': COMPOSE['compose.yaml'].replace('192.0.2.1', 'localhost').replace('5432', String(port)),
    'given.env': 'DB_PASSWORD=hemlock-77\n',
  });
  const argv = ['preflight', '--live', '--only', 'database', '--inside-network', '--env-file', 'given.env'];
  expect((await runMain(folder, argv)).stdout).toContain(`localhost:${String(port)} refuses connections`);
});

test('--via docker prints the command that asks inside the network', async () => {
  write({
    'compose.yaml': `name: shop\n${COMPOSE['compose.yaml']}    networks: [inner]\n  other:\n    image: directus/directus:12.4.1\n    restart: always\nnetworks:\n  inner: {}\n`,
    "it's given.env": 'DB_PASSWORD=hemlock-77\n',
  });
  const argv = [
    'preflight',
    '--live',
    '--via',
    'docker',
    '--only',
    'database',
    '--strict',
    '--env-file',
    "it's given.env",
  ];
  const outcome = await runMain(folder, argv);
  const root = realpathSync(folder);
  const given = `--volume '${folder}/it'\\''s given.env:/given/0:ro'`;
  const rest = '--only database --strict --env-file /given/0';
  expect(outcome).toEqual({
    code: 0,
    stdout:
      `docker run --rm --network shop_inner --volume ${root}:/project:ro ${given} --workdir /project directus-lint preflight --live --inside-network --deployment compose:compose.yaml:directus ${rest}\n` +
      `docker run --rm --network shop_default --volume ${root}:/project:ro ${given} --workdir /project directus-lint preflight --live --inside-network --deployment compose:compose.yaml:other ${rest}\n`,
    stderr: '',
  });
});

test('--via docker says where there is nothing to run', async () => {
  write(nodeProject({}));
  const outcome = await runMain(folder, ['preflight', '--live', '--via', 'docker']);
  expect([outcome.code, outcome.stderr]).toEqual([
    2,
    'directus-lint: --via docker needs a Compose service with a network. Other deployments are asked without it.\n',
  ]);
});
