import { expect, test } from 'vitest';
import { kindOf } from '../../src/directus/value-kinds.js';

test.each([
  ['', 'string', 'empty'],
  ['  ', 'number', 'blank'],
  ['"5"', 'number', 'quoted'],
  ['abracadabra', 'number', 'word'],
  ['5s', 'number', 'unit'],
  ['-1', 'number', 'negative'],
  ['0', 'number', 'zero'],
  ['1.5', 'number', 'float'],
  ['99999999999999999999', 'number', 'huge'],
  ['5,52', 'number', 'list'],
  ['true', 'number', 'true'],
  ['5', 'number', undefined],
  ['Infinity', 'number', undefined],
  ['0x10', 'number', undefined],
  ['True', 'boolean', 'True'],
  ['0', 'boolean', '0'],
  ['off', 'boolean', 'off'],
  ['abracadabra', 'boolean', 'word'],
  ['4711', 'boolean', 'number'],
  ['a,b', 'enum', 'list'],
  ['abracadabra', 'enum', 'word'],
  ['4711', 'enum', 'number'],
  ['alpha', 'csv', 'one'],
  ['alpha,beta', 'csv', undefined],
  ['alpha, beta', 'csv', 'spaced-list'],
  ['["a","b"]', 'csv', 'json-list'],
  ['json:["a","b"]', 'csv', 'cast-list'],
  ['300', 'duration', 'bare-number'],
  ['1h30m', 'duration', 'two-units'],
  ['1mo', 'duration', 'month'],
  ['15m', 'duration', undefined],
  ['abracadabra', 'duration', 'word'],
  ['100M', 'size', 'short-unit'],
  ['100mb', 'size', undefined],
  ['-1', 'size', 'negative'],
  ['a,b', 'string', 'list'],
  ['4711', 'string', 'number'],
  ['{"a":1}', 'string', 'json'],
  ['json:abc', 'string', 'cast-prefix'],
  ['some text', 'string', undefined],
  ['abracadabra', 'url', 'word'],
] as const)('%j of a %s is of the kind %s', (text, type, kind) => {
  expect(kindOf(text, type)).toBe(kind);
});

test.each([
  ['redis', undefined],
  ['REDIS', 'other-case'],
  ['memcache', 'word'],
] as const)('%j where only memory and redis belong is of the kind %s', (text, kind) => {
  expect(kindOf(text, 'enum', ['memory', 'redis'])).toBe(kind);
});
