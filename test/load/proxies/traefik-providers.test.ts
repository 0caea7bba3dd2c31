import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../src/model/git.js';
import { loadProject } from '../../../src/load/load-project.js';

/** What Directus is asked for when somebody asks Traefik for /cms/admin. */
async function asked(middlewares: string, files: Readonly<Record<string, string>>) {
  const compose = `services:
  cms:
    image: directus/directus:12.4.1
    labels:
      traefik.http.routers.cms.rule: Host(\`acme.test\`) && PathPrefix(\`/cms\`)
      traefik.http.routers.cms.middlewares: ${middlewares}
      traefik.http.middlewares.own.stripprefix.prefixes: /cms
`;
  const { proxies } = await loadProject(memoryTree({ 'compose.yaml': compose, ...files }), NO_GIT);
  const answer = proxies[0]?.site.answerTo('/cms/admin');
  return answer?.kind === 'passed' ? answer.path : answer?.kind;
}

const FILE = (lines: string) => ({ 'traefik/dynamic.yml': `http:\n  middlewares:\n${lines}` });
const STRIP = FILE('    strip: { stripPrefix: { prefixes: [/cms] } }\n');

test.each([
  ['own', {}, '/admin'],
  ['own@docker', {}, '/admin'],
  ['strip@file', STRIP, '/admin'],
  ['strip', STRIP, undefined],
  ['own@file', STRIP, undefined],
  ['strip@file', {}, undefined],
  [
    'all@file',
    FILE(
      '    all: { chain: { middlewares: [zip, strip] } }\n    zip: { compress: {} }\n    strip: { stripPrefix: { prefixes: [/cms] } }\n',
    ),
    '/admin',
  ],
  ['all@file', FILE('    all: { chain: { middlewares: [all] } }\n'), undefined],
  ['strip@file', { ...STRIP, 'other/dynamic.yml': 'http: { middlewares: { strip: { compress: {} } } }\n' }, undefined],
])('%s with %o', async (middlewares, files, expected) => {
  expect(await asked(middlewares, files)).toBe(expected);
});

test('a router of a file with a middleware of labels', async () => {
  const file = (name: string) => `http:
  routers:
    cms: { rule: "Host(\`acme.test\`) && PathPrefix(\`/cms\`)", service: cms, middlewares: ["${name}"] }
  services:
    cms: { loadBalancer: { servers: [{ url: "http://cms:8055" }] } }
`;
  const compose = `services:
  cms:
    image: directus/directus:12.4.1
    labels: { traefik.http.middlewares.own.stripprefix.prefixes: /cms }
`;
  const pathWith = async (name: string) => {
    const { proxies } = await loadProject(memoryTree({ 'compose.yaml': compose, 'dynamic.yml': file(name) }), NO_GIT);
    const answer = proxies[0]?.site.answerTo('/cms/admin');
    return answer?.kind === 'passed' ? answer.path : answer?.kind;
  };
  expect(await pathWith('own@docker')).toBe('/admin');
  expect(await pathWith('own')).toBe(undefined);
});
