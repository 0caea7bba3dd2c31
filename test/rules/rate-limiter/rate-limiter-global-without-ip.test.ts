import { expect, test } from 'vitest';
import rateLimiterGlobalWithoutIp from '../../../src/rules/rate-limiter/rate-limiter-global-without-ip.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the switch that needs the other', async () => {
  const files = project('12.4.1', 'RATE_LIMITER_GLOBAL_ENABLED=true');
  expect(await lint(rateLimiterGlobalWithoutIp, files)).toBe(
    [
      '.env:1:29-1:33 error RATE_LIMITER_GLOBAL_ENABLED is on but RATE_LIMITER_ENABLED is not set, so Directus exits at startup.',
    ].join('\n'),
  );
});

test('points at the other where it is not the word true', async () => {
  const files = project('12.4.1', 'RATE_LIMITER_GLOBAL_ENABLED=true', 'RATE_LIMITER_ENABLED=1');
  expect(await lint(rateLimiterGlobalWithoutIp, files)).toBe(
    [
      '.env:2:22-2:23 error RATE_LIMITER_GLOBAL_ENABLED is on but RATE_LIMITER_ENABLED is `1`, so Directus exits at startup.',
    ].join('\n'),
  );
});

test('is silent where the global limiter is off', async () => {
  const files = project('12.4.1', 'RATE_LIMITER_GLOBAL_ENABLED=1');
  expect(await lint(rateLimiterGlobalWithoutIp, files)).toBe('');
});
