import { expect, test } from 'vitest';
import commandNeedsShell from '../../../src/rules/commands/command-needs-shell.js';
import { lint } from '../../support/lint.js';

const compose = (command: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      ${command}
`;
const image = (command: string) => `
  ==> Dockerfile <==
  FROM directus/directus:11.17.4
  ${command}
`;

test.each([
  [
    'CMD ["npx", "directus", "bootstrap", "&&", "npx", "directus", "start"]',
    'Dockerfile:2:39-2:41 error Without a shell `&&` is only an argument of `directus bootstrap`: what follows it never runs, so Directus is not started.',
  ],
  [
    'CMD ["node cli.js start"]',
    'Dockerfile:2:7-2:24 error The list has one word, `node cli.js start`, so a program of this whole name is looked for; the container exits at startup.',
  ],
  [
    "CMD ['node', 'cli.js', 'start']",
    'Dockerfile:2:1-2:4 error CMD is not a valid JSON list, so a shell runs the whole text with its brackets; the container exits at startup.',
  ],
  [
    'CMD ["node", "cli.js", "start", "&&", "echo", "done"]',
    'Dockerfile:2:34-2:36 warning Without a shell `&&` is only an argument of `directus start`: what follows it never runs.',
  ],
])('a Dockerfile: %s', async (command, finding) => {
  expect(await lint(commandNeedsShell, image(command))).toBe(finding);
});

test.each([
  [
    'command: npx directus bootstrap && npx directus start',
    'compose.yaml:4:37-4:58 error Compose starts no shell and drops `&&` with all that follows, so Directus is not started.',
  ],
  [
    'command: node cli.js bootstrap node cli.js start',
    'compose.yaml:4:41-4:47 error Compose starts no shell, and line breaks are only spaces: `directus bootstrap` gets all that follows as its arguments, so Directus is not started.',
  ],
  [
    'entrypoint: [npx, directus, bootstrap, ";", npx, directus, start]',
    'compose.yaml:4:45-4:46 error Without a shell `;` is only an argument of `directus bootstrap`: what follows it never runs, so Directus is not started.',
  ],
])('Compose: %s', async (command, finding) => {
  expect(await lint(commandNeedsShell, compose(command))).toBe(finding);
});

test.each([
  ['restart: always'],
  ['command: sh -c "npx directus bootstrap && npx directus start"'],
  ['command: ["sh", "-c", "npx directus bootstrap && npx directus start"]'],
  ['command: node cli.js start > /dev/null'],
  ['command: node cli.js start'],
])('silent: %s', async (command) => {
  expect(await lint(commandNeedsShell, compose(command))).toBe('');
});

test('silent: the shell form of a Dockerfile', async () => {
  expect(await lint(commandNeedsShell, image('CMD npx directus bootstrap && npx directus start'))).toBe('');
});
