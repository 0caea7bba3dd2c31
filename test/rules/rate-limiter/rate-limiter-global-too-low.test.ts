import { expect, test } from 'vitest';
import rateLimiterGlobalTooLow from '../../../src/rules/rate-limiter/rate-limiter-global-too-low.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('compares requests for each second', async () => {
  const files = project(
    '12.4.1',
    'RATE_LIMITER_ENABLED=true',
    'RATE_LIMITER_GLOBAL_ENABLED=true',
    'RATE_LIMITER_GLOBAL_POINTS=600',
    'RATE_LIMITER_GLOBAL_DURATION=60',
    'RATE_LIMITER_POINTS=20',
  );
  expect(await lint(rateLimiterGlobalTooLow, files)).toBe(
    [
      '.env:3:28-3:31 error All clients together may make 10 requests a second but a single one 20, so Directus exits at startup.',
      '  .env:4:30 RATE_LIMITER_GLOBAL_DURATION counts as well',
      '  .env:5:21 RATE_LIMITER_POINTS counts as well',
    ].join('\n'),
  );
});

test('is silent where all clients may make more', async () => {
  const files = project(
    '12.4.1',
    'RATE_LIMITER_ENABLED=true',
    'RATE_LIMITER_GLOBAL_ENABLED=true',
    'RATE_LIMITER_POINTS=600',
    'RATE_LIMITER_DURATION=60',
    'RATE_LIMITER_GLOBAL_POINTS=11',
  );
  expect(await lint(rateLimiterGlobalTooLow, files)).toBe('');
});
