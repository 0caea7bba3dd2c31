import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CONSIDERATIONS } from '../../src/preflight/considerations.js';
import { rules } from '../../src/rules/index.js';
import { runMain } from '../cli/run-main.js';
import { fileText } from '../support/project-files.js';

const SOUND = fileText`
  services:
    directus:
      image: directus/directus:11.17.4
      restart: unless-stopped
      user: node
      mem_limit: 1g
      healthcheck:
        test: wget -q --spider http://127.0.0.1:8055/server/ping
      volumes:
        - uploads:/directus/uploads
      environment:
        SECRET_FILE: /run/secrets/directus
        PUBLIC_URL: https://cms.shop.com
        DB_CLIENT: pg
        DB_HOST: database
        DB_PORT: 5432
        DB_DATABASE: cms
        DB_USER: cms
        DB_PASSWORD_FILE: /run/secrets/database
      secrets: [directus, database]
    database:
      image: postgres:17.2
      environment:
        POSTGRES_USER: cms
        POSTGRES_DB: cms
        POSTGRES_PASSWORD_FILE: /run/secrets/database
      volumes:
        - data:/var/lib/postgresql/data
      secrets: [database]
  volumes:
    data: {}
    uploads: {}
  secrets:
    directus: {external: true}
    database: {external: true}
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preflight-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

interface Check {
  readonly id: string;
  readonly status: string;
  readonly evidence: readonly {
    readonly message: string;
    readonly file: string | null;
    readonly line: number | null;
    readonly rule: string | null;
  }[];
}

async function checks(...argv: string[]): Promise<ReadonlyMap<string, Check>> {
  const { stdout } = await runMain(folder, ['preflight', '--format', 'json', ...argv]);
  const report = JSON.parse(stdout) as { deployments: readonly { checks: readonly Check[] }[] };
  return new Map(report.deployments[0]?.checks.map((check) => [check.id, check]));
}

test('each consideration has its evidence, with the place that settles it', async () => {
  write('compose.yaml', SOUND);
  const found = await checks();
  expect([...found.keys()]).toEqual(CONSIDERATIONS.map(({ id }) => id));
  expect(found.get('process-management')).toMatchObject({
    status: 'passed',
    evidence: [
      { message: 'Docker starts it again (restart: unless-stopped).', file: 'compose.yaml', line: 4, rule: null },
    ],
  });
  expect(found.get('file-storage')?.status).toBe('passed');
  expect(found.get('service-discovery')).toMatchObject({ status: 'passed', evidence: [{ line: 15 }] });
  expect(found.get('monitoring-and-logs')).toMatchObject({
    status: 'passed',
    evidence: [{ message: 'Its health is asked (healthcheck).', line: 7 }],
  });
  expect(found.get('updates-and-rollback')).toMatchObject({
    status: 'passed',
    evidence: [{ message: 'Directus 11.17.4 is pinned.', line: 3 }],
  });
  expect(found.get('disaster-recovery')?.status).toBe('manual');
});

test('a finding fails its consideration, and the verdict is no go', async () => {
  write('compose.yaml', SOUND.replace('SECRET_FILE: /run/secrets/directus', 'SECRET: hunter2'));
  const { code, stdout } = await runMain(folder, ['preflight']);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'failed   Secrets are strong and kept out of the repository\n           SECRET has 7 bytes, few enough to be found by trying; use at least 32. (compose.yaml:12, secret-too-short)\n',
  );
  expect(stdout).toContain('\nNO GO for production: ');
  expect(stdout).not.toContain('hunter2');
});

test('the configuration answers what files cannot, and "none" is a failure', async () => {
  write('compose.yaml', SOUND);
  write(
    'directus-lint.config.yaml',
    fileText`
      assume:
        backups: own
        disaster-recovery: none
    `,
  );
  const found = await checks();
  expect(found.get('backups')).toMatchObject({ status: 'passed' });
  expect(found.get('backups')?.evidence.at(-1)?.message).toBe(
    'The configuration answers "Who backs up database and files?": a job of our own, outside the repository.',
  );
  expect(found.get('disaster-recovery')?.status).toBe('failed');
});

test('a scanner and a backup are seen where they are', async () => {
  write(
    'compose.yaml',
    `${SOUND}`.replace(
      'volumes:\n  data',
      '  backup:\n    image: postgres:17.2\n    command: pg_dump -h database\nvolumes:\n  data',
    ),
  );
  expect((await checks()).get('backups')).toMatchObject({
    status: 'passed',
    evidence: [{ message: 'The service backup runs pg_dump.', file: 'compose.yaml', line: 32 }],
  });
});

test('--strict counts what is unknown', async () => {
  write('compose.yaml', SOUND.replace('restart: unless-stopped', 'deploy: {mode: replicated}'));
  const lenient = await runMain(folder, ['preflight', '--format', 'markdown']);
  const strict = await runMain(folder, ['preflight', '--format', 'markdown', '--strict']);
  expect(lenient.stdout.split('\n')[0]).toBe('## Preflight for production: GO, as far as the files tell');
  expect(strict.stdout.split('\n')[0]).toBe('## Preflight for production: NO GO');
  expect([lenient.code, strict.code]).toEqual([0, 1]);
});

test('a fault is told under the heading of its variable', async () => {
  write('compose.yaml', SOUND.replace('      DB_HOST: database\n', ''));
  const { stdout } = await runMain(folder, ['preflight', '--format', 'json']);
  const [deployment] = (JSON.parse(stdout) as { deployments: { checks: Check[] }[] }).deployments;
  const status = (id: string) => deployment?.checks.find((check) => check.id === id)?.status;
  expect(status('database')).toBe('failed');
});

test('only deployments of the stage are looked at', async () => {
  write('docker-compose.dev.yml', SOUND);
  const { code, stderr } = await runMain(folder, ['preflight']);
  expect(code).toBe(3);
  expect(stderr).toBe('directus-lint: nothing is deployed to production here, only to development.\n');
});

test('--verify tells whether the files are those that were checked', async () => {
  write('compose.yaml', SOUND);
  await runMain(folder, ['preflight', '--format', 'json', '--output', 'preflight.json']);
  const same = await runMain(folder, ['preflight', '--verify', 'preflight.json']);
  expect(same).toMatchObject({
    code: 0,
    stdout: 'preflight.json says go, and these are the files that it was made from.\n',
  });
  write('compose.yaml', SOUND.replace('11.17.4', '11.17.5'));
  const other = await runMain(folder, ['preflight', '--verify', 'preflight.json']);
  expect(other).toMatchObject({
    code: 1,
    stdout: 'These are not the files that preflight.json was made from:\n  compose.yaml has changed.\n',
  });
});

test.each([
  [['--format', 'sarif'], 'has no format sarif'],
  [['--stage', 'prod'], 'There is no stage prod.'],
  [['--verify', 'nothing.json'], "nothing.json can't be read"],
])('a mistake in the command: %s', async (argv, message) => {
  const { code, stderr } = await runMain(folder, ['preflight', ...argv]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('each topic of rules belongs to a consideration, and rules that are named exist', () => {
  const claimed = new Set(CONSIDERATIONS.flatMap(({ topics }) => topics));
  expect([...new Set(rules.map(({ topic }) => topic))].filter((topic) => !claimed.has(topic))).toEqual([]);
  const ids = new Set(rules.map(({ id }) => id));
  expect(CONSIDERATIONS.flatMap((one) => one.rules ?? []).filter((id) => !ids.has(id))).toEqual([]);
});
