import { expect, test } from 'vitest';
import { plainScalar } from '../../../../src/load/formats/yaml/scalar-types.js';

// YAML 1.2, section 10.3.2, and go-yaml's resolve.go; strings of Go as `docker compose config` prints them.
test.each([
  ['true', true, 'true'],
  ['True', true, 'true'],
  ['TRUE', true, 'true'],
  ['false', false, 'false'],
  ['False', false, 'false'],
  ['FALSE', false, 'false'],
  ['null', null, ''],
  ['~', null, ''],
  ['', null, ''],
  ['.inf', Infinity, '+Inf'],
  ['-.Inf', -Infinity, '-Inf'],
  ['.nan', NaN, 'NaN'],
  ['yes', 'yes', 'yes'],
  ['8055', 8055, '8055'],
  ['a b', 'a b', 'a b'],
])('%s', (written, value, text) => {
  expect(plainScalar(written, 'compose')).toEqual({ value, text });
  expect(plainScalar(written, 'core')).toEqual({ value, text });
});

test.each([
  ['0o17', 'core', 15],
  ['0x1F', 'core', 31],
  ['1e3', 'core', 1000],
  ['.5', 'core', 0.5],
  ['0x1G', 'core', '0x1G'],
  ['1.2.3', 'core', '1.2.3'],
] as const)('%s in %s', (written, dialect, value) => {
  expect(plainScalar(written, dialect).value).toBe(value);
});
