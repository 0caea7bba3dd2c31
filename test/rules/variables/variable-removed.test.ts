import { expect, test } from 'vitest';
import variableRemoved from '../../../src/rules/variables/variable-removed.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('says since when a variable has no effect', async () => {
  const files = project('12.4.1', 'MESSENGER_STORE=redis');
  expect(await lint(variableRemoved, files)).toBe(
    ['.env:1:1-1:16 warning MESSENGER_STORE has had no effect since Directus 10.9.0.'].join('\n'),
  );
});

test('says nothing of KEY, which nearly every file still sets', async () => {
  expect(await lint(variableRemoved, project('12.4.1', 'KEY=x'))).toBe('');
});

test('is silent on a version that still reads it, and where the version is not known', async () => {
  const files = project('10.8.3', 'MESSENGER_STORE=redis');
  expect(await lint(variableRemoved, files)).toBe('');
});
