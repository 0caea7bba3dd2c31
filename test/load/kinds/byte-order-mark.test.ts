import { expect, test } from 'vitest';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { loadProject } from '../../../src/load/load-project.js';
import { NO_GIT } from '../../../src/model/git.js';

const MARK = '\uFEFF';
const MANIFEST =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cms }\nspec: { template: { spec: { containers: [{ name: cms, image: "directus/directus:11.5.1" }] } } }\n';

test.each<[string, Record<string, string>, string]>([
  [
    'Compose, services',
    { 'compose.yaml': `${MARK}services: { cms: { image: 'directus/directus:11.5.1' } }\n` },
    'compose:compose.yaml:cms',
  ],
  [
    'Compose, include',
    {
      'compose.yaml': `${MARK}include: [cms.yaml]\n`,
      'cms.yaml': `${MARK}services: { cms: { image: 'directus/directus:11.5.1' } }\n`,
    },
    'compose:cms.yaml:cms',
  ],
  ['Kubernetes', { 'k8s/cms.yaml': `${MARK}${MANIFEST}` }, 'kubernetes:k8s/cms.yaml:cms'],
  [
    'a TOML key',
    { 'fly.toml': `${MARK}app = "cms"\n[build]\nimage = "directus/directus:11.5.1"\n` },
    'fly:fly.toml:cms',
  ],
  ['a TOML table', { 'fly.toml': `${MARK}[build]\nimage = "directus/directus:11.5.1"\n` }, 'fly:fly.toml'],
  ['a Procfile', { Procfile: `${MARK}web: npx directus start\n` }, 'procfile:Procfile:web'],
  [
    'a systemd unit',
    { 'cms.service': `${MARK}[Service]\nExecStart=/usr/bin/npx directus start\n` },
    'systemd:cms.service:cms',
  ],
  ['a Dockerfile', { Dockerfile: `${MARK}FROM directus/directus:11.5.1\n` }, 'dockerfile:Dockerfile'],
])('a byte order mark hides nothing: %s', async (_, files, id) => {
  const { deployments } = await loadProject(memoryTree(files), NO_GIT);
  expect(deployments.map((deployment) => deployment.id)).toEqual([id]);
});
