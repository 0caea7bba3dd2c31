import { expect, test } from 'vitest';
import hstsInvalid from '../../../src/rules/headers/hsts-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('an age that is no number, and wrong names', async () => {
  const files = project('12.4.1', 'HSTS_ENABLED=true', 'HSTS_MAX_AGE=1y', 'HSTS_INCLUDE_SUBDOMAINS=true');
  expect(await lint(hstsInvalid, files)).toBe(
    [
      '.env:2:14-2:16 error HSTS_MAX_AGE is `1y`, which is not a number of seconds, so Directus exits at startup.',
      '.env:3:1-3:24 error HSTS_INCLUDE_SUBDOMAINS is not an option of this header, so Directus exits at startup; HSTS_INCLUDE_SUB_DOMAINS is meant.',
    ].join('\n'),
  );
});

test('is silent where the header is off', async () => {
  const files = project('12.4.1', 'HSTS_ENABLED=false', 'HSTS_MAX_AGE=1y');
  expect(await lint(hstsInvalid, files)).toBe('');
});
