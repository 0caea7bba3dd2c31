import { expect, test } from 'vitest';
import { nameList } from '../../src/model/name-list.js';

test.each<[readonly string[], number, string]>([
  [[], 3, ''],
  [['SECRET'], 3, 'SECRET'],
  [['SECRET', 'KEY'], 3, 'SECRET and KEY'],
  [['SECRET', 'KEY', 'DB_HOST'], 3, 'SECRET, KEY and DB_HOST'],
  [['SECRET', 'KEY', 'DB_HOST', 'DB_PORT'], 2, 'SECRET, KEY and 2 more'],
])('%j, at most %d', (names, most, text) => {
  expect(nameList(names, most)).toBe(text);
});

test('no name is cut where a message has no room for all', () => {
  const names = Array.from({ length: 9 }, (_, index) => `AUTH_KEYCLOAK_ALLOW_PUBLIC_REGISTRATION_${String(index)}`);
  expect(nameList(names, 6)).toBe(
    'AUTH_KEYCLOAK_ALLOW_PUBLIC_REGISTRATION_0, AUTH_KEYCLOAK_ALLOW_PUBLIC_REGISTRATION_1 and 7 more',
  );
});
