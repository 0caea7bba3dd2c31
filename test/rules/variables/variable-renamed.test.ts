import { expect, test } from 'vitest';
import variableRenamed from '../../../src/rules/variables/variable-renamed.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('names the successor', async () => {
  const files = project('12.4.1', 'CACHE_REDIS=redis://cache:6379');
  expect(await lint(variableRenamed, files)).toBe(
    [
      '.env:1:1-1:12 warning CACHE_REDIS has had no effect since Directus 10.4.0; REDIS does its work now, and nothing sets it.',
    ].join('\n'),
  );
});

test('calls it left over where the successor is set', async () => {
  const files = project('12.4.1', 'RATE_LIMITER_REDIS_HOST=a', 'REDIS_HOST=b');
  expect(await lint(variableRenamed, files)).toBe(
    [
      '.env:1:1-1:24 info RATE_LIMITER_REDIS_HOST has had no effect since Directus 10.4.0; REDIS_HOST, which is set, does its work.',
    ].join('\n'),
  );
});

test('is silent while the version can still be the old one', async () => {
  const files = project('>=10.0.0', 'CACHE_REDIS=redis://cache:6379');
  expect(await lint(variableRenamed, files)).toBe('');
});
