import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runMain } from './run-main.js';
import { fileText } from '../support/project-files.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directus-lint-fix-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const COMPOSE = fileText`
  services:
    directus:
      image: directus/directus:11.5.1
      # how fast it is
      environment:
        CACHE_ENABLED: 1 # faster
        SERVE_APP: 'no'
      restart: always
`;

const FIXED = fileText`
  services:
    directus:
      image: directus/directus:11.5.1
      # how fast it is
      environment:
        CACHE_ENABLED: "true" # faster
        SERVE_APP: 'false'
      restart: always
`;

const PATCH = fileText`
  diff --git a/compose.yaml b/compose.yaml
  --- a/compose.yaml
  +++ b/compose.yaml
  @@ -3,6 +3,6 @@
       image: directus/directus:11.5.1
       # how fast it is
       environment:
  -      CACHE_ENABLED: 1 # faster
  -      SERVE_APP: 'no'
  +      CACHE_ENABLED: "true" # faster
  +      SERVE_APP: 'false'
       restart: always
`;

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('--fix', () => {
  test('changes values alone: comments, quotes and order stay', async () => {
    write({ 'compose.yaml': COMPOSE });
    const { stderr: err } = await runMain(folder, ['--fix']);
    expect(err).toBe('directus-lint: 2 findings fixed in 1 file.\n');
    expect(read('compose.yaml')).toBe(FIXED);
  });

  test('keeps line ends, a byte order mark and the mode', async () => {
    const text = `\u{FEFF}${COMPOSE.replaceAll('\n', '\r\n')}`;
    write({ 'compose.yaml': text });
    chmodSync(join(folder, 'compose.yaml'), 0o600);
    await runMain(folder, ['--fix']);
    expect(read('compose.yaml')).toBe(`\u{FEFF}${FIXED.replaceAll('\n', '\r\n')}`);
    expect(statSync(join(folder, 'compose.yaml')).mode & 0o777).toBe(0o600);
  });

  test('reports what is left, and that alone', async () => {
    write({ 'compose.yaml': COMPOSE });
    const { stdout: out } = await runMain(folder, ['--fix', '--format', 'json']);
    const { findings } = JSON.parse(out) as { findings: { rule: string }[] };
    expect(findings.map(({ rule }) => rule)).not.toContain('boolean-not-understood');
    expect(findings.map(({ rule }) => rule)).toContain('public-url-missing');
  });

  test('leaves what a person should look at, unless it is asked for', async () => {
    write({ 'compose.yaml': COMPOSE.replace("SERVE_APP: 'no'", "SERVE_APP: ''") });
    await runMain(folder, ['--fix']);
    expect(read('compose.yaml')).toContain("SERVE_APP: ''");
    await runMain(folder, ['--fix=unsafe']);
    expect(read('compose.yaml')).not.toContain('SERVE_APP');
  });

  test('fixes one rule alone', async () => {
    write({ 'compose.yaml': COMPOSE.replace('    restart: always\n', '') });
    await runMain(folder, ['--fix-rule', 'no-restart-policy']);
    expect(read('compose.yaml')).toContain('restart: unless-stopped');
    expect(read('compose.yaml')).toContain('CACHE_ENABLED: 1');
  });

  test('keeps a link a link, and changes the file of this folder that it leads to', async () => {
    write({ 'real.yaml': COMPOSE });
    symlinkSync('real.yaml', join(folder, 'compose.yaml'));
    await runMain(folder, ['--fix']);
    expect(lstatSync(join(folder, 'compose.yaml')).isSymbolicLink()).toBe(true);
    expect(read('real.yaml')).toBe(FIXED);
  });

  test('leaves a variable alone that another one is made of', async () => {
    write({
      'compose.yaml': COMPOSE.replace('CACHE_ENABLED: 1', 'CACHE_ENABLED: ${SWITCH}'),
      '.env': 'SWITCH=1\n',
    });
    await runMain(folder, ['--fix']);
    expect(read('.env')).toBe('SWITCH=1\n');
  });
});

describe('--diff', () => {
  test('prints a patch, changes nothing, and exits with 1', async () => {
    write({ 'compose.yaml': COMPOSE });
    const { stdout: out, code } = await runMain(folder, ['--diff']);
    expect(out).toBe(PATCH);
    expect(code).toBe(1);
    expect(read('compose.yaml')).toBe(COMPOSE);
  });

  test('exits with 0 where there is nothing to fix', async () => {
    write({ 'compose.yaml': FIXED });
    expect(await runMain(folder, ['--diff'])).toMatchObject({ stdout: '', code: 0 });
  });

  test.each([
    ['plain', COMPOSE],
    [
      'with lines that are added',
      COMPOSE.replace('    restart: always\n', '    ports: ["8055:8055"]\n    user: node\n'),
    ],
    ['with a line that is deleted', COMPOSE.replace("SERVE_APP: 'no'", "SERVE_APP: ''\n      LOG_LEVEL: info")],
    ['without a line break at the end', COMPOSE.trimEnd()],
    ['with CRLF', COMPOSE.replaceAll('\n', '\r\n')],
    ['with two places far apart', COMPOSE.replace("SERVE_APP: 'no'", `${'# more\n'.repeat(12)}      SERVE_APP: 'no'`)],
  ])('git applies it: %s', async (_case, text) => {
    write({ 'compose.yaml': text });
    const { stdout: out } = await runMain(folder, ['--diff', '--fix=unsafe']);
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', ['-C', folder, 'apply', '-'], { input: out });
    const applied = read('compose.yaml');
    write({ 'compose.yaml': text });
    await runMain(folder, ['--fix=unsafe']);
    expect(applied).toBe(read('compose.yaml'));
  });

  test('shows no secret: not in what changes, nor next to it', async () => {
    write({
      'compose.yaml': COMPOSE.replace('environment:', 'env_file: .env\n    environment:'),
      '.env':
        'SECRET=k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe\nCORS_ENABLED=yes\nTZ=UTC\n\nEXTENSIONS_MUST_LOAD=yes\nADMIN_PASSWORD=Jd6PfHs1GaQe\n',
    });
    const { stdout: out, stderr: err } = await runMain(folder, ['--diff']);
    expect(out).toContain('-CORS_ENABLED=yes\n+CORS_ENABLED=true\n TZ=UTC\n');
    expect(out).not.toMatch(/k2V9|Jd6P/);
    expect(out).not.toContain('+EXTENSIONS_MUST_LOAD');
    expect(err).toBe(
      'directus-lint: 1 place left out of the patch, which would show a secret there; --fix makes all changes.\n',
    );
    expect((await runMain(folder, ['--diff', '--fix=unsafe'])).stderr).toContain('; --fix=unsafe makes all changes.\n');
  });
});

test.each([
  [['--fix=all'], 'directus-lint: --fix=all is not known. Write --fix, --fix=safe, --fix=unsafe.\n'],
  [
    ['--fix-rule', 'boolean-not-understod'],
    'directus-lint: There is no rule boolean-not-understod. Did you mean boolean-not-understood?\n',
  ],
  [['--fix', '--watch'], 'directus-lint: --fix and --watch do not go together. Fix once, then watch.\n'],
  [['--diff', '--format', 'json'], 'directus-lint: --diff prints a patch, and takes no --format.\n'],
])('refuses %s', async (args, message) => {
  write({ 'compose.yaml': COMPOSE });
  expect(await runMain(folder, args)).toMatchObject({ code: 2, stderr: message });
});
