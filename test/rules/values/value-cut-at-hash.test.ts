import { expect, test } from 'vitest';
import valueCutAtHash from '../../../src/rules/values/value-cut-at-hash.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the hash', async () => {
  const files = project('12.4.1', 'DB_PASSWORD=p#ss', 'OTHER=a#b');
  expect(await lint(valueCutAtHash, files)).toBe(
    [
      '.env:1:14-1:15 warning DB_PASSWORD is cut at a #: what follows counts as a comment.',
    ].join('\n'),
  );
});

test('is silent about comments and quotes', async () => {
  const files = project('12.4.1', 'DB_PASSWORD="p#ss"', 'DB_USER=ada # the owner', 'ADMIN_PASSWORD=\'a#b\'#c');
  expect(await lint(valueCutAtHash, files)).toBe('');
});
