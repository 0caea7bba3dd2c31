import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Configuration } from '../../src/config/configuration.js';
import { loadConfiguration } from '../../src/config/load.js';
import { defineRule, type AnyRule } from '../../src/engine/define-rule.js';
import { UsageError } from '../../src/model/usage-error.js';
import { fileText } from '../support/project-files.js';

const described = {
  topic: 'secrets',
  severity: 'error',
  severityReason: 'Because.',
  impact: 'security',
  stages: ['production'],
  summary: 'A summary.',
  why: 'A reason.',
  help: 'A way out.',
  evidence: ['a fact'],
  messages: { it: 'It.' },
  examples: { bad: {}, good: {} },
} as const;

const RULES: readonly AnyRule[] = [
  defineRule({
    id: 'secret-too-short',
    ...described,
    options: { defaults: { minimum: 32 }, schema: (z) => z.strictObject({ minimum: z.int().positive() }).partial() },
  }),
  defineRule({ id: 'public-url-missing', ...described }),
];
const [SECRET_TOO_SHORT, PUBLIC_URL_MISSING] = RULES as [AnyRule, AnyRule];

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'configuration-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function load(named?: string): Promise<Configuration> {
  return loadConfiguration({ root, cwd: root, named, rules: RULES });
}

/** The message and the hint of the mistake that loading ends with. */
async function mistake(named?: string): Promise<string> {
  const error = await load(named).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UsageError)) throw new Error(`expected a UsageError, got ${String(error)}`);
  return error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
}

describe('where the configuration is', () => {
  test('none: everything is as the rules say', async () => {
    const configuration = await load();
    expect(configuration.path).toBeUndefined();
    expect(configuration.settingOf(SECRET_TOO_SHORT)).toEqual({ severity: undefined, options: undefined });
    expect(configuration.ignores('compose.yaml')).toBe(false);
    expect(configuration.suppressions).toBe('allow');
  });

  test.each(['directus-lint.config.yaml', 'directus-lint.config.yml'])('%s', async (name) => {
    write(name, 'rules:\n  secret-too-short: off\n');
    const configuration = await load();
    expect(configuration.path).toBe(name);
    expect(configuration.settingOf(SECRET_TOO_SHORT).severity).toBe('off');
  });

  test('JSON, indented with tabs and with a byte order mark', async () => {
    write(
      'directus-lint.config.json',
      '\ufeff{\n\t"$schema": "./schema.json",\n\t"rules": {\n\t\t"secret-too-short": "info"\n\t}\n}\n',
    );
    expect((await load()).settingOf(SECRET_TOO_SHORT).severity).toBe('info');
  });

  test('directusLint in package.json', async () => {
    write('package.json', '{ "name": "shop", "directusLint": { "rules": { "secret-too-short": "warning" } } }');
    const configuration = await load();
    expect(configuration.path).toBe('package.json');
    expect(configuration.settingOf(SECRET_TOO_SHORT).severity).toBe('warning');
  });

  test('a package.json without it, or one that is broken, is no configuration', async () => {
    write('package.json', '{ "name": "directusLint" }');
    expect((await load()).path).toBeUndefined();
    write('package.json', '{ "directusLint": ');
    expect((await load()).path).toBeUndefined();
  });

  test('--config names a file, which then is the only one', async () => {
    write('directus-lint.config.yaml', 'rules: [broken\n');
    write('ci/lint.yaml', 'suppressions: forbid\n');
    const configuration = await load('ci/lint.yaml');
    expect(configuration.path).toBe('ci/lint.yaml');
    expect(configuration.suppressions).toBe('forbid');
  });

  test('an empty file is an empty configuration', async () => {
    write('directus-lint.config.yaml', '# nothing yet\n');
    expect((await load()).path).toBe('directus-lint.config.yaml');
  });

  test('two of them are a mistake', async () => {
    write('directus-lint.config.yaml', '');
    write('package.json', '{ "directusLint": {} }');
    expect(await mistake()).toBe(
      'There is more than one configuration: directus-lint.config.yaml and package.json ("directusLint"). Keep one of them.',
    );
  });

  test('a missing one is a mistake', async () => {
    expect(await mistake('lint.yaml')).toBe('There is no configuration file lint.yaml.');
  });

  test('a folder is a mistake', async () => {
    write('lint.yaml/x', '');
    expect(await mistake('lint.yaml')).toBe('The configuration lint.yaml is not a file.');
  });

  test('code is refused', async () => {
    write('lint.config.js', 'throw new Error("was run")');
    expect(await mistake('lint.config.js')).toBe(
      'lint.config.js is code, which directus-lint never runs. Write the configuration as YAML or JSON.',
    );
  });

  test('a link that leads out of the linted folder is refused', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'private.yaml'), 'password: hunter2\n');
    symlinkSync(join(outside, 'private.yaml'), join(root, 'directus-lint.config.yaml'));
    expect(await mistake()).toBe(
      'The configuration directus-lint.config.yaml is a link to a file outside the linted folder. Name it with --config if that is meant.',
    );
    rmSync(outside, { recursive: true });
  });
});

describe('what it says', () => {
  test('severity and options of a rule', async () => {
    write(
      'directus-lint.config.yaml',
      fileText`
        rules:
          secret-too-short:
            severity: warning
            options:
              minimum: 64
      `,
    );
    const configuration = await load();
    expect(configuration.settingOf(SECRET_TOO_SHORT)).toEqual({ severity: 'warning', options: { minimum: 64 } });
    expect(configuration.settingOf(PUBLIC_URL_MISSING)).toEqual({ severity: undefined, options: undefined });
  });

  test('ignored files, with the patterns of .gitignore', async () => {
    write(
      'directus-lint.config.yaml',
      fileText`
        ignore:
          - examples/
          - "*.dev.yml"
          - "!keep.dev.yml"
      `,
    );
    const { ignores } = await load();
    expect(ignores('examples/compose.yaml')).toBe(true);
    expect(ignores('docker/compose.dev.yml')).toBe(true);
    expect(ignores('docker/keep.dev.yml')).toBe(false);
    expect(ignores('compose.yaml')).toBe(false);
  });

  test('patterns that start at the root', async () => {
    write('directus-lint.config.yaml', 'ignore: [./docs/**, /legacy]\n');
    const { ignores } = await load();
    expect(['docs/a/.env', 'docs/.env', 'legacy/', 'legacy/.env'].map(ignores)).toEqual([true, true, true, true]);
    expect(['apps/docs/.env', 'apps/legacy/.env', 'docs/'].map(ignores)).toEqual([false, false, false]);
  });

  test('stages: the last pattern that matches counts', async () => {
    write(
      'directus-lint.config.yaml',
      fileText`
        stages:
          deploy/**: production
          deploy/eu/**: staging
      `,
    );
    const { stageOf } = await load();
    expect(stageOf('deploy/us/compose.yaml')).toBe('production');
    expect(stageOf('deploy/eu/compose.yaml')).toBe('staging');
    expect(stageOf('compose.yaml')).toBeUndefined();
  });

  test('overrides: the last that matches and names the rule counts', async () => {
    write(
      'directus-lint.config.yaml',
      fileText`
        overrides:
          - files: [deploy/**]
            rules: { secret-too-short: info, public-url-missing: off }
          - files: [deploy/eu/**]
            rules: { secret-too-short: error }
      `,
    );
    const { severityIn } = await load();
    expect(severityIn('secret-too-short', 'deploy/us/.env')).toBe('info');
    expect(severityIn('secret-too-short', 'deploy/eu/.env')).toBe('error');
    expect(severityIn('public-url-missing', 'deploy/eu/.env')).toBe('off');
    expect(severityIn('secret-too-short', '.env')).toBeUndefined();
  });

  test('assumptions', async () => {
    write(
      'directus-lint.config.yaml',
      fileText`
        assume:
          tls: proxy
          backups: provider
      `,
    );
    expect((await load()).assume).toEqual({ tls: 'proxy', backups: 'provider' });
  });
});

describe('mistakes are told with their place', () => {
  test.each([
    [
      'an unknown key',
      'rulse:\n  secret-too-short: off\n',
      'directus-lint.config.yaml:1:1: The configuration has no key rulse. Did you mean rules?',
    ],
    [
      'an unknown rule',
      fileText`
        rules:
          public-url-missing: off
          secret-to-short: off
      `,
      'directus-lint.config.yaml:3:3: There is no rule secret-to-short. Did you mean secret-too-short?',
    ],
    [
      'an unknown rule in an override',
      fileText`
        overrides:
          - files: [a]
            rules: { public-url-mising: off }
      `,
      'directus-lint.config.yaml:3:14: There is no rule public-url-mising. Did you mean public-url-missing?',
    ],
    [
      'an unknown severity',
      'rules:\n  secret-too-short: waring\n',
      'directus-lint.config.yaml:2:3: rules › secret-too-short must be off, error, warning or info, not waring. Did you mean warning?',
    ],
    [
      'a boolean for a severity',
      'rules:\n  secret-too-short: false\n',
      'directus-lint.config.yaml:2:3: rules › secret-too-short must be off, error, warning or info, not false.',
    ],
    [
      'an unknown severity in the long form',
      fileText`
        rules:
          secret-too-short:
            severity: fatal
      `,
      'directus-lint.config.yaml:3:5: rules › secret-too-short › severity must be off, error, warning or info, not fatal.',
    ],
    [
      'an unknown option',
      fileText`
        rules:
          secret-too-short:
            options: { minimun: 3 }
      `,
      'directus-lint.config.yaml:3:16: The rule secret-too-short has no option minimun. Did you mean minimum?',
    ],
    [
      'options of a rule that has none',
      fileText`
        rules:
          public-url-missing:
            options: { a: 3 }
      `,
      'directus-lint.config.yaml:3:5: The rule public-url-missing has no options.',
    ],
    [
      'an option of the wrong type',
      fileText`
        rules:
          secret-too-short:
            options: { minimum: many }
      `,
      'directus-lint.config.yaml:3:16: rules › secret-too-short › options › minimum must be a number, not many.',
    ],
    [
      'an unknown stage',
      'stages:\n  a/**: prod\n',
      'directus-lint.config.yaml:2:3: stages › a/** must be production, staging, development, test or template, not prod.',
    ],
    ['text for a list', 'ignore: examples\n', 'directus-lint.config.yaml:1:1: ignore must be a list, not examples.'],
    [
      'an item that is no text',
      fileText`
        ignore:
          - a
          - 3
      `,
      'directus-lint.config.yaml:3:5: ignore › 1 must be text, not 3.',
    ],
    [
      'an unknown assumption',
      'assume:\n  backup: provider\n',
      'directus-lint.config.yaml:2:3: There is nothing called backup to assume. Did you mean backups?',
    ],
    [
      'an unknown answer',
      'assume:\n  tls: prox\n',
      'directus-lint.config.yaml:2:3: assume › tls must be proxy, platform or none, not prox. Did you mean proxy?',
    ],
    [
      'a list for the whole',
      '- rules\n',
      'directus-lint.config.yaml:1:1: The configuration must be a mapping of names to values, not a list.',
    ],
    ['broken YAML', 'rules:\n  a: "b\n', 'directus-lint.config.yaml:3:1: Missing closing "quote.'],
    [
      'a key that is given twice',
      'ignore: [a]\nignore: [b]\n',
      'directus-lint.config.yaml:2:1: Map keys must be unique.',
    ],
    [
      'escape sequences',
      'rules:\n  "\\e[31mred": off\n',
      'directus-lint.config.yaml:2:3: There is no rule [31mred. Known are secret-too-short, public-url-missing.',
    ],
  ])('%s', async (_what, content, message) => {
    write('directus-lint.config.yaml', content);
    expect(await mistake()).toBe(message);
  });

  test('all of them at once', async () => {
    write(
      'directus-lint.config.yaml',
      fileText`
        suppressions: never
        rules:
          secret: off
      `,
    );
    expect((await mistake()).split('\n')).toEqual([
      'directus-lint.config.yaml:3:3: There is no rule secret. Known are secret-too-short, public-url-missing.',
      'directus-lint.config.yaml:1:1: suppressions must be allow or forbid, not never.',
    ]);
  });

  test('in package.json', async () => {
    write(
      'package.json',
      fileText`
        {
          "name": "shop",
          "directusLint": {
            "rule": {}
          }
        }
      `,
    );
    expect(await mistake()).toBe('package.json:4:5: The configuration has no key rule. Did you mean rules?');
  });

  test('aliases that multiply', async () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefgh'].map(
        (name, index) =>
          `${name}: &${name} [${Array(10)
            .fill(`*${'abcdefg'.charAt(index)}`)
            .join(', ')}]`,
      ),
    ];
    write('directus-lint.config.yaml', `${bomb.join('\n')}\n`);
    expect(await mistake()).toBe(
      'directus-lint.config.yaml:1:1: the aliases of this file repeat each other without end.',
    );
  });

  test('a name that would reach into prototypes is just an unknown one', async () => {
    write('directus-lint.config.json', '{ "rules": { "__proto__": { "severity": "off" }, "constructor": "off" } }');
    expect(await mistake()).toContain('There is no rule constructor.');
    expect(Object.hasOwn(Object.prototype, 'severity')).toBe(false);
  });
});
