import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../src/model/git.js';
import { loadProject } from '../../../src/load/load-project.js';
import { projectFiles } from '../../support/project-files.js';

/** Each way as `line's file, upgrade, X-Forwarded-Proto, body limit`; undefined for what can't be known. */
async function ways(files: Readonly<Record<string, string>>) {
  const { proxies } = await loadProject(memoryTree(files), NO_GIT);
  return proxies.map(({ at, websocket, forwardedProto, bodyLimit }) => [
    at.file.path,
    websocket,
    forwardedProto,
    bodyLimit?.bytes,
  ]);
}

const SERVER = (include: string) => `server { location / { proxy_pass http://directus:8055; ${include} } }`;
const SNIPPET =
  'proxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection upgrade;\nproxy_set_header X-Forwarded-Proto $scheme;\nclient_max_body_size 0;\n';
const SETTLED = [['nginx/site.conf', true, true, 0]];

test.each(['snippets/proxy.conf', '/etc/nginx/snippets/proxy.conf', 'snippets/pro*.conf'])(
  'include %s is the file beside the configuration',
  async (include) => {
    expect(
      await ways({ 'nginx/site.conf': SERVER(`include ${include};`), 'nginx/snippets/proxy.conf': SNIPPET }),
    ).toEqual(SETTLED);
  },
);

test('a file that a Compose service mounts', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    services:
      web:
        image: nginx:1.27
        volumes:
          - ./nginx/site.conf:/etc/nginx/conf.d/default.conf
          - ./shared:/etc/nginx/own:ro
  `;
  expect(
    await ways({ ...files, 'nginx/site.conf': SERVER('include own/all.conf;'), 'shared/all.conf': SNIPPET }),
  ).toEqual(SETTLED);
});

test('servers in files that the main file includes take on what it says, and are read once', async () => {
  const main = (more: string) => `http { client_max_body_size 50m; ${more} include conf.d/*.conf; }`;
  const site = { 'nginx/conf.d/cms.conf': SERVER('') };
  expect(await ways({ ...site, 'nginx/nginx.conf': main('') })).toEqual([
    ['nginx/conf.d/cms.conf', false, false, 52428800],
  ]);
  expect(await ways({ ...site, 'nginx/nginx.conf': main('include secrets/*.conf;') })).toEqual([
    ['nginx/conf.d/cms.conf', undefined, undefined, 52428800],
  ]);
});

test("Debian's proxy_params is known; what isn't in the repository stays open, and circles end", async () => {
  expect(await ways({ 'nginx/site.conf': SERVER('include proxy_params;') })).toEqual([
    ['nginx/site.conf', false, true, 1048576],
  ]);
  const open = [['nginx/site.conf', undefined, undefined, undefined]];
  expect(await ways({ 'nginx/site.conf': SERVER('include snippets/proxy.conf;') })).toEqual(open);
  expect(
    await ways({
      'nginx/site.conf': SERVER('include a.conf;'),
      'nginx/a.conf': 'include b.conf;\n',
      'nginx/b.conf': 'include a.conf;\n',
    }),
  ).toEqual(open);
});
