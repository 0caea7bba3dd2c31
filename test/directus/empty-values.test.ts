import { expect, test } from 'vitest';
import { effect } from '../../src/directus/effects.js';
import { EMPTY_STOPS_START, emptyConsequence } from '../../src/directus/empty-values.js';

test('an empty value is said to stop the start only where it did', () => {
  expect(EMPTY_STOPS_START.filter((name) => effect(name, 'empty', '12.4.1') === 'not asked')).toEqual([]);
  expect(
    EMPTY_STOPS_START.filter((name) => {
      const measured = effect(name, 'empty', '12.4.1');
      return measured !== 'not asked' && measured.effect !== 'exits';
    }),
  ).toEqual([]);
});

test.each([
  ['GRAPHQL_SCHEMA_CACHE_CAPACITY', 'Directus exits at startup'],
  ['USERS_ADMIN_ACCESS_LIMIT', 'the limit is 0: nobody can be invited or register'],
  ['HASH_TIME_COST', 'no password can be set'],
])('%s', (name, says) => {
  expect(emptyConsequence(name)?.effect).toBe(says);
});

test.each(['LOG_LEVEL', 'HOST', 'TEMP_PATH', 'toString'])('%s does no harm empty', (name) => {
  expect(emptyConsequence(name)).toBeUndefined();
});
