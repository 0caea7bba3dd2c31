import { expect, test } from 'vitest';
import { loadProject } from '../../../src/load/load-project.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../src/model/git.js';
import { place } from '../../support/drafts.js';
import { fileText } from '../../support/project-files.js';

async function routes(files: Readonly<Record<string, string>>) {
  return (await loadProject(memoryTree(files), NO_GIT)).proxies;
}

const service = (labels: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    labels:\n${labels}`,
});

test('a router of labels, as a mapping', async () => {
  const [route] = await routes(
    service(
      '      traefik.enable: "true"\n      traefik.http.routers.cms.rule: Host(`cms.acme.test`) || Host(`www.acme.test`)\n      traefik.http.routers.cms.tls.certresolver: main\n      traefik.http.services.cms.loadbalancer.server.port: 8055\n',
    ),
  );
  expect(route).toMatchObject({
    kind: 'traefik',
    hosts: ['cms.acme.test', 'www.acme.test'],
    path: '/',
    upstream: { host: 'directus', port: 8055 },
    tls: true,
    websocket: true,
    bodyLimit: { bytes: 0 },
  });
  expect(place(route?.at)).toBe('compose.yaml:6:7');
});

test('labels as a list, and those of a Swarm service', async () => {
  expect(
    (await routes(service('      - traefik.http.routers.cms.rule=Host(`cms.acme.test`, `b.acme.test`)\n')))[0],
  ).toMatchObject({ hosts: ['cms.acme.test', 'b.acme.test'], tls: undefined });
  const swarm = fileText`
    services:
      directus:
        image: directus/directus:11.17.4
        deploy:
          labels:
            traefik.http.routers.cms.rule: Host("cms.acme.test")
  `;
  expect((await routes({ 'compose.yaml': swarm }))[0]?.hosts).toEqual(['cms.acme.test']);
});

test('a middleware that is defined elsewhere leaves open what it does', async () => {
  const [route] = await routes(
    service(
      '      - traefik.http.routers.cms.rule=Host(`acme.test`) && PathPrefix(`/cms`)\n      - traefik.http.routers.cms.middlewares=strip@file\n',
    ),
  );
  expect(route).toMatchObject({ hosts: ['acme.test'], path: '/cms', bodyLimit: undefined });
});

test('a service that Traefik is told to leave alone', async () => {
  expect(
    await routes(
      service('      - traefik.enable=false\n      - traefik.http.routers.cms.rule=Host(`cms.acme.test`)\n'),
    ),
  ).toEqual([]);
});

test.each([
  [
    'dynamic.yaml',
    fileText`
      http:
        routers:
          cms:
            rule: Host(\`cms.acme.test\`)
            service: cms@file
            tls: {}
        services:
          cms:
            loadBalancer:
              servers:
                - url: http://directus:8055
    `,
  ],
  [
    'dynamic.toml',
    fileText`
      [http.routers.cms]
      rule = "Host(\`cms.acme.test\`)"
      service = "cms"
      [http.routers.cms.tls]
      [http.services.cms.loadBalancer]
      [[http.services.cms.loadBalancer.servers]]
      url = "http://directus:8055"
    `,
  ],
])('a router of %s', async (name, text) => {
  expect(await routes({ [name]: text })).toMatchObject([
    { kind: 'traefik', hosts: ['cms.acme.test'], path: '/', tls: true, upstream: { host: 'directus', port: 8055 } },
  ]);
});
