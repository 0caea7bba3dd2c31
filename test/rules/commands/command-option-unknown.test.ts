import { expect, test } from 'vitest';
import commandOptionUnknown from '../../../src/rules/commands/command-option-unknown.js';
import { lint } from '../../support/lint.js';

const compose = (command: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      command: ${command}
`;

test('points at each option', async () => {
  expect(await lint(commandOptionUnknown, compose('node cli.js start --host 0.0.0.0 --workers=2'))).toBe(
    [
      'compose.yaml:4:32-4:38 error `directus start` does not know the option --host and exits with 1.',
      'compose.yaml:4:47-4:58 error `directus start` does not know the option --workers and exits with 1.',
    ].join('\n'),
  );
});

test('in a package script', async () => {
  const project = `
    ==> package.json <==
    {"scripts": {"start": "directus start --port 80"}, "dependencies": {"directus": "11.17.4"}}
  `;
  expect(await lint(commandOptionUnknown, project)).toBe(
    'package.json:1:39-1:45 error `directus start` does not know the option --port and exits with 1.',
  );
});

test.each([
  ['node cli.js start'],
  ['node cli.js bootstrap --skipAdminInit'],
  ['node cli.js schema apply --yes --dry-run snapshot.yaml'],
  ['node --inspect cli.js start'],
  ['npx --yes directus start'],
  ['node cli.js our-own-command --any'],
])('silent: %s', async (command) => {
  expect(await lint(commandOptionUnknown, compose(command))).toBe('');
});
