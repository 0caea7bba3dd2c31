import { expect, test } from 'vitest';
import { lint } from '../../support/lint.js';
import { ruleNamed } from '../../support/rule-named.js';

const COMPOSE = [
  'services:',
  '  directus:',
  '    image: directus/directus:11.5.1',
  '  proxy:',
  '    image: nginx:1.27',
  '    volumes: [./nginx.conf:/etc/nginx/conf.d/default.conf]',
  '',
].join('\n');

function behind(upstream: string, ...more: readonly string[]) {
  const lines = ['server {', '  listen 80;', '  location / {', `    proxy_pass ${upstream};`, ...more, '  }', '}', ''];
  return { 'compose.yaml': COMPOSE, 'nginx.conf': lines.join('\n') };
}

test.each([
  ['localhost', 'nginx asks localhost, which is its own container here; Directus is directus.'],
  ['127.0.0.1', 'nginx asks 127.0.0.1, which is its own container here; Directus is directus.'],
  ['cms', 'nginx asks cms, but nothing in the Compose project has this name; Directus is directus.'],
])('proxy-upstream-unknown: %s', async (host, message) => {
  const found = await lint(ruleNamed('proxy-upstream-unknown'), behind(`http://${host}:8055`));
  expect(found.split('\n')[0]).toMatch(/^nginx\.conf:4:\d+-4:\d+ error /);
  expect(found).toContain(message);
});

test('proxy-upstream-unknown is silent about the service, and where nobody knows what the proxy is', async () => {
  expect(await lint(ruleNamed('proxy-upstream-unknown'), behind('http://directus:8055'))).toBe('');
  const files = { ...behind('http://localhost:8055'), 'compose.yaml': COMPOSE.split('  proxy:')[0] ?? '' };
  expect(await lint(ruleNamed('proxy-upstream-unknown'), files)).toBe('');
});

test('proxy-upstream-encrypted: https to Directus, and not http', async () => {
  expect(await lint(ruleNamed('proxy-upstream-encrypted'), behind('https://directus:8055'))).toMatch(
    /^nginx\.conf:4:\d+-4:\d+ error nginx speaks TLS to directus, but Directus listens on plain HTTP, so every request is answered 502\./,
  );
  expect(await lint(ruleNamed('proxy-upstream-encrypted'), behind('http://directus:8055'))).toBe('');
});

test.each([
  ['a cache that ignores Cache-Control', ['    proxy_cache cms;', '    proxy_ignore_headers Cache-Control;'], true],
  ['a cache that obeys it', ['    proxy_cache cms;'], false],
  [
    'one that passes by who signs in',
    ['    proxy_cache cms;', '    proxy_ignore_headers Cache-Control;', '    proxy_no_cache $http_authorization;'],
    false,
  ],
])('proxy-keeps-private-answers: %s', async (_what, lines, isReported) => {
  const found = await lint(ruleNamed('proxy-keeps-private-answers'), behind('http://directus:8055', ...lines));
  expect(found.startsWith('nginx.conf:6:') && found.includes(' error nginx keeps answers here')).toBe(isReported);
  if (!isReported) expect(found).toBe('');
});
