import { expect, test } from 'vitest';
import { loadProject } from '../../../src/load/load-project.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../src/model/git.js';
import { encrypted } from '../../../src/preflight/evidence/runtime.js';
import { place } from '../../support/drafts.js';
import { fileText } from '../../support/project-files.js';

async function seen(nginx: string, publicUrl = 'https://cms.shop.com') {
  const compose = fileText`
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          PUBLIC_URL: ${publicUrl}
  `;
  const project = await loadProject(memoryTree({ 'compose.yaml': compose, 'nginx.conf': nginx }), NO_GIT);
  const [deployment] = project.deployments;
  if (!deployment) throw new Error('no deployment');
  const { status, reason, at } = encrypted(deployment, project);
  return `${place(at)} ${status} ${reason}`;
}

const PASS = '  location / { proxy_pass http://directus:8055; }\n';

test('a proxy that ends TLS in front of Directus settles it', async () => {
  expect(
    await seen(fileText`
      server {
        listen 443 ssl;
      ${PASS}}
    `),
  ).toBe('nginx.conf:3:16 passed PUBLIC_URL is https, and nginx ends TLS in front of Directus.');
  expect(
    await seen(fileText`
      server {
        listen 80;
      ${PASS}}
      server {
        listen 443 ssl;
      ${PASS}}
    `),
  ).toBe('nginx.conf:7:16 passed PUBLIC_URL is https, and nginx ends TLS in front of Directus.');
});

test('plain HTTP alone leaves open what ends TLS', async () => {
  expect(
    await seen(fileText`
      server {
        listen 80;
      ${PASS}}
    `),
  ).toBe(
    'nginx.conf:3:16 unknown PUBLIC_URL is https, but nginx listens on plain HTTP alone; what ends TLS cannot be seen.',
  );
});

test('a location outside of a server, a proxy of something else, and an address without https', async () => {
  expect(await seen(PASS)).toBe(
    'compose.yaml:5:19 unknown PUBLIC_URL is https, but what ends TLS is not in the repository.',
  );
  expect(
    await seen(fileText`
      server {
        listen 80;
      ${PASS.replace('directus', 'site')}}
    `),
  ).toBe('compose.yaml:5:19 unknown PUBLIC_URL is https, but what ends TLS is not in the repository.');
  expect(
    await seen(
      fileText`
        server {
          listen 443 ssl;
        ${PASS}}
      `,
      'http://cms.shop.com',
    ),
  ).toBe('compose.yaml:5:19 failed PUBLIC_URL is not https.');
});

test('a platform that serves over HTTPS', async () => {
  const toml = fileText`
    app = "acme-cms"
    [build]
    image = "directus/directus:11.17.4"
    [env]
    PUBLIC_URL = "https://cms.acme.test"
    [http_service]
    internal_port = 8055
  `;
  const project = await loadProject(memoryTree({ 'fly.toml': toml }), NO_GIT);
  const [deployment] = project.deployments;
  if (!deployment) throw new Error('no deployment');
  expect(encrypted(deployment, project)).toMatchObject({
    status: 'passed',
    reason: 'PUBLIC_URL is https, and the platform ends TLS.',
  });
});
