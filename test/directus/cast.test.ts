import { describe, expect, test } from 'vitest';
import { castValue, forcedCast, parseDuration, parseSize, readBoolean } from '../../src/directus/cast.js';

describe('castValue', () => {
  test.each([
    ['A1', 'string:123', { type: 'string', value: '123', prefix: 'string' }],
    ['A2', 'number:abc', { type: 'number', value: NaN, prefix: 'number' }],
    ['A3', 'boolean:yes', { type: 'boolean', value: false, prefix: 'boolean' }],
    ['A4', 'array:a', { type: 'array', value: ['a'], prefix: 'array' }],
    ['A5', 'json:{bad', { type: 'json', value: '{bad', prefix: 'json' }],
    ['A6', 'integer:5', { type: 'json', value: 'integer:5' }],
    ['A7', 'https://x', { type: 'json', value: 'https://x' }],
    ['A8', 'json:{"a":1}', { type: 'json', value: { a: 1 }, prefix: 'json' }],
    ['A9', 'regex:^a', { type: 'regex', value: /^a/, prefix: 'regex' }],
    ['A', 'true', { type: 'boolean', value: true }],
    ['A', 'true ', { type: 'json', value: true }],
    ['A', 'True', { type: 'json', value: 'True' }],
    ['A', '1', { type: 'number', value: 1 }],
    ['A', '1e3', { type: 'number', value: 1000 }],
    ['A', '0.5', { type: 'json', value: 0.5 }],
    ['A', '0123', { type: 'json', value: '0123' }],
    ['A', '', { type: 'json', value: '' }],
    ['A', 'null', { type: 'json', value: null }],
    ['A', ' null ', { type: 'json', value: null }],
    ['A', '"text"', { type: 'json', value: 'text' }],
    ['A', '{bad}', { type: 'json', value: '{bad}' }],
    ['A', 'a, b,,1', { type: 'array', value: ['a', ' b', 1] }],
    ['A', '[1,2]', { type: 'array', value: ['[1', '2]'] }],
    ['A', '12345678901234567890', { type: 'json', value: 12345678901234567000 }],
    ['A', '{"a":1}', { type: 'json', value: { a: 1 } }],
    ['SECRET', '12345678901234567890123456789012', { type: 'string', value: '12345678901234567890123456789012' }],
    ['PORT', '8055', { type: 'string', value: '8055' }],
    ['DB_PORT', '', { type: 'number', value: 0 }],
    ['REDIS_ENABLED', 'yes', { type: 'boolean', value: false }],
    ['STORAGE_S3_SECRET', '1,2', { type: 'string', value: '1,2' }],
  ])('%s=%s', (name, text, expected) => {
    expect(castValue(name, text)).toEqual(expected);
  });

  test('a broken regular expression is an error', () => {
    expect(castValue('A1', 'regex:(').error).toBe('Invalid regular expression: /(/: Unterminated group');
  });

  test('values of a JSON file keep their type unless the name has one', () => {
    expect(castValue('CACHE_ENABLED', true)).toEqual({ type: 'boolean', value: true });
    expect(castValue('PORT', 8055)).toEqual({ type: 'string', value: '8055' });
    expect(castValue('A', ['1', 'x'])).toEqual({ type: 'array', value: [1, 'x'] });
    expect(castValue('A', { b: 1 })).toEqual({ type: 'json', value: { b: 1 } });
  });

  test('__proto__ in JSON is dropped', () => {
    expect(Object.keys(castValue('A', 'json:{"__proto__":{"x":1},"b":2}').value as object)).toEqual(['b']);
  });

  test('up to 10.7 an all-digit SECRET became a number', () => {
    expect(castValue('SECRET', '1234', '11.7.2')).toEqual({ type: 'number', value: 1234 });
    expect(castValue('SECRET', '1234', '11.8.0')).toEqual({ type: 'string', value: '1234' });
  });

  test('up to 10.8 a prefix counted anywhere in the value', () => {
    expect(castValue('A', 'pa:json:x', '10.8.3')).toEqual({ type: 'string', value: undefined });
    expect(castValue('A', 'pa:json:x', '10.9.2')).toEqual({ type: 'json', value: 'pa:json:x' });
    expect(castValue('A', 'string:1', '10.8.3')).toEqual({ type: 'string', value: '1', prefix: 'string' });
    expect(castValue('A', '1,2', '10.8.3')).toEqual({ type: 'array', value: ['1', '2'] });
  });
});

test('forcedCast knows names and patterns by version', () => {
  expect(forcedCast('DB_PASSWORD', '10.0.0')).toBe('string');
  expect(forcedCast('AUTH_LDAP_BIND_PASSWORD', '11.9.2')).toBeUndefined();
  expect(forcedCast('AUTH_LDAP_BIND_PASSWORD', '11.11.0')).toBe('string');
  expect(forcedCast('AUTH_GOOGLE_CLIENT_SECRET')).toBeUndefined();
  expect(forcedCast('toString')).toBeUndefined();
});

test.each([
  ['strict-true', true, true],
  ['strict-true', 1, false],
  ['strict-true', 'yes', false],
  ['to-boolean', '1', true],
  ['to-boolean', 1, true],
  ['to-boolean', 'yes', false],
  ['truthy', 'no', true],
  ['truthy', 0, false],
  ['truthy', '', false],
  ['compare-false', 'no', true],
  ['compare-false', false, false],
] as const)('%s of %s', (reading, value, expected) => {
  expect(readBoolean(reading, value)).toBe(expected);
});

test.each([
  ['7d', 604_800_000],
  ['7 days', 604_800_000],
  ['1w', 604_800_000],
  ['15 minutes', 900_000],
  ['.5h', 1_800_000],
  ['15', 15],
  ['1mo', undefined],
  ['1h30m', undefined],
  ['', undefined],
  ['d', undefined],
  [' 1d', undefined],
  ['1constructor', undefined],
])('parseDuration(%j)', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each([
  ['100mb', 104_857_600],
  ['1.5 GB', 1_610_612_736],
  ['100M', 100],
  ['10g', 10],
  ['1KiB', 1],
  ['10', 10],
  ['abc', undefined],
  ['', undefined],
])('parseSize(%j)', (text, expected) => {
  expect(parseSize(text)).toBe(expected);
});
