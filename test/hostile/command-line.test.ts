import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runMain } from '../cli/run-main.js';

let base = '';
let folder = '';
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'directus-lint-hostile-')));
  folder = join(base, 'project');
  mkdirSync(folder);
});
afterEach(() => {
  rmSync(base, { recursive: true });
});

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const COMPOSE = 'services:\n  directus:\n    image: directus/directus:11.5.1\n';
const WRONG = `${COMPOSE}    environment: {DB_CLIENT: oops}\n`;

describe('never green where nothing was checked', () => {
  test('a Compose file that is not UTF-8', async () => {
    put('compose.yaml', Buffer.from(`${COMPOSE}    # caf\xe9\n`, 'latin1'));
    const { code, stdout } = await runMain(folder, ['--format', 'json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([3, { summary: { deployments: 0 } }]);
  });

  test('errors, and no deployment', async () => {
    put('compose.yaml', '# directus\nservices: [\n');
    put('.env', 'SECRET=k7Qz9mmLw3XvRt5Yp1Bn8Hd4\n');
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['add', '-f', '.'], { cwd: folder });
    const { code, stdout } = await runMain(folder, ['--format', 'json']);
    const { summary } = JSON.parse(stdout) as { summary: { errors: number; deployments: number } };
    expect([code, summary.errors > 0, summary.deployments]).toEqual([3, true, 0]);
  });

  test('a file that a deployment takes its settings from and that cannot be read is an error', async () => {
    put('compose.yaml', `${COMPOSE}    volumes: ["./.env:/directus/.env"]\n`);
    put('.env', Buffer.from('PUBLIC_URL=https://caf\xe9.test\n', 'latin1'));
    const { stdout } = await runMain(folder, ['--format', 'compact', '--stage', 'production']);
    expect(stdout).toContain(
      '.env:1:1: error file-unreadable A deployment takes its settings from this file, which is not valid UTF-8.',
    );
  });

  test('a Dockerfile that is too large to be read is an error', async () => {
    put('compose.yaml', COMPOSE);
    put('other/Dockerfile', `FROM directus/directus:11.5.1\n${'# padding\n'.repeat(30_000)}`);
    const { stdout } = await runMain(folder, ['--format', 'compact']);
    expect(stdout).toContain('other/Dockerfile:1:1: error file-unreadable A deployment was not checked');
  });
});

describe('what the command line names', () => {
  test.each([
    ['--compose-file', 'no.yaml', '--compose-file no.yaml: there is no such file.'],
    ['--compose-env-file', '/no/such/x.env', '--compose-env-file /no/such/x.env: there is no such file.'],
    ['--project-directory', 'no', '--project-directory no is not a folder.'],
  ])('%s %s that is not there is a mistake', async (flag, path, message) => {
    put('compose.yaml', COMPOSE);
    expect(await runMain(folder, [flag, path])).toMatchObject({ code: 2, stderr: `directus-lint: ${message}\n` });
  });

  test('an env file elsewhere is read, and nothing else there', async () => {
    put('compose.yaml', `${COMPOSE}    environment:\n      PUBLIC_URL: \${PUBLIC_URL}\n`);
    mkdirSync(join(base, 'elsewhere'));
    writeFileSync(join(base, 'elsewhere/x.env'), 'PUBLIC_URL=https://cms.acme.test\n');
    writeFileSync(join(base, 'elsewhere/compose.yaml'), COMPOSE);
    const { stdout } = await runMain(folder, [
      'env',
      '--compose-env-file',
      join(base, 'elsewhere/x.env'),
      '--format',
      'json',
    ]);
    const { deployments } = JSON.parse(stdout) as {
      deployments: { id: string; variables: Record<string, { value: string }> }[];
    };
    expect(deployments.map(({ id, variables }) => [id, variables['PUBLIC_URL']?.value])).toEqual([
      ['compose:compose.yaml:directus', 'https://cms.acme.test'],
    ]);
  });
});

describe('whose configuration decides', () => {
  test.each(['directus-lint.config.js', '.directus-lint.yaml', '.directus-lintrc', 'directus_lint.config.yml'])(
    '%s is not read, and that is said',
    async (name) => {
      put('compose.yaml', COMPOSE);
      put(name, '');
      const { code, stderr } = await runMain(folder, []);
      expect([code, stderr.startsWith(`directus-lint: ${name} is `)]).toEqual([2, true]);
    },
  );

  test('a pattern that means no file is told', async () => {
    put('compose.yaml', COMPOSE);
    put('directus-lint.config.yaml', 'stages:\n  compose.yaml: production\n  compose.prod.yaml: production\n');
    const { stdout } = await runMain(folder, []);
    expect(stdout).toContain("note: The configuration's stages name compose.prod.yaml, which means no file here.");
    expect(stdout).not.toContain('stages name compose.yaml,');
  });

  test('--no-config and --suppressions forbid leave nothing to the checkout', async () => {
    put('compose.yaml', '# directus-lint-disable-file -- all is well\n' + WRONG);
    put('directus-lint.config.yaml', 'ignore: ["*"]\n');
    expect((await runMain(folder, [])).code).toBe(3);
    const { code, stdout } = await runMain(folder, ['--no-config', '--suppressions', 'forbid', '--format', 'compact']);
    expect([code, stdout.includes(' error ')]).toEqual([1, true]);
  });
});

describe('nothing is written through a link', () => {
  beforeEach(() => {
    put('compose.yaml', COMPOSE);
    mkdirSync(join(base, 'elsewhere'));
  });

  test('init below a linked folder', async () => {
    symlinkSync(join(base, 'elsewhere'), join(folder, '.github'));
    const { code, stderr } = await runMain(folder, ['init', '--yes']);
    expect([code, stderr]).toEqual([
      2,
      'directus-lint: .github/workflows/directus-lint.yml was not written: .github is a link.\n',
    ]);
    expect(existsSync(join(base, 'elsewhere/workflows'))).toBe(false);
  });

  test('a report below a linked folder', async () => {
    symlinkSync(join(base, 'elsewhere'), join(folder, 'reports'));
    expect((await runMain(folder, ['--output', 'reports/report.txt'])).code).toBe(2);
    expect(existsSync(join(base, 'elsewhere/report.txt'))).toBe(false);
  });

  test('a report below a linked folder that is named from another folder of the checkout', async () => {
    put('.git/HEAD', 'ref: refs/heads/main\n');
    put('cms/compose.yaml', COMPOSE);
    symlinkSync(join(base, 'elsewhere'), join(folder, 'reports'));
    const { code } = await runMain(join(folder, 'cms'), ['--output', '../reports/report.txt']);
    expect([code, existsSync(join(base, 'elsewhere/report.txt'))]).toEqual([2, false]);
  });

  test.each([['--output'], ['--format', 'json', '--output']])('preflight %s below a linked folder', async (...argv) => {
    symlinkSync(join(base, 'elsewhere'), join(folder, 'reports'));
    expect((await runMain(folder, ['preflight', ...argv, 'reports/deep.txt'])).code).toBe(2);
    expect(readdirSync(join(base, 'elsewhere'))).toEqual([]);
  });

  test('a folder in place of a report stays', async () => {
    mkdirSync(join(folder, 'report.txt'));
    expect((await runMain(folder, ['--output', 'report.txt'])).code).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['compose.yaml', 'report.txt']);
  });

  test('a file that waits under the name of the unfinished report is left alone', async () => {
    writeFileSync(join(base, 'elsewhere/mine'), 'mine');
    symlinkSync(join(base, 'elsewhere/mine'), join(folder, `report.txt.${String(process.pid)}.tmp`));
    expect((await runMain(folder, ['--output', 'report.txt'])).code).toBe(2);
    expect(readFileSync(join(base, 'elsewhere/mine'), 'utf8')).toBe('mine');
    expect(lstatSync(join(folder, `report.txt.${String(process.pid)}.tmp`)).isSymbolicLink()).toBe(true);
  });

  test('a baseline that is a link is replaced', async () => {
    put('compose.yaml', WRONG);
    writeFileSync(join(base, 'elsewhere/mine'), 'mine');
    symlinkSync(join(base, 'elsewhere/mine'), join(folder, '.directus-lint-baseline'));
    await runMain(folder, ['--update-baseline']);
    expect(readFileSync(join(base, 'elsewhere/mine'), 'utf8')).toBe('mine');
    expect(lstatSync(join(folder, '.directus-lint-baseline')).isFile()).toBe(true);
  });

  test('init in a linked folder', async () => {
    symlinkSync(join(base, 'elsewhere'), join(folder, 'cms'));
    expect((await runMain(folder, ['init', 'cms', '--yes'])).code).toBe(2);
    expect(readdirSync(join(base, 'elsewhere'))).toEqual([]);
  });

  test.each(['.vscode', '.husky', 'lefthook.yml', '.pre-commit-config.yaml', 'directus-lint.config.yaml'])(
    'init where %s is a link, or leads nowhere',
    async (name) => {
      for (const target of [join(base, 'elsewhere'), join(base, 'nowhere'), '/dev/full']) {
        symlinkSync(target, join(folder, name));
        await runMain(folder, ['init', '--yes']);
        expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
        expect([existsSync(join(base, 'nowhere')), readdirSync(join(base, 'elsewhere'))]).toEqual([false, []]);
        rmSync(join(folder, name));
      }
    },
  );

  test('--fix below a linked folder', async () => {
    writeFileSync(join(base, 'elsewhere/compose.yaml'), `${COMPOSE}    restart: no\n`);
    symlinkSync(join(base, 'elsewhere/compose.yaml'), join(folder, 'compose.override.yaml'));
    await runMain(folder, ['--fix=unsafe']);
    expect(readFileSync(join(base, 'elsewhere/compose.yaml'), 'utf8')).toBe(`${COMPOSE}    restart: no\n`);
  });

  test('a report in place of a link to a device', async () => {
    symlinkSync('/dev/null', join(folder, 'report.json'));
    await runMain(folder, ['--format', 'json', '--output', 'report.json']);
    expect(lstatSync(join(folder, 'report.json')).isFile()).toBe(true);
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toContain('"tool"');
  });
});

describe('what has no end is not read', () => {
  test.each([
    'directus-lint.config.yaml',
    '.directus-lint-baseline',
    'compose.yaml',
    '.env',
    '.git/index',
    'package.json',
  ])('a pipe called %s', async (name) => {
    put('Dockerfile', 'FROM directus/directus:11.5.1\n');
    put('.git/HEAD', 'ref: refs/heads/main\n');
    execFileSync('mkfifo', [join(folder, name)]);
    expect([0, 1, 2]).toContain((await runMain(folder, [])).code);
  });

  test.each([
    ['a file that points at itself', 'gitdir: .git\n'],
    ['a file that leads through a file', 'gitdir: compose.yaml/x\n'],
    ['a file that leads nowhere', 'gitdir: /no/such/place\n'],
  ])('.git is %s', async (_, content) => {
    put('compose.yaml', WRONG);
    put('.git', content);
    expect((await runMain(folder, [])).code).toBe(1);
  });

  test('.git is a link to itself', async () => {
    put('compose.yaml', WRONG);
    symlinkSync('.git', join(folder, '.git'));
    expect((await runMain(folder, [])).code).toBe(1);
  });
});

describe('names that steer terminals and CI runners', () => {
  const HOSTILE = ['::stop-commands::x', '##[error]x', '\u001b[31m', '\u202e', '\ufeff', '<img src=x>'];
  const NAME = `a\n${HOSTILE.join('\n')}`;
  const COMMANDS = [
    ['--format', 'text'],
    ['--format', 'compact'],
    ['--format', 'markdown'],
    ['--format', 'junit'],
    ['env'],
    ['env', '--explain', 'PUBLIC_URL'],
    ['preflight'],
    ['preflight', '--format', 'markdown'],
    ['extensions'],
    ['extensions', '--format', 'markdown'],
    ['upgrade', '--to', '12.4'],
    ['upgrade', '--to', '12.4', '--format', 'markdown'],
    ['init', '--dry-run'],
  ];

  test.each(COMMANDS)('%s %s %s', async (...argv) => {
    put(
      'package.json',
      JSON.stringify({ name: NAME, dependencies: { directus: `11.5.1${NAME}` }, scripts: { start: 'directus start' } }),
    );
    put(
      'compose.yaml',
      `services:\n  ${JSON.stringify(NAME)}:\n    image: ${JSON.stringify(`directus/directus:11.5.1${NAME}`)}\n    environment:\n      PUBLIC_URL: ${JSON.stringify(NAME)}\n`,
    );
    put(
      'extensions/x/package.json',
      JSON.stringify({ name: NAME, 'directus:extension': { type: NAME, path: 'x', host: NAME } }),
    );
    const given = argv.filter((word) => typeof word === 'string');
    const { stdout, stderr } = await runMain(folder, given);
    const printed = stdout + stderr;
    expect(/^[ \t]*::[a-z]/im.test(printed) || printed.includes('##[')).toBe(false);
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufeff]/.test(printed)).toBe(false);
    if (given.includes('markdown')) expect(printed).not.toContain('<img');
  });
});
