import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMain } from './run-main.js';

let project: string;
let empty: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'why-'));
  empty = mkdtempSync(join(tmpdir(), 'why-'));
  writeFileSync(
    join(project, 'compose.yaml'),
    `services:
  directus:
    image: directus/directus:11.5.1
    environment:
      DB_CLIENT: pg
      DB_HOST: localhost
`,
  );
});

afterAll(() => {
  rmSync(project, { recursive: true });
  rmSync(empty, { recursive: true });
});

test('a line: what it means, what the rule finds here, how to fix it', async () => {
  const { stdout, code } = await runMain(project, ['why', 'Error: connect ECONNREFUSED 127.0.0.1:5432']);
  expect(stdout.split('\n').slice(0, 7).join('\n')).toBe(`1. host-unreachable-by-name  error · prevents-start
   line  "ECONNREFUSED … :5432": Nothing listens at the address of PostgreSQL: a wrong host
         (localhost is the container itself), a wrong port, or a database that is not ready yet.
   here  compose.yaml:6:16 DB_HOST leads to localhost, which inside the container is the container
         itself: Directus exits at startup.
   fix   Use the name of the Compose service; for a server on the host itself, host.docker.internal
         with \`extra_hosts: ["host.docker.internal:host-gateway"]\`.`);
  expect(code).toBe(0);
});

test('a whole log from standard input, of which nothing is repeated', async () => {
  const log = 'booting with SECRET=k2V9xq7LmPz4\nERROR: "DB_USER" Environment Variable is missing.\n';
  const { stdout, code } = await runMain(empty, ['why'], undefined, log);
  expect(stdout).toContain('1. required-variable-missing');
  expect(stdout).toContain('"Environment Variable is missing" (line 2)');
  expect(stdout).toContain('About DB_USER: directus-lint env --explain DB_USER');
  expect(stdout).not.toContain('k2V9xq7LmPz4');
  expect(code).toBe(0);
});

test('JSON', async () => {
  const { stdout } = await runMain(empty, ['why', '--format', 'json', 'WRONGPASS']);
  const [first] = (JSON.parse(stdout) as { rules: { rule: string; because: unknown }[] }).rules;
  expect(first?.rule).toBe('redis-service-mismatch');
  expect(first?.because).toEqual([
    { says: 'WRONGPASS', means: 'Redis refuses the user name or the password that Directus sends.', line: 1 },
  ]);
});

test('nothing that is known exits with 3', async () => {
  const { stdout, code } = await runMain(empty, ['why', 'the coffee machine is broken']);
  expect(stdout).toMatch(/^No rule explains this\./);
  expect(code).toBe(3);
});

test.each([
  [
    ['why'],
    'why needs a log line or a symptom. Write directus-lint why "LOG LINE", or docker compose logs directus | directus-lint why.',
  ],
  [['why', 'x', '--format', 'jsn'], '`directus-lint why` has no format jsn. Did you mean json?'],
])('%j is a mistake', async (argv, message) => {
  expect(await runMain(empty, argv)).toEqual({ code: 2, stdout: '', stderr: `directus-lint: ${message}\n` });
});
