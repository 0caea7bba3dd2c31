import { expect, test } from 'vitest';
import variableNeverRead from '../../../src/rules/variables/variable-never-read.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('tells what to do instead', async () => {
  const files = project('12.4.1', 'WEBSOCKETS_BROKER_URL=redis://x');
  expect(await lint(variableNeverRead, files)).toBe(
    ['.env:1:1-1:22 warning No release of Directus reads WEBSOCKETS_BROKER_URL.'].join('\n'),
  );
});

test('is silent about variables of others', async () => {
  const files = project('12.4.1', 'BROKER_URL=redis://x');
  expect(await lint(variableNeverRead, files)).toBe('');
});
