import { expect, test } from 'vitest';
import { fingerprint } from '../../src/engine/fingerprint.js';

test('stays what it was: reports and code scanning keep fingerprints', () => {
  expect(fingerprint('')).toBe('ab3e7c0b92ca2f0ecb72770f0c66c024');
  expect(fingerprint('secret-too-short\0tooShort\0compose.yaml\0\0SECRET')).toBe('6bab3fbfaa8b47a1f8a9a7a95bbf3a7f');
});

test('differs for texts that differ in one character, in order, or in length', () => {
  const texts = Array.from({ length: 20_000 }, (_, i) => `rule\0message\0file-${String(i)}.yaml`);
  expect(new Set([...texts, 'ab', 'ba', 'a', 'a\0'].map(fingerprint)).size).toBe(20_004);
});
