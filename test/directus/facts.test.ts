import { expect, test } from 'vitest';
import { GENERATED } from '../../src/directus/catalogue.generated.js';
import { WRITTEN_FACTS } from '../../src/directus/facts/index.js';
import { findVariable, knownNames } from '../../src/directus/variables.js';

const written = Object.values(WRITTEN_FACTS).flatMap((facts) => Object.entries(facts));

test('each variable that a release has is described', () => {
  const undescribed = Object.keys(GENERATED.variables).filter((name) => findVariable(name)?.topic === 'other');
  expect(undescribed).toEqual([]);
});

test('each description is one sentence', () => {
  expect(written.filter(([, { about }]) => !/^[A-Z].{8,110}\.$/.test(about)).map(([name]) => name)).toEqual([]);
});

test('no name is written down twice', () => {
  const names = written.map(([name]) => name);
  expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([]);
});

test('switches are variables themselves', () => {
  const missing = written.flatMap(([, { needs }]) =>
    needs && !written.some(([name]) => name === needs.name) ? [needs.name] : [],
  );
  expect(missing).toEqual([]);
});

test('what is only written down has a source', () => {
  const generated = new Set(Object.keys(GENERATED.variables));
  expect(
    written.filter(([name, { source }]) => !generated.has(name) && source === undefined).map(([name]) => name),
  ).toEqual([]);
});

test('a switch, an enumeration and a removal, as rules see them', () => {
  expect(findVariable('CACHE_TTL')?.needs).toEqual({ name: 'CACHE_ENABLED' });
  expect(findVariable('EMAIL_SMTP_HOST')?.needs).toEqual({ name: 'EMAIL_TRANSPORT', is: ['smtp'] });
  expect(findVariable('CACHE_STORE')).toMatchObject({ allowed: ['memory', 'redis'], exactCase: true });
  expect(findVariable('KEY')).toMatchObject({ removed: '10.11.0', replacedBy: 'nothing: delete it' });
  expect(knownNames().length).toBeGreaterThan(330);
});
