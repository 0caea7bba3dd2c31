import { expect, test } from 'vitest';
import rule from '../../../src/rules/containers/host-port-published-twice.js';
import { lint } from '../../support/lint.js';

const project = (second: string, first = 'ports: ["8055:8055"]') => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      ${first}
    other:
      ${second}
`;

test('points at the second one, once', async () => {
  expect(await lint(rule, project('image: directus/directus:11.17.4\n      ports: ["8055:8055"]'))).toBe(
    [
      'compose.yaml:7:14-7:23 warning The services other and directus both publish port 8055 of the host: started together, only one of them starts.',
      '  compose.yaml:4:14 directus publishes it here',
      '  compose.yaml:5:3 other (production) has it too',
    ].join('\n'),
  );
});

test.each([
  ['another program', 'image: acme/web:1\n      ports: ["8055:80"]', /other and directus both publish port 8055/],
  ['what it extends', 'extends: directus', /other and directus both publish port 8055/],
])('%s', async (_, second, message) => {
  expect(await lint(rule, project(second))).toMatch(message);
});

test.each([
  ['another port', 'image: acme/web:1\n      ports: ["8056:8055"]'],
  ['a profile', 'extends: directus\n      profiles: [preview]'],
  ['another protocol', 'image: acme/web:1\n      ports: ["8055:80/udp"]'],
  ['another address', 'image: acme/web:1\n      ports: ["127.0.0.1:8055:80"]'],
  ['a port that the engine chooses', 'image: acme/web:1\n      ports: ["8055"]'],
  ['a port that is not known', 'image: acme/web:1\n      ports: ["${WEB_PORT}:80"]'],
])('silent: %s', async (_, second) => {
  expect(await lint(rule, project(second))).toBe('');
});

test('silent: two other services', async () => {
  const others =
    'image: acme/web:1\n      ports: ["80:80"]\n    third:\n      image: acme/app:1\n      ports: ["80:80"]';
  expect(await lint(rule, project(others))).toBe('');
});
