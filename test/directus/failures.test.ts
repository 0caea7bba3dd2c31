import { expect, test } from 'vitest';
import { FAILURES, failures } from '../../scripts/failures.mjs';
import { failureAt } from '../../src/directus/failures.js';
import { readFileSync } from 'node:fs';

test('the short form says what the tables say', () => {
  expect(readFileSync(FAILURES, 'utf8')).toBe(failures('.'));
});

test.each([
  ['MAX_PAYLOAD_SIZE', 'empty', '12.4.1', 'requests-fail'],
  ['WEBSOCKETS_REST_AUTH', 'empty', '12.0.2', 'exits'],
  ['WEBSOCKETS_REST_AUTH', 'empty', '13.1.0', 'exits'],
  ['PRESSURE_LIMITER_SAMPLE_INTERVAL', 'word', '11.17.4', 'exits'],
  ['HASH_PARALLELISM', 'zero', '12.4.1', 'feature-fails'],
] as const)('%s %s with %s: %s', (listed, kind, version, effect) => {
  expect(failureAt(listed, kind, version)?.effect).toBe(effect);
});

test.each([
  ['CACHE_TTL', 'empty', '12.4.1'],
  ['WEBSOCKETS_REST_AUTH', 'empty', '9.26.0'],
  ['NO_SUCH_VARIABLE', 'empty', '12.4.1'],
] as const)('%s %s with %s: nothing to tell', (listed, kind, version) => {
  expect(failureAt(listed, kind, version)).toBeUndefined();
});
