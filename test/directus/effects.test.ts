import { describe, expect, test } from 'vitest';
import { effect } from '../../src/directus/effects.js';

describe('what Directus 12.4.1 does', () => {
  test.each([
    ['MAX_PAYLOAD_SIZE', 'empty', 'requests-fail'],
    ['WEBSOCKETS_REST_AUTH', 'empty', 'exits'],
    ['SESSION_COOKIE_NAME', 'empty', 'feature-fails'],
    ['CROSS_ORIGIN_OPENER_POLICY', 'empty', 'exits'],
    ['EMAIL_TRANSPORT', 'empty', 'crashes'],
    ['FILES_MIME_TYPE_ALLOW_LIST', 'empty', 'feature-fails'],
    ['EMAIL_SMTP_PORT', 'empty', 'falls-back'],
    ['CACHE_TTL', 'empty', 'nothing'],
  ] as const)('with %s %s: %s', (variable, kind, expected) => {
    expect(effect(variable, kind, '12.4.1')).toMatchObject({ effect: expected, how: 'boot', release: '12.4.1' });
  });

  test('names what fails, and the line of the log that says so', () => {
    expect(effect('SESSION_COOKIE_NAME', 'empty', '12.4.1')).toEqual({
      effect: 'feature-fails',
      what: 'login in a session: 500 INTERNAL_SERVER_ERROR',
      line: 'ERROR: argument name is invalid',
      how: 'boot',
      release: '12.4.1',
    });
  });
});

test('the table of a major version answers for its other releases, and that of the newest for later ones', () => {
  expect(effect('WEBSOCKETS_REST_AUTH', 'empty', '12.0.2')).toMatchObject({ effect: 'exits', release: '12.4.1' });
  expect(effect('WEBSOCKETS_REST_AUTH', 'empty', '13.1.0')).toMatchObject({ effect: 'exits', release: '12.4.1' });
  expect(effect('WEBSOCKETS_REST_AUTH', 'empty', '9.26.0')).toBe('not asked');
});

test('where two releases read a variable with the same lines, the one that was asked answers for both', () => {
  expect(effect('PRESSURE_LIMITER_SAMPLE_INTERVAL', 'word', '11.17.4')).toMatchObject({
    effect: 'exits',
    line: 'Error: Invalid value for PRESSURE_LIMITER_SAMPLE_INTERVAL environment variable',
    release: '12.4.1',
  });
});

test('what was not asked is not guessed', () => {
  expect(effect('MAX_PAYLOAD_SIZE', 'folder', '12.4.1')).toBe('not asked');
  expect(effect('NO_SUCH_VARIABLE', 'empty', '12.4.1')).toBe('not asked');
});
