import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_TABLE, SHELLS } from '../../src/cli/command-table.js';
import { COMMAND_NAMES } from '../../src/cli/completions/describe.js';
import { manPage } from '../../src/cli/completions/man-page.js';
import { parseCommandLine } from '../../src/cli/options.js';
import { runMain } from './run-main.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'help-'));
  writeFileSync(join(folder, 'compose.yaml'), 'services: {directus: {image: "directus/directus:11.5.1"}}\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('help', () => {
  test.each(COMMAND_NAMES)('%s: the same in both ways, with usage, examples and exit codes', async (command) => {
    const { stdout, code } = await runMain(folder, ['help', command]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: ${COMMAND_TABLE[command].usage}`);
    for (const part of ['\nExamples:\n', '\nOptions:\n', '\nExit codes:\n']) expect(stdout).toContain(part);
    if (command !== 'help') expect((await runMain(folder, [command, '--help'])).stdout).toBe(stdout);
  });

  test('lists formats and values', async () => {
    const { stdout } = await runMain(folder, ['help']);
    expect(stdout).toContain('Formats: text, json, sarif, github, markdown, junit, gitlab, compact');
    expect(stdout).toContain('--stage production|staging|development|test');
    expect(stdout).toContain('--color[=auto|always|never]');
  });

  test('an example is a command line that is understood', () => {
    const examples = COMMAND_NAMES.flatMap((name) => COMMAND_TABLE[name].examples.map(([example]) => example));
    for (const example of examples.filter((text) => text.startsWith('directus-lint')))
      expect(() => parseCommandLine(example.split(' ').slice(1))).not.toThrow();
  });
});

describe('formats of the table are those that a command has', () => {
  const pairs = COMMAND_NAMES.filter((name) => name !== 'lint').flatMap((name) =>
    (COMMAND_TABLE[name].formats ?? []).map((format) => [name, format] as const),
  );
  test.each(pairs)('%s --format %s', async (command, format) => {
    const rest = command === 'upgrade' ? ['--to', '12'] : command === 'why' ? ['WRONGPASS'] : [];
    expect((await runMain(folder, [command, '--format', format, ...rest])).stderr).toBe('');
  });

  test.each(COMMAND_TABLE.lint.formats ?? [])('lint --format %s', async (format) => {
    expect((await runMain(folder, ['--format', format])).code).toBeLessThan(2);
  });
});

test.each([
  [['help', 'evn'], 'There is no command evn. Did you mean env?'],
  [['help', 'qqqqqqqq'], `There is no command qqqqqqqq. The commands are ${COMMAND_NAMES.join(', ')}.`],
  [['completion'], 'completion needs the name of a shell. The shells are bash, zsh, fish, powershell.'],
  [['completion', 'zhs'], 'There is no completion for zhs. Did you mean zsh?'],
  [
    ['--color=sometimes'],
    '--color=sometimes is not known. Write --color, --color=auto, --color=always, --color=never.',
  ],
])('%j is a mistake', async (argv, message) => {
  expect(await runMain(folder, argv)).toEqual({ code: 2, stdout: '', stderr: `directus-lint: ${message}\n` });
});

describe('completion', () => {
  /** What bash offers for the last word. */
  function inBash(script: string, ...words: string[]): string[] {
    const line = words.map((word) => `'${word}'`).join(' ');
    const program = `${script}\nCOMP_WORDS=(directus-lint ${line}); COMP_CWORD=${String(words.length)}; _directus_lint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', program], { cwd: folder, encoding: 'utf8' })
      .split('\n')
      .filter((word) => word !== '');
  }

  test.each([
    [['pre'], ['preflight']],
    [['--form'], ['--format']],
    [
      ['env', '--format', ''],
      ['text', 'json'],
    ],
    [['--stage', 'st'], ['staging']],
    [['explain', 'secret-too'], ['secret-too-short']],
    [['--rule', 'image-not'], ['image-not-pinned']],
    [['completion', 'p'], ['powershell']],
    [['--config', 'comp'], ['compose.yaml']],
    [['env', 'comp'], ['compose.yaml']],
    [['upgrade', '--ver'], ['--version']],
  ])('bash, %j', async (words, offered) => {
    const { stdout } = await runMain(folder, ['completion', 'bash']);
    expect(inBash(stdout, ...words)).toEqual(offered);
  });

  test.each(SHELLS)('%s knows every command, option and rule', async (shell) => {
    const { stdout } = await runMain(folder, ['completion', shell]);
    for (const word of [...COMMAND_NAMES, 'compose-env-file', 'sarif-category', 'secret-too-short', 'junit'])
      expect(stdout).toContain(word);
  });
});

test('the manual page is the one that is committed (npm run docs)', () => {
  expect(readFileSync('man/directus-lint.1', 'utf8')).toBe(manPage());
});

describe('a name that is misspelt', () => {
  test('and unknown', async () => {
    const { stdout } = await runMain(folder, ['env', '--explain', 'PUBLIC_ULR']);
    expect(stdout).toContain('Did you mean PUBLIC_URL?');
  });

  test('in the project', async () => {
    const own = mkdtempSync(join(tmpdir(), 'help-'));
    writeFileSync(
      join(own, 'compose.yaml'),
      'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      PUBLIC_ULR: https://cms.acme.test\n',
    );
    const { stdout } = await runMain(own, ['env', '--explain', 'PUBLIC_URL']);
    rmSync(own, { recursive: true });
    expect(stdout).toContain('PUBLIC_ULR is set in compose.yaml:5 (environment), which may be meant as PUBLIC_URL');
  });

  test('where nothing is deployed', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'help-'));
    const { stdout, stderr, code } = await runMain(empty, ['env', '--explain', 'PUBLIC_ULR']);
    rmSync(empty, { recursive: true });
    expect(stdout).toContain('Did you mean PUBLIC_URL?');
    expect(stderr).toContain('Looked for what starts Directus:');
    expect(code).toBe(3);
  });
});

test('nothing found: what was looked for stands in the text, in JSON and in the summary of a job', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'help-'));
  for (const format of ['text', 'json', 'markdown'])
    expect((await runMain(empty, ['--format', format])).stdout.replaceAll('\\', '')).toContain(
      'Looked for what starts Directus:',
    );
  rmSync(empty, { recursive: true });
});

test('upgrade to an older release says that there is no way back', async () => {
  const { stdout, code } = await runMain(folder, ['upgrade', '--to', '11.0.0']);
  expect(stdout).toContain('It runs 11.5.1, which is newer than 11.0.1, and there is no way back');
  expect(code).toBe(0);
});

describe('colours', () => {
  const coloured = async (argv: readonly string[], env: Readonly<Record<string, string>>, isTerminal: boolean) => {
    const { main } = await import('../../src/cli/main.js');
    let stdout = '';
    await main(argv, {
      cwd: folder,
      env,
      stdout: (text) => (stdout += text),
      stderr: () => undefined,
      terminal: { isTerminal, columns: 80 },
    });
    return stdout.includes('\u001b[');
  };

  test.each([
    [[], {}, true, true],
    [[], {}, false, false],
    [[], { NO_COLOR: '1' }, true, false],
    [[], { NO_COLOR: '' }, true, true],
    [[], { FORCE_COLOR: '1' }, false, true],
    [[], { FORCE_COLOR: '0' }, true, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [[], { TERM: 'dumb' }, true, false],
    [['--color'], { NO_COLOR: '1' }, false, true],
    [['--color=always'], {}, false, true],
    [['--color=never'], { FORCE_COLOR: '1' }, true, false],
    [['--color=auto'], {}, false, false],
  ])('%j with %j, terminal %s: %s', async (argv, env, isTerminal, expected) => {
    expect(await coloured(argv, env as Readonly<Record<string, string>>, isTerminal)).toBe(expected);
  });
});
