import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CodeAction, CompletionItem, Hover, InlayHint, Location } from 'vscode-languageserver/node';
import { fileText, projectFiles } from '../support/project-files.js';
import { Client } from './client.js';

const PROJECT = projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:12.4.1
      env_file: .env
      environment:
        CACHE_ENABLED: "1"
        PUBLIC_URL: \${SITE}
        DB_CLIENT: pg

  ==> .env <==
  SITE=https://cms.acme.dev
  DB_CLIENT=mysql
  SECRET=k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe

  ==> .gitignore <==
  .env
`;

const COMPOSE = PROJECT['compose.yaml'] ?? '';

let folder = '';
let client: Client;

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'directus-lint-lsp-')));
  write(PROJECT);
  client = await Client.start(folder);
});
afterEach(async () => {
  expect(await client.end()).toBe(0);
  rmSync(folder, { recursive: true });
});

const has = (rule: string) => (shown: readonly string[]) => shown.some((one) => one.endsWith(` ${rule}`));
const hasNot = (rule: string) => (shown: readonly string[]) => !has(rule)(shown);

test('shows what the command line says, while it is typed and before it is saved', async () => {
  expect(await client.until('compose.yaml', has('boolean-not-understood'))).toContain('6:23 boolean-not-understood');
  await client.open('compose.yaml', COMPOSE);
  await client.change('compose.yaml', COMPOSE.replace('"1"', '"true"'));
  expect(await client.until('compose.yaml', hasNot('boolean-not-understood'))).toContain('2:3 uploads-not-persistent');
  await client.close('compose.yaml');
  expect(await client.until('compose.yaml', has('boolean-not-understood'))).toContain('6:23 boolean-not-understood');
});

test.each<[string, (root: string) => object]>([
  [
    'a list of folders',
    (root) => ({ workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'cms' }], rootUri: null }),
  ],
  ['the address of one', (root) => ({ workspaceFolders: null, rootUri: pathToFileURL(root).href })],
  ['its path, as Helix does without git', (root) => ({ workspaceFolders: [], rootUri: null, rootPath: root })],
])('an editor tells its folder as %s', async (_, place) => {
  const other = await Client.start(folder, [], {}, place(folder));
  expect(await other.until('compose.yaml', has('boolean-not-understood'))).toContain('6:23 boolean-not-understood');
  expect(await other.end()).toBe(0);
});

test('a half-typed line keeps what was known of other files', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  await client.open('compose.yaml', COMPOSE);
  await client.change('compose.yaml', COMPOSE.replace('environment:', 'environment: ['));
  expect(await client.until('compose.yaml', has('syntax-error'))).toEqual(['7:7 syntax-error']);
  const hover = await client.ask<Hover>('textDocument/hover', '.env', 1, 3);
  expect(hover.contents).toMatchObject({ value: expect.stringContaining('is "pg" from compose.yaml:8') as string });
});

test('a mistake in the configuration stands in its file', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  write({ 'directus-lint.config.yaml': 'rules:\n  no-such-rule: off\n' });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  await client.until('directus-lint.config.yaml', has('configuration'));
  expect(client.diagnostics('directus-lint.config.yaml')[0]?.range.start).toEqual({ line: 1, character: 2 });
});

test('hover tells the effective value, where it comes from and what it hides', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const hover = await client.ask<Hover>('textDocument/hover', 'compose.yaml', 7, 8);
  expect(hover.contents).toEqual({
    kind: 'plaintext',
    value: [
      'DB_CLIENT (type: enum; one of: pg, mysql, oracledb, mssql, sqlite3, cockroachdb, postgres, postgresql, mysql2)',
      '',
      'DB_CLIENT in directus (production)',
      '',
      '  is "pg" from compose.yaml:8 (environment)',
      '  hides "mysql" from .env:2 (env_file)',
      '  hides "sqlite3" from (the image\'s own ENV)',
      '',
      '  Directus: Which database driver is used.',
      '  It reads the value as string: pg',
    ].join('\n'),
  });
});

test('hover shows no secret', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const hover = await client.ask<Hover>('textDocument/hover', '.env', 2, 3);
  expect(JSON.stringify(hover)).toContain('is \\"***\\" from .env:3');
  expect(JSON.stringify(hover)).not.toContain('k2V9');
});

test('hover tells what release an image is', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const hover = await client.ask<Hover>('textDocument/hover', 'compose.yaml', 2, 20);
  expect(JSON.stringify(hover.contents)).toContain('directus/directus:12.4.1: Directus 12.4.1.');
});

test.each([
  ['^12.0.0', 'is in it'],
  ['^10.10.0', 'is not in it'],
])('hover tells whether %s of an extension has the release that is deployed', async (host, verdict) => {
  const manifest = { name: 'tint', 'directus:extension': { type: 'hook', path: 'dist/index.js', source: 'src', host } };
  write({ 'compose.yaml': `${COMPOSE}    volumes: ["./extensions:/directus/extensions"]\n` });
  write({ 'extensions/tint/package.json': JSON.stringify(manifest, null, 2), 'extensions/tint/dist/index.js': '' });
  await client.end();
  client = await Client.start(folder);
  await client.open('extensions/tint/package.json', JSON.stringify(manifest, null, 2));
  await client.until('compose.yaml', has('boolean-not-understood'));
  const hover = await client.ask<Hover>('textDocument/hover', 'extensions/tint/package.json', 6, 14);
  expect(hover.contents).toEqual({
    kind: 'plaintext',
    value: `${host}: the releases of Directus that this extension says it is made for. Directus does not check it when it loads the extension.\nDirectus 12.4.1, which is deployed here, ${verdict}.`,
  });
});

test.each([
  ['STORAGE_LOCATIONS: s3', 'STORAGE_S3_', 'STORAGE_S3_BUCKET'],
  ['AUTH_PROVIDERS: okta2', 'AUTH_OKTA2_', 'AUTH_OKTA2_DRIVER'],
])('completes the names of a family, with digits in them: %s', async (listed, begun, expected) => {
  const text = `${COMPOSE}      ${listed}\n`;
  write({ 'compose.yaml': text });
  await client.end();
  client = await Client.start(folder);
  await client.open('compose.yaml', text);
  await client.until('compose.yaml', has('boolean-not-understood'));
  await client.change('compose.yaml', `${text}      ${begun}\n`);
  const names = await client.ask<CompletionItem[]>('textDocument/completion', 'compose.yaml', 9, 6 + begun.length);
  expect(names.map(({ label }) => label)).toContain(expected);
});

test('completes names and values', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const text = `${COMPOSE}      RATE\n`;
  await client.open('compose.yaml', text);
  const names = await client.ask<CompletionItem[]>('textDocument/completion', 'compose.yaml', 8, 10);
  expect(names.map(({ label }) => label)).toContain('RATE_LIMITER_ENABLED');
  expect(names.map(({ label }) => label)).not.toContain('DB_CLIENT');
  expect(names.map(({ label }) => label)).toContain('STORAGE_LOCAL_ROOT');
  const values = await client.ask<CompletionItem[]>('textDocument/completion', 'compose.yaml', 7, 17);
  expect(values.map(({ label }) => label)).toContain('cockroachdb');
});

test('leads to where a value comes from, to env files, and to each place that sets it', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const shown = (places: readonly Location[]) =>
    places.map(({ uri, range }) => `${uri.slice(client.uri('').length)}:${String(range.start.line + 1)}`);
  expect(shown(await client.ask('textDocument/definition', 'compose.yaml', 6, 22))).toEqual(['.env:1']);
  expect(shown(await client.ask('textDocument/definition', 'compose.yaml', 3, 16))).toEqual(['.env:1']);
  expect(
    shown(await client.ask('textDocument/references', '.env', 1, 3, { context: { includeDeclaration: true } })),
  ).toEqual(['.env:2', 'compose.yaml:8']);
});

test('offers fixes, all safe fixes of a file at once, and a comment that suppresses', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const range = { start: { line: 5, character: 23 }, end: { line: 5, character: 23 } };
  const actions = await client.ask<CodeAction[]>('textDocument/codeAction', 'compose.yaml', 5, 23, {
    range,
    context: { diagnostics: client.diagnostics('compose.yaml') },
  });
  expect(actions.map(({ title }) => title)).toEqual([
    'Write CACHE_ENABLED=true',
    'Fix all that directus-lint can fix safely in this file',
    'Suppress boolean-not-understood here, with a reason',
    'Accept boolean-not-understood for now: add it to .directus-lint-baseline',
    'Open the page of boolean-not-understood',
  ]);
  expect(actions[0]?.edit?.changes).toEqual({
    [client.uri('compose.yaml')]: [
      { range: { start: { line: 5, character: 22 }, end: { line: 5, character: 23 } }, newText: 'true' },
    ],
  });
  expect(actions[2]?.edit?.changes?.[client.uri('compose.yaml')]?.[0]?.newText).toBe(
    '      # directus-lint-disable-next-line boolean-not-understood -- REASON\n',
  );
});

test('says behind a value that another one overrides it', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', '.env', 0, 0, {
    range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
  });
  expect(hints.map(({ label, position }) => [position.line, label])).toEqual([[1, 'overridden in compose.yaml:8']]);
});

test('goes on after a question that makes no sense', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  expect(await client.ask('textDocument/hover', '../elsewhere.yaml', 900, 900)).toBeNull();
  expect(await client.ask('textDocument/hover', 'compose.yaml', 9000, 9000)).toBeNull();
  await client.open(
    'compose.yaml',
    fileText`
    services: {}
  `,
  );
  expect(await client.until('compose.yaml', hasNot('boolean-not-understood'))).toEqual([]);
});

/** The text of the file that the edit of an action would leave. */
function acceptedBaseline(actions: readonly CodeAction[]): string {
  const { edit } = actions.find(({ title }) => title.startsWith('Accept ')) ?? {};
  const edits = [
    ...Object.values(edit?.changes ?? {}).flat(),
    ...(edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : [])),
  ];
  return edits.map((one) => ('newText' in one ? one.newText : '')).join('');
}

test('accepts a finding in the baseline, and is then silent about it; what is there stays', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const ask = (line: number, character: number) =>
    client.ask<CodeAction[]>('textDocument/codeAction', 'compose.yaml', line, character, {
      range: { start: { line, character }, end: { line, character } },
      context: { diagnostics: [] },
    });
  write({ '.directus-lint-baseline': acceptedBaseline(await ask(5, 23)) });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  await client.until('compose.yaml', hasNot('boolean-not-understood'));
  const second = acceptedBaseline(await ask(1, 3));
  expect(second.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^\S+\tcompose:compose\.yaml:directus\t\S+$/) as string,
    expect.stringMatching(/^\S+\tcompose:compose\.yaml:directus\t\S+$/) as string,
    '',
  ]);
  expect(second).toContain('boolean-not-understood\tcompose:compose.yaml:directus\tCACHE_ENABLED\n');
});

test('leads from a line to the env file that it names', async () => {
  await client.until('compose.yaml', has('boolean-not-understood'));
  const links = await client.ask<{ target: string; range: { start: unknown } }[]>(
    'textDocument/documentLink',
    'compose.yaml',
    0,
    0,
  );
  expect(links.map(({ target, range }) => [target, range.start])).toEqual([
    [client.uri('.env'), { line: 3, character: 14 }],
  ]);
});

test('opens the page of a rule, and no other address', async () => {
  const opened: string[] = [];
  client.connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
    opened.push(uri);
    return { success: true };
  });
  await client.until('compose.yaml', has('boolean-not-understood'));
  const run = (address: string) =>
    client.connection.sendRequest('workspace/executeCommand', {
      command: 'directus-lint.openPage',
      arguments: [address],
    });
  await run('file:///etc/passwd');
  await run('https://example.com/');
  const page = client.diagnostics('compose.yaml').find(({ code }) => code === 'boolean-not-understood');
  await run(page?.codeDescription?.href ?? '');
  expect(opened).toEqual([expect.stringMatching(/^https:.*boolean-not-understood/)]);
});

test('judges as the stage that the editor names, and tells it of each check where it asks', async () => {
  const other = await Client.start(folder, [folder], { status: true, stage: 'development' });
  const told = new Promise((fulfil) => {
    other.connection.onNotification('directus-lint/checked', fulfil);
  });
  expect(await told).toEqual({
    uri: client.uri('').replace(/\/$/, ''),
    errors: expect.any(Number) as number,
    warnings: expect.any(Number) as number,
    deployments: [{ service: 'directus', stage: 'development' }],
  });
  expect(await other.end()).toBe(0);
});
