import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMain } from './run-main.js';
import { fileText } from '../support/project-files.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extensions-command-'));
  write('package.json', '{"name":"cms","dependencies":{"directus":"12.4.1"}}\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function extension(name: string, type: string, code?: string): void {
  const manifest = {
    name,
    version: '1.0.0',
    type: 'module',
    'directus:extension': { type, path: 'dist/index.js', source: 'src/index.js', host: '^12.0.0' },
  };
  write(`extensions/${name}/package.json`, JSON.stringify(manifest, null, 2));
  if (code !== undefined) write(`extensions/${name}/dist/index.js`, code);
}

test('a table: one row for each extension, with the reason', async () => {
  extension('audit', 'hook', 'export default () => {};\n');
  extension('chart|bars', 'panel');
  const { code, stdout } = await runMain(folder, ['extensions']);
  expect(code).toBe(1);
  expect(stdout).toBe(fileText`
    node:package.json:cms
      cms · production · Directus 12.4.1

      name        type   host     built  will load  why
      audit       hook   ^12.0.0  yes    yes        it is built
      chart|bars  panel  ^12.0.0  no     no         extensions/chart|bars/dist/index.js does not exist
  `);
});

test('Markdown escapes what would break the table', async () => {
  extension('chart|bars', 'panel');
  const { stdout } = await runMain(folder, ['extensions', '--format', 'markdown']);
  expect(stdout.split('\n').slice(0, 2)).toEqual(["## Extensions: 0 will load, 1 won't, 0 unknown", '']);
  expect(stdout).toContain('| deployment | name | type | host | built | will load | why |');
  expect(stdout.split('\n').filter((line) => line.includes('chart'))).toHaveLength(1);
  expect(stdout).not.toContain('chart|bars');
});

test('JSON goes to a file', async () => {
  extension('audit', 'hook', 'export default () => {};\n');
  const { code, stdout } = await runMain(folder, ['extensions', '--format', 'json', '--output', 'extensions.json']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(JSON.parse(readFileSync(join(folder, 'extensions.json'), 'utf8'))).toMatchObject({
    deployments: [
      {
        id: 'node:package.json:cms',
        service: 'cms',
        stage: 'production',
        directusVersion: '12.4.1',
        extensions: [
          {
            name: 'audit',
            type: 'hook',
            host: '^12.0.0',
            built: 'yes',
            willLoad: 'yes',
            reason: 'it is built',
            folder: 'extensions/audit',
            origin: 'local',
            file: 'extensions/audit/package.json',
            line: 2,
          },
        ],
      },
    ],
  });
});

test('exit codes: 0 with --exit-zero, 2 for an unknown format, 3 where nothing runs Directus', async () => {
  extension('chart', 'panel');
  expect((await runMain(folder, ['extensions', '--exit-zero'])).code).toBe(0);
  expect(await runMain(folder, ['extensions', '--format', 'sarif'])).toMatchObject({
    code: 2,
    stderr:
      'directus-lint: `directus-lint extensions` has no format sarif. Its formats are table, json and markdown.\n',
  });
  expect((await runMain(join(folder, 'extensions'), ['extensions'])).code).toBe(3);
});

test('control characters of a name do not reach the terminal', async () => {
  extension('audit', 'hook', 'export default () => {};\n');
  write(
    'extensions/audit/package.json',
    readFileSync(join(folder, 'extensions/audit/package.json'), 'utf8').replace('"audit"', '"a\\u001b[31mb"'),
  );
  const { stdout } = await runMain(folder, ['extensions']);
  expect(stdout).toContain('a[31mb');
  expect(stdout).not.toContain('\u001b');
});

test('an image that copies from another stage, and a folder of the host, are not called empty', async () => {
  write('package.json', '{"name":"site"}\n');
  write(
    'Dockerfile',
    fileText`
      FROM node:22 AS build
      RUN npm run build
      FROM directus/directus:12.4.1
      COPY --from=build /app/dist /directus/extensions/x/dist
    `,
  );
  write(
    'compose.yaml',
    fileText`
      services:
        built:
          build: .
        mounted:
          image: directus/directus:12.4.1
          volumes:
            - ./ext:/directus/extensions
    `,
  );
  const { code, stdout } = await runMain(folder, ['extensions']);
  expect(code).toBe(0);
  expect(stdout).toContain('none in the repository; what its image copies from another stage cannot be seen\n');
  expect(stdout).toContain('none in the repository; what ext holds on the host cannot be seen\n');
});

test('a stage that makes the whole extensions folder cannot be seen either', async () => {
  write('package.json', '{"name":"site","scripts":{"build":"./build.sh"}}\n');
  write(
    'Dockerfile',
    fileText`
      FROM node:22 AS build
      WORKDIR /app
      COPY . .
      RUN npm run build
      FROM directus/directus:12.4.1
      COPY --from=build /app/extensions /directus/extensions
    `,
  );
  expect((await runMain(folder, ['extensions'])).stdout).toContain(
    'none in the repository; what its image copies from another stage cannot be seen\n',
  );
});
