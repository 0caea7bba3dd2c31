import { expect, test } from 'vitest';
import {
  assumedVersion,
  isAtLeast,
  isBelow,
  standInRelease,
  versionFromTag,
  versionFromText,
} from '../../src/directus/versions.js';

test.each([
  ['11', '11.0.0', '11.17.4'],
  ['11.5', '11.5.0', '11.5.0'],
  ['11.5.1', '11.5.1', '11.5.1'],
  ['v9.26', '9.26.0', '9.26.0'],
  ['11.1.1-dhi', '11.1.1', '11.1.1'],
  ['^9.22.4', '9.22.4', '9.26.0'],
  ['~11.13.0', '11.13.0', '11.13.4'],
  ['>=10 <11', '10.0.0', '10.13.4'],
  ['10.x', '10.0.0', '10.13.4'],
  ['10.0.0 - 11.1', '10.0.0', '11.1.2'],
  ['^10.0.0 || ^11.0.0', '10.0.0', '11.17.4'],
  ['>=12', '12.0.0', '12.4.1'],
  ['9.12.2', '9.12.2', '9.12.2'],
  ['99.1.0', '99.1.0', '99.1.0'],
])('%s is %s to %s', (text, min, max) => {
  expect(versionFromText(text)).toEqual({ text, min, max });
});

test.each(['latest', '*', 'latest-dhi'])('%s follows the newest known release', (text) => {
  const { min, max } = versionFromText(text);
  expect(min).toBe(max);
  expect(isAtLeast({ text, min, max }, '12.4.1')).toBe('yes');
});

test.each([undefined, 'sha256:abc', 'workspace:^', 'my-branch', '${TAG}', 'file:../x'])('%s says nothing', (text) => {
  expect(versionFromText(text)).toEqual({ text, min: undefined, max: undefined });
});

test('three answers', () => {
  expect(isAtLeast(versionFromText('10.9.2'), '10.9.0')).toBe('yes');
  expect(isAtLeast(versionFromText('10'), '10.9.0')).toBe('unknown');
  expect(isAtLeast(versionFromText('9.26.0'), '10.9.0')).toBe('no');
  expect(isAtLeast(versionFromText(undefined), '10.9.0')).toBe('unknown');
  expect(isBelow(versionFromText('9.26.0'), '10.9.0')).toBe('yes');
  expect(isBelow(versionFromText('12'), '10.9.0')).toBe('no');
});

test('versions outside the data', () => {
  expect(standInRelease(versionFromText('99.0.0'))).toBe('12.4.1');
  expect(standInRelease(versionFromText('9.12.2'))).toBe('9.26.0');
  expect(standInRelease(versionFromText('11.4.0'))).toBeUndefined();
  expect(assumedVersion(versionFromText('11'))).toBe('11.17.4');
  expect(assumedVersion(versionFromText(undefined))).toBe('12.4.1');
});

test.each([
  ['10', '10.13.4', '10.13.4'],
  ['11.4', '11.4.1', '11.4.1'],
  ['latest', '12.4.1', '12.4.1'],
  ['11.5.1', '11.5.1', '11.5.1'],
  ['my-branch', undefined, undefined],
])('the tag %s is the newest release that it can be', (text, min, max) => {
  expect(versionFromTag(text)).toEqual({ text, min, max });
});
