import { expect, test } from 'vitest';
import syntaxError from '../../../src/rules/project/syntax-error.js';
import { lint } from '../../support/lint.js';

const COMPOSE = 'services:\n  directus:\n    image: directus/directus:11.5.1\n    env_file: .env\n';
const conflict = (ours: string, theirs: string, end = '\n') =>
  ['<<<<<<< HEAD', ours, '=======', theirs, '>>>>>>> main', ''].join(end);
const MESSAGE =
  'error A merge conflict was left in the file: both versions are in it, between lines that are not part of its syntax.';

test.each<[string, string, Record<string, string>]>([
  ['an env file', '.env:1:1-1:8', { 'compose.yaml': COMPOSE, '.env': conflict('A=1', 'A=2') }],
  [
    'with Windows line ends',
    '.env:2:1-2:8',
    { 'compose.yaml': COMPOSE, '.env': `X=1\r\n${conflict('A=1', 'A=2', '\r\n')}` },
  ],
  [
    'a Compose file',
    'compose.yaml:5:1-5:8',
    { 'compose.yaml': `${COMPOSE}${conflict('    user: a', '    user: b')}`, '.env': '' },
  ],
  [
    'nginx',
    'nginx.conf:2:1-2:8',
    {
      'compose.yaml': COMPOSE,
      '.env': '',
      'nginx.conf': `server {\n${conflict('listen 80;', 'listen 81;')}  location / { proxy_pass http://directus:8055; }\n}\n`,
    },
  ],
  [
    'package.json',
    'package.json:2:1-2:8',
    { 'package.json': `{\n${conflict('"name": "a",', '"name": "b",')}"dependencies": {"directus": "11.5.1"}\n}\n` },
  ],
])('%s', async (_, place, files) => {
  expect(await lint(syntaxError, files)).toBe(`${place} ${MESSAGE}`);
});

test.each([
  ['a heading of text', 'A=1\n=======\n'],
  ['half of one', '<<<<<<< HEAD\nA=1\n'],
])('not %s', async (_, text) => {
  expect(await lint(syntaxError, { 'compose.yaml': COMPOSE, '.env': text })).not.toContain('merge conflict');
});
