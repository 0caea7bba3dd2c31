import { expect, test } from 'vitest';
import packageJsonMounted from '../../../src/rules/containers/package-json-mounted.js';
import { lint } from '../../support/lint.js';

const compose = (lines: string) => ({
  'compose.yaml': `services:\n  cms:\n    image: directus/directus:11.5.1\n${lines}`,
  'package.json': '{"dependencies":{"lodash":"4"}}',
});

test('points at the mount', async () => {
  expect(await lint(packageJsonMounted, compose('    volumes: ["./package.json:/directus/package.json"]\n'))).toBe(
    'compose.yaml:4:16-4:53 info package.json replaces the package.json of the image, but nothing installs what it lists.',
  );
});

test.each([
  ['another folder', '    volumes: ["./package.json:/data/package.json"]\n'],
  [
    'a command that may install it',
    '    command: sh -c "npm install && node cli.js start"\n    volumes: ["./package.json:/directus/package.json"]\n',
  ],
])('is silent about %s', async (_, lines) => {
  expect(await lint(packageJsonMounted, compose(lines))).toBe('');
});
