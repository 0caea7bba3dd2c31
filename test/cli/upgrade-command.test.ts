import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMain } from './run-main.js';
import { fileText } from '../support/project-files.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-command-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function compose(image: string, ...environment: readonly string[]): void {
  const variables = ['ADMIN_EMAIL: me@acme.test', 'ADMIN_PASSWORD: correct-horse', ...environment].map(
    (line) => `      ${line}\n`,
  );
  writeFileSync(
    join(folder, 'compose.yaml'),
    `services:\n  directus:\n    image: ${image}\n    environment:\n${variables.join('')}`,
  );
}

test('text: the steps in order, and what would stop working', async () => {
  compose('directus/directus:11.0.1', 'EMAIL_TRANSPORT: sendgrid');
  const { code, stdout } = await runMain(folder, ['upgrade', '--to', '11.2.1']);
  expect(code).toBe(1);
  expect(stdout).toBe(fileText`
    Upgrade to Directus 11.2.1
      compose.yaml:2 directus · production · from 11.0.1

    Before the upgrade

      1.  compose.yaml:7:24  stops working
          EMAIL_TRANSPORT is \`sendgrid\`, which is not one of its values: no mail is sent.
      do  Use one of: sendmail, smtp, mailgun, ses.

    The upgrade

      2.  compose.yaml:3:12  version
          Directus 11.2.1 is to run. It says 11.0.1 here.
      do  Write directus/directus:11.2.1, pull or build the image, and start it: it migrates the database first.

    2 steps; without one of them something stops working.
  `);
});

test('nothing to do besides the version: says so, and exits with 0', async () => {
  compose('directus/directus:11.0.1');
  const { code, stdout } = await runMain(folder, ['upgrade', '--to=11.1.0']);
  expect(code).toBe(0);
  expect(stdout).toContain(
    '\nNothing else to do: of what changes up to Directus 11.1.0, nothing touches these files.\n',
  );
});

test('already there, unknown version, no Directus', async () => {
  compose('directus/directus:12.4.1');
  expect(await runMain(folder, ['upgrade', '--to', '11'])).toMatchObject({
    code: 0,
    stdout: fileText`
      Upgrade to Directus 11.17.4
        compose.yaml:2 directus · production · 12.4.1. It runs 12.4.1, which is newer than 11.17.4, and there is no way back: migrations of the database are not undone. Only a backup from before the upgrade leads there.

      Nothing to do: each deployment is at Directus 11.17.4 or above, or follows the newest release.
    `,
  });
  compose('directus/directus:${TAG}', 'EMAIL_TRANSPORT: smtp');
  expect(await runMain(folder, ['upgrade', '--to', '11'])).toMatchObject({
    code: 3,
    stdout: fileText`
      Upgrade to Directus 11.17.4
        compose.yaml:2 directus · production · version unknown. Its version is not written in the files; --from tells it.

      No plan: there is no version to start from.
    `,
  });
  rmSync(join(folder, 'compose.yaml'));
  expect(await runMain(folder, ['upgrade', '--to', '11'])).toMatchObject({
    code: 3,
    stdout: fileText`
      Upgrade to Directus 11.17.4

      Nothing that runs Directus was found.
    `,
  });
});

test('Markdown: a list to tick off, in which nothing of the files is markup', async () => {
  compose('directus/directus:12.0.2', 'WEBSOCKETS_ENABLED: "true"');
  const { code, stdout } = await runMain(folder, ['upgrade', '--to', '12.1.0', '--format', 'markdown']);
  expect(code).toBe(0);
  expect(stdout).toBe(fileText`
    ## Upgrade to Directus 12.1.0

    2 steps; nothing is known to stop working.

    - compose.yaml:2 directus · production · from 12.0.2

    ### Before the upgrade

    - [ ] <code>compose.yaml:7</code> **check** (since 12.1.0): WebSocket connections of browsers are refused unless their origin is the host of Directus, PUBLIC\\_URL or an entry of CORS\\_ORIGIN; \\\`\\*\\\` counts for none.<br>
      If a site at another address opens WebSockets, set CORS\\_ENABLED=true and list its origin in CORS\\_ORIGIN.

    ### The upgrade

    - [ ] <code>compose.yaml:3</code> **version**: Directus 12.1.0 is to run. It says 12.0.2 here.<br>
      Write directus/directus:12.1.0, pull or build the image, and start it: it migrates the database first.
  `);
});

test('JSON goes to a file, secrets do not', async () => {
  compose('directus/directus:11.13.0', 'SECRET: tr0ub4dor-and-3');
  const { code, stdout } = await runMain(folder, [
    'upgrade',
    '--to',
    '11.14.1',
    '--format',
    'json',
    '--output',
    'plan.json',
  ]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  const text = readFileSync(join(folder, 'plan.json'), 'utf8');
  expect(text).not.toContain('tr0ub4dor');
  expect(JSON.parse(text)).toEqual({
    version: 1,
    to: '11.14.1',
    blocking: 0,
    deployments: [
      {
        id: 'compose:compose.yaml:directus',
        service: 'directus',
        stage: 'production',
        file: 'compose.yaml',
        line: 2,
        from: '11.13.0',
        state: 'planned',
        note: '',
      },
    ],
    steps: [
      {
        number: 1,
        phase: 'upgrade',
        kind: 'set-version',
        message: 'Directus 11.14.1 is to run. It says 11.13.0 here.',
        fix: 'Write directus/directus:11.14.1, pull or build the image, and start it: it migrates the database first.',
        file: 'compose.yaml',
        line: 3,
        column: 12,
        variable: null,
        since: null,
        rule: null,
        source: null,
        deployments: ['compose:compose.yaml:directus'],
      },
      {
        number: 2,
        phase: 'after',
        kind: 'check',
        message: 'Directus warns at each start of a SECRET that is shorter than 32 bytes.',
        fix: 'Replace it by a random one of 32 bytes or more at a time when it is fine that everybody has to log in again.',
        file: 'compose.yaml',
        line: 7,
        column: 15,
        variable: 'SECRET',
        since: '11.14.1',
        rule: null,
        source: '@directus/api 33.0.0: warning about the length of SECRET',
        deployments: ['compose:compose.yaml:directus'],
      },
    ],
    notes: [],
  });
});

test.each([
  [['upgrade'], '`directus-lint upgrade` needs the version to upgrade to. Write --to 12, --to 12.4.1 or --to latest.'],
  [['upgrade', '--to', 'twelve'], '--to twelve is not a version. Write --to 12, --to 12.4.1 or --to latest.'],
  [
    ['upgrade', '--to', '12', '--from', 'main-branch'],
    '--from main-branch is not a version. Write --from 10.8.3, or --from 10.',
  ],
  [
    ['upgrade', '--to', '12', '--format', 'sarif'],
    '`directus-lint upgrade` has no format sarif. Its formats are text, json and markdown.',
  ],
])('%j is a mistake in the command', async (argv, message) => {
  expect(await runMain(folder, argv)).toEqual({ code: 2, stdout: '', stderr: `directus-lint: ${message}\n` });
});

test('control characters of a file do not reach the terminal', async () => {
  compose('directus/directus:10.9.3', 'AUTH_PROVIDERS: "a\\u001b[31mb"', '"AUTH_A\\u001b[31MB_DRIVER": openid');
  const { stdout } = await runMain(folder, ['upgrade', '--to', '10.10.0']);
  expect(stdout).toContain('AUTH_A');
  expect(stdout).not.toContain('\u001b');
});
