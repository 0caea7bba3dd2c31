import { expect, test } from 'vitest';
import settingWithoutEffect from '../../../src/rules/variables/setting-without-effect.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('joins what waits for one switch', async () => {
  const files = project('12.4.1', 'CACHE_TTL=10m', 'CACHE_STATUS_HEADER=x-cache');
  expect(await lint(settingWithoutEffect, files)).toBe(
    [
      '.env:2:1-2:20 warning CACHE_STATUS_HEADER and CACHE_TTL have no effect: CACHE_ENABLED, which turns the feature on, is not set.',
      '  .env:1:1 CACHE_TTL has none either',
    ].join('\n'),
  );
});

test('says what Directus uses instead', async () => {
  const files = project('12.4.1', 'EMAIL_SMTP_HOST=mail.acme.test');
  expect(await lint(settingWithoutEffect, files)).toBe(
    [
      '.env:1:1-1:16 warning EMAIL_SMTP_HOST has no effect: EMAIL_TRANSPORT is not set, so Directus uses sendmail.',
    ].join('\n'),
  );
});

test('reports a switch that is on below one that is off', async () => {
  const files = project('12.4.1', 'MCP_OAUTH_ENABLED=true', 'MCP_ENABLED=false');
  expect(await lint(settingWithoutEffect, files)).toBe(
    ['.env:1:1-1:18 warning MCP_OAUTH_ENABLED has no effect: MCP_ENABLED is off.'].join('\n'),
  );
});

test('is silent where someone wrote false, chose another transport, or repeats a default', async () => {
  const files = project(
    '12.4.1',
    'CACHE_ENABLED=false',
    'CACHE_TTL=10m',
    'EMAIL_TRANSPORT=ses',
    'EMAIL_SMTP_HOST=mail.acme.test',
    'RATE_LIMITER_POINTS=50',
  );
  expect(await lint(settingWithoutEffect, files)).toBe('');
});
