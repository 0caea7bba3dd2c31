import { expect, test } from 'vitest';
import { loadProject } from '../../src/load/load-project.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../src/model/git.js';
import { routesTo } from '../../src/directus/proxy-targets.js';
import { fileText } from '../support/project-files.js';

/** The upstreams, each with the deployments that it leads to. */
async function reached(files: Readonly<Record<string, string>>) {
  const project = await loadProject(memoryTree(files), NO_GIT);
  return project.deployments.flatMap((deployment) =>
    routesTo(deployment, project).map(({ upstream }) => `${upstream.host}:${String(upstream.port)} ${deployment.id}`),
  );
}

const nginx = (target: string) => `server { location / { proxy_pass http://${target}; } }`;
const compose = (extra: string) => `services:\n  directus:\n    image: directus/directus:11.17.4\n${extra}`;

test('a service by its name, its container name or an alias', async () => {
  expect(await reached({ 'compose.yaml': compose(''), 'nginx.conf': nginx('directus:8055') })).toEqual([
    'directus:8055 compose:compose.yaml:directus',
  ]);
  expect(
    await reached({ 'compose.yaml': compose('    container_name: acme-cms\n'), 'nginx.conf': nginx('acme-cms:8055') }),
  ).toEqual(['acme-cms:8055 compose:compose.yaml:directus']);
  expect(
    await reached({
      'compose.yaml': compose('    networks:\n      web:\n        aliases: [cms]\nnetworks:\n  web:\n'),
      'nginx.conf': nginx('cms:8055'),
    }),
  ).toEqual(['cms:8055 compose:compose.yaml:directus']);
  expect(await reached({ 'compose.yaml': compose(''), 'nginx.conf': nginx('directus:3000') })).toEqual([]);
});

test('a proxy on the host reaches the published port', async () => {
  expect(
    await reached({
      'compose.yaml': compose('    ports: ["127.0.0.1:9000:8055"]\n'),
      'nginx.conf': nginx('127.0.0.1:9000'),
    }),
  ).toEqual(['127.0.0.1:9000 compose:compose.yaml:directus']);
  expect(
    await reached({
      'compose.yaml': compose('    ports: ["127.0.0.1:9000:8055"]\n'),
      'nginx.conf': nginx('127.0.0.1:8055'),
    }),
  ).toEqual([]);
});

test('a port that two projects of one stage publish tells nothing', async () => {
  const published = compose('    ports: ["8055:8055"]\n');
  expect(
    await reached({ 'a/compose.yaml': published, 'b/compose.yaml': published, 'nginx.conf': nginx('127.0.0.1:8055') }),
  ).toEqual([]);
  expect(
    await reached({ 'compose.yaml': published, 'compose.dev.yaml': published, 'nginx.conf': nginx('127.0.0.1:8055') }),
  ).toEqual(['127.0.0.1:8055 compose:compose.yaml:directus', '127.0.0.1:8055 compose:compose.dev.yaml:directus']);
});

test('a proxy that one Compose project mounts knows no service of another by its name', async () => {
  const proxy = fileText`
    services:
      proxy:
        image: nginx:1.29
        volumes:
          - ./nginx.conf:/etc/nginx/conf.d/default.conf
  `;
  const files = {
    'edge/compose.yaml': proxy,
    'edge/nginx.conf': nginx('directus:8055'),
    'cms/compose.yaml': compose(''),
  };
  expect(await reached(files)).toEqual([]);
  expect(await reached({ ...files, 'cms/compose.yaml': compose('    container_name: directus\n') })).toEqual([
    'directus:8055 compose:cms/compose.yaml:directus',
  ]);
});
