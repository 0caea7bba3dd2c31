import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli/main.js';
import { fileText, projectFiles } from '../support/project-files.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directus-lint-env-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const COMPOSE = fileText`
  services:
    directus:
      image: directus/directus:11.17.4
      env_file: .env
      environment:
        CACHE_ENABLED: 1
        SECRET: \${SECRET}
        STORAGE_LOCATIONS: local,s3
        REDIS: redis://default:hunter2hunter2@cache:6379
    cache:
      image: redis:7
      environment:
        PLAIN: text
`;

async function env(
  files: Record<string, string>,
  args: readonly string[],
  cwd = '',
  variables: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  let out = '';
  let err = '';
  const io = {
    cwd: join(folder, cwd),
    env: variables,
    stdout: (text: string) => (out += text),
    stderr: (text: string) => (err += text),
    terminal: { isTerminal: false, columns: undefined },
  };
  const code = await main(['env', ...args], io);
  return { code, out, err };
}

const FILES = {
  'compose.yaml': COMPOSE,
  ...projectFiles`
    ==> .env <==
    SECRET=0123456789abcdef0123456789abcdef
    PUBLIC_URL=https://cms.acme.test
  `,
};

test('a table: value, type, origin, and what is hidden; secrets are masked', async () => {
  expect(await env(FILES, [])).toEqual({
    code: 0,
    err: '',
    out: fileText`
      compose:compose.yaml:directus
        directus · production · Directus 11.17.4

        CACHE_ENABLED               1                                   number   compose.yaml:6 (environment)
        DB_CLIENT                   sqlite3                             string   (the image's own ENV)
        DB_FILENAME                 /directus/database/database.sqlite  string   (the image's own ENV)
        NODE_ENV                    production                          string   (the image's own ENV)
        NPM_CONFIG_UPDATE_NOTIFIER  false                               boolean  (the image's own ENV)
        PUBLIC_URL                  https://cms.acme.test               string   .env:2 (env_file)
        REDIS                       redis://default:***@cache:6379      string   compose.yaml:9 (environment)
        SECRET                      ***                                 string   compose.yaml:7 (environment)
                                    hides *** of .env:1 (env_file)
        STORAGE_LOCATIONS           local,s3                            array    compose.yaml:8 (environment)
    `,
  });
});

test('--explain tells the way of one variable and what Directus does with it', async () => {
  const { out } = await env(FILES, ['--explain', 'CACHE_ENABLED']);
  expect(out).toBe(fileText`
    CACHE_ENABLED in directus (production)

      is "1" from compose.yaml:6 (environment)

      Directus: Caches answers to read requests.
      It reads the value as number: 1
  `);
  const unknown = await env({ 'compose.yaml': COMPOSE.replace('    env_file: .env\n', ''), '.env': '' }, [
    '--explain',
    'SECRET',
  ]);
  expect(unknown.out).toContain('  is unknown: SECRET');
});

test('--format json is the contract; a service that is not Directus is shown when it is named', async () => {
  const { out } = await env(FILES, ['--format', 'json', '--service', 'cache', '--show-secrets']);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    problems: [],
    deployments: [
      {
        id: 'compose:compose.yaml:cache',
        kind: 'compose',
        service: 'cache',
        stage: 'production',
        directusVersion: null,
        instances: 1,
        replicas: 1,
        image: 'redis:7',
        variables: {
          PLAIN: {
            state: 'set',
            value: 'text',
            cast: 'string',
            secret: false,
            from: { layer: 'environment', file: 'compose.yaml', line: 13, column: 7 },
            hides: [],
          },
        },
      },
    ],
  });
});

test("Compose's own flags search upwards from the current folder, as Compose does", async () => {
  const { code, out } = await env(
    { ...FILES, 'below/x': '' },
    ['--service', 'directus', '--show-secrets', '--explain', 'SECRET'],
    'below',
  );
  expect(code).toBe(0);
  expect(out).toContain('is "0123456789abcdef0123456789abcdef" from compose.yaml:7 (environment)');
});

test('--host-env makes the machine known', async () => {
  const { out } = await env(
    { 'compose.yaml': COMPOSE, '.env': '' },
    ['--host-env', '--show-secrets', '--explain', 'SECRET'],
    '',
    { SECRET: 'from the host' },
  );
  expect(out).toContain('is "from the host" from compose.yaml:7 (environment)');
});

test('mistakes are one sentence and exit code 2', async () => {
  expect(await env(FILES, ['--service', 'directsu'])).toEqual({
    code: 2,
    out: '',
    err: 'directus-lint: There is no Compose service directsu. Did you mean directus?\n',
  });
  expect(await env(FILES, ['--format', 'sarif'])).toEqual({
    code: 2,
    out: '',
    err: 'directus-lint: `directus-lint env` has no format sarif. Its formats are text and json.\n',
  });
  expect(await env(FILES, ['--quiet'])).toEqual({
    code: 2,
    out: '',
    err: 'directus-lint: --quiet is not an option of `directus-lint env`. It belongs to: lint.\n',
  });
});
