import { expect, test } from 'vitest';
import { loadProject } from '../../../src/load/load-project.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../src/model/git.js';
import { run } from '../../../src/engine/run.js';
import { rules } from '../../../src/rules/index.js';
import { place } from '../../support/drafts.js';

/** The project of one service with these labels, and of others. */
function project(labels: readonly string[], others = '') {
  const lines = labels.map((label) => `      ${label}\n`).join('');
  const text = `services:\n  directus:\n    image: directus/directus:11.17.4\n    labels:\n${lines}${others}`;
  return loadProject(memoryTree({ 'compose.yaml': text }), NO_GIT);
}

async function routes(labels: readonly string[], others = '') {
  return (await project(labels, others)).proxies;
}

test('a site with a directive for the service itself', async () => {
  const [route, ...more] = await routes([
    'caddy: cms.acme.test, www.acme.test',
    'caddy.reverse_proxy: "{{upstreams 8055}}"',
    'caddy.request_body.max_size: 5MB',
  ]);
  expect(more).toEqual([]);
  expect(route).toMatchObject({
    kind: 'caddy',
    hosts: ['cms.acme.test', 'www.acme.test'],
    path: '/',
    upstream: { host: 'directus', port: 8055, tls: false },
    tls: true,
    websocket: true,
    forwardedFor: true,
    bodyLimit: { bytes: 5_000_000 },
  });
  expect(place(route?.at)).toBe('compose.yaml:6:7');
});

test.each([
  ['a list', ['- caddy=cms.acme.test', '- caddy.reverse_proxy={{upstreams 8055}}'], ['directus:8055 / cms.acme.test']],
  [
    'two sites',
    [
      'caddy_0: a.test',
      'caddy_0.reverse_proxy: x:1',
      'caddy_1: b.test',
      'caddy_1.reverse_proxy: "{{upstreams http 2}}"',
    ],
    ['x:1 / a.test', 'directus:2 / b.test'],
  ],
  ['no port', ['caddy: a.test', 'caddy.reverse_proxy: "{{ upstreams }}"'], ['directus:80 / a.test']],
  ['TLS', ['caddy: a.test', 'caddy.reverse_proxy: "{{upstreams https}}"'], ['directus:443 / a.test']],
  ['a path', ['caddy: a.test', 'caddy.reverse_proxy: "/cms/* {{upstreams 8055}}"'], ['directus:8055 /cms/ a.test']],
  [
    'blocks in their order',
    ['caddy: a.test', 'caddy.handle_path: /cms/*', 'caddy.handle_path.0_reverse_proxy: "{{upstreams 8055}}"'],
    ['directus:8055 /cms/ a.test'],
  ],
  [
    'a matcher',
    ['caddy: a.test', 'caddy.@api.path: /api/*', 'caddy.reverse_proxy: "@api {{upstreams 8055}}"'],
    ['directus:8055 ? ?'],
  ],
  ['a snippet and global options alone', ['caddy_0: (tls)', 'caddy_0.tls: internal', 'caddy_1.email: a@acme.test'], []],
  ['another template', ['caddy: a.test', 'caddy.reverse_proxy: "{{index .Names 0}}:80"'], []],
  ['a site that a template names', ['caddy: "{{.Spec.Name}}.test"', 'caddy.reverse_proxy: "{{upstreams}}"'], []],
  ['a site alone', ['caddy: a.test'], []],
  ['a value that is not here', ['caddy: ${SITE:?}', 'caddy.reverse_proxy: "{{upstreams}}"'], []],
  ['another label', ['caddyfile.reverse_proxy: x', 'caddy_ingress_network: web'], []],
  ['very deep labels', ['caddy: a.test', `caddy${'.a'.repeat(5000)}: x`], []],
  ['names that objects have', ['caddy: a.test', 'caddy.__proto__: x', 'caddy.constructor.prototype: y'], []],
])('%s', async (_what, labels, expected) => {
  const found = await routes(labels);
  expect(
    found.map(
      ({ upstream, path = '?', hosts }) =>
        `${upstream.host}:${String(upstream.port)} ${path} ${hosts?.join(',') ?? '?'}`,
    ),
  ).toEqual(expected);
});

test('services that name the same site share it', async () => {
  const web =
    '  web:\n    image: nginx\n    labels:\n      caddy: a.test\n      caddy.reverse_proxy: "{{upstreams 80}}"\n';
  const [route] = await routes(
    ['caddy: a.test', 'caddy.handle: /cms/*', 'caddy.handle.reverse_proxy: "{{upstreams 8055}}"'],
    web,
  );
  const answers = ['/cms/items', '/'].map((path) => route?.site.answerTo(path));
  expect(answers.map((answer) => (answer?.kind === 'passed' ? answer.route.upstream.host : answer?.kind))).toEqual([
    'directus',
    'web',
  ]);
});

test('what cannot be read of a site leaves the rest of it unknown', async () => {
  const [route] = await routes([
    'caddy: a.test',
    'caddy.reverse_proxy: "{{upstreams 8055}}"',
    'caddy.rewrite: "{{.Name}}"',
  ]);
  expect(route?.site.answerTo('/')).toEqual({ kind: 'unknown' });
});

test('rules judge it as they judge a Caddyfile', async () => {
  const loaded = await project(['caddy: cms.acme.test', 'caddy.reverse_proxy: "{{upstreams 80}}"']);
  const { findings } = run(loaded, rules, { tool: { name: 'directus-lint', version: '0.0.0' } });
  expect(
    findings
      .filter(({ rule }) => rule.startsWith('proxy-'))
      .map(({ rule, line, column }) => `${rule} ${String(line)}:${String(column)}`),
  ).toEqual(['proxy-port-mismatch 6:7']);
});
