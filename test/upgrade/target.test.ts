import { expect, test } from 'vitest';
import { targetVersion } from '../../src/upgrade/target.js';

test.each([
  ['12', '12.4.1', '12.4.1'],
  ['12.4', '12.4.1', '12.4.1'],
  ['12.3', '12.3.1', '12.3.1'],
  ['12.4.1', '12.4.1', '12.4.1'],
  ['v12.4.0', '12.4.0', '12.4.0'],
  ['latest', '12.4.1', '12.4.1'],
])('%s is known', (text, release, pin) => {
  expect(targetVersion(text)).toEqual({ text, release, pin, note: undefined });
});

test.each([
  // The same minor first, then the newest release before it: changes that came later are never told.
  ['12.0.1', '12.0.2', '12.0.1'],
  ['11.12.0', '11.11.0', '11.12.0'],
  ['11.12', '11.11.0', '11.12'],
  ['99.1', '12.4.1', '99.1'],
])('%s is not known: %s stands in', (text, release, pin) => {
  expect(targetVersion(text)).toMatchObject({
    release,
    pin,
    note: `Directus ${text} is not among the releases that are known; the plan is made for ${release}, the nearest of them.`,
  });
});

test.each(['', 'twelve', '^12', '12.x', '12.4.1.1', '12.4-dhi'])('%j is no version', (text) => {
  expect(targetVersion(text)).toBeUndefined();
});
