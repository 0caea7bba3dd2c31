import { expect, test } from 'vitest';
import { loadProject } from '../../../src/load/load-project.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../src/model/git.js';
import { routesTo } from '../../../src/directus/proxy-targets.js';
import { place } from '../../support/drafts.js';
import { fileText } from '../../support/project-files.js';

const WORKLOAD = fileText`
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: cms }
  spec:
    template:
      metadata: { labels: { app: cms, tier: web } }
      spec:
        containers:
          - name: directus
            image: directus/directus:11.17.4
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: cms-http }
  spec:
    selector: { app: cms }
    ports: [{ port: 80, targetPort: 8055 }]
  ---
`;

async function routes(ingress: string) {
  const project = await loadProject(memoryTree({ 'k8s.yaml': WORKLOAD + ingress }), NO_GIT);
  const [deployment] = project.deployments;
  return deployment ? routesTo(deployment, project) : [];
}

const INGRESS = fileText`
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: cms
    annotations:
      nginx.ingress.kubernetes.io/proxy-body-size: 20m
  spec:
    tls:
      - hosts: [cms.acme.test]
        secretName: cms-tls
    rules:
      - host: cms.acme.test
        http:
          paths:
            - path: /
              pathType: Prefix
              backend: { service: { name: cms-http, port: { number: 80 } } }
      - host: other.acme.test
        http:
          paths:
            - path: /cms(/|$)(.*)
              backend: { service: { name: cms-http, port: { number: 80 } } }
            - path: /site
              backend: { service: { name: site, port: { number: 80 } } }
`;

test('by its Service to the pods that it selects', async () => {
  const [first, second, ...rest] = await routes(INGRESS);
  expect(first).toMatchObject({
    kind: 'ingress',
    hosts: ['cms.acme.test'],
    path: '/',
    tls: true,
    websocket: undefined,
    bodyLimit: { bytes: 20971520 },
  });
  expect([place(first?.at), place(first?.bodyLimit?.at)]).toEqual(['k8s.yaml:35:41', 'k8s.yaml:24:50']);
  expect(second).toMatchObject({ hosts: ['other.acme.test'], path: undefined, tls: undefined });
  expect(rest).toEqual([]);
});

test('the older form, a backend for all, and a rewrite', async () => {
  const old = fileText`
    apiVersion: extensions/v1beta1
    kind: Ingress
    metadata:
      name: cms
      annotations:
        nginx.ingress.kubernetes.io/rewrite-target: /
    spec:
      backend:
        serviceName: cms-http
        servicePort: 80
  `;
  expect(await routes(old)).toMatchObject([{ hosts: [], path: '/', tls: undefined, bodyLimit: undefined }]);
});

test('a Service of other pods leads nowhere', async () => {
  expect(await routes(INGRESS.replaceAll('cms-http', 'nobody'))).toEqual([]);
});

test('an HTTPRoute, with the Gateway that ends TLS for it', async () => {
  const gateway = fileText`
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata: { name: web }
    spec:
      listeners: [{ name: https, port: 443, protocol: HTTPS }]
  `;
  const route = (matches: string) =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: cms }\nspec:\n  parentRefs: [{ name: web }]\n  hostnames: [cms.acme.test]\n  rules:\n    - backendRefs: [{ name: cms-http, port: 80 }]\n${matches}`;
  expect(await routes(`${gateway}---\n${route('')}`)).toMatchObject([
    { kind: 'gateway', hosts: ['cms.acme.test'], path: '/', tls: true },
  ]);
  expect(
    await routes(
      route(
        '      matches: [{ path: { type: PathPrefix, value: /cms } }, { path: { type: RegularExpression, value: "/a.*" } }]\n      filters: [{ type: URLRewrite }]\n',
      ),
    ),
  ).toMatchObject([{ path: '/cms', tls: undefined }, { path: undefined }]);
});

test('an IngressRoute of Traefik', async () => {
  const route = fileText`
    apiVersion: traefik.io/v1alpha1
    kind: IngressRoute
    metadata: { name: cms }
    spec:
      entryPoints: [websecure]
      routes:
        - match: Host(\`cms.acme.test\`)
          kind: Rule
          services: [{ name: cms-http, port: 80 }]
      tls: { certResolver: main }
  `;
  expect(await routes(route)).toMatchObject([
    { kind: 'traefik', hosts: ['cms.acme.test'], path: '/', tls: true, forwardedFor: true },
  ]);
  expect(await routes(route.replace('cms-http', 'site'))).toEqual([]);
});
