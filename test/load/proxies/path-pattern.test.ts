import { expect, test } from 'vitest';
import { pathPattern } from '../../../src/load/proxies/path-pattern.js';
import { rewritten } from '../../../src/load/proxies/rewrite.js';

test.each([
  ['\\.(js|css)$', '/a/index.js', true],
  ['\\.(js|css)$', '/a/index.json', false],
  ['^/(admin|items)(/|$)', '/admin', true],
  ['^/(admin|items)(/|$)', '/administration', false],
  ['^/assets/[0-9a-f-]+$', '/assets/5b1a-9a', true],
  ['^/assets/[^/]+/.*\\.png$', '/assets/1/photo.png', true],
  ['a+b?c*', 'xaac', true],
  ['^(?:a|b)+$', 'abab', true],
  ['^(a*)*$', 'b', false],
  ['^/\\w+/\\d$', '/cms/1', true],
  ['^$', '', true],
])('%s on %s', (pattern, text, expected) => {
  expect(pathPattern(pattern)?.(text)).toBe(expected);
});

test('letters of any case only where asked', () => {
  expect(pathPattern('\\.JS$')?.('/a.js')).toBe(false);
  expect(pathPattern('\\.JS$', true)?.('/a.js')).toBe(true);
  expect(pathPattern('[a-c]$', true)?.('B')).toBe(true);
});

test.each(['(?!a)b', '(?=a)', '(a)\\1', 'a{2,3}', '(a', 'a)', '[a', '*a', '\\bword', 'a++'])(
  '%s is not understood',
  (pattern) => {
    expect(pathPattern(pattern)).toBe(undefined);
  },
);

test('what makes other engines go back again and again is answered at once', () => {
  expect(pathPattern('^(a|a)*(a*)*(a|aa)+$')?.(`${'a'.repeat(5000)}b`)).toBe(false);
});

test.each([
  ['^/cms/(.*)$', '/$1', '/cms/admin', '/admin'],
  ['^/cms(/.*)?$', '$1', '/cms/admin', '/admin'],
  ['^/cms/?(.*)', '/$1', '/cms/admin', '/admin'],
  ['^/cms(/|$)(.*)', '/$2', '/cms/admin', '/admin'],
  ['^/cms(/|$)(.*)', '/$2', '/cmsx', null],
  ['^/cms', '/', '/cms/admin', '/'],
  ['^/other/(.*)$', '/$1', '/cms/admin', null],
  ['^/(a|b)/(.*)$', '/$2', '/a/x', undefined],
])('%s by %s makes of %s', (pattern, replacement, path, expected) => {
  expect(rewritten(pattern, replacement, path)).toBe(expected);
});
