import { expect, test } from 'vitest';
import variableRemoved from '../../../src/rules/variables/variable-removed.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('says since when a variable has no effect', async () => {
  const files = project('12.4.1', 'MESSENGER_STORE=redis', 'KEY=x');
  expect(await lint(variableRemoved, files)).toBe(
    [
      '.env:1:1-1:16 warning MESSENGER_STORE has had no effect since Directus 10.9.0.',
      '.env:2:1-2:4 info KEY is no longer read since Directus 10.11.0, and can be deleted.',
    ].join('\n'),
  );
});

test('is silent on a version that still reads it, and where the version is not known', async () => {
  const files = project('10.8.3', 'MESSENGER_STORE=redis');
  expect(await lint(variableRemoved, files)).toBe('');
});
