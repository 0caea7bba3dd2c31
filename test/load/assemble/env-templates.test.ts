import { describe, expect, test } from 'vitest';
import { templateFor, type Wanted } from '../../../src/load/assemble/env-templates.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { loadProject } from '../../../src/load/load-project.js';
import { NO_GIT } from '../../../src/model/git.js';
import { projectFiles } from '../../support/project-files.js';

const OURS = 'SECRET=\nDB_CLIENT=pg\nDB_HOST=db\nPUBLIC_URL=\n';
const THEIRS = 'VITE_API=\nVITE_TITLE=\nPORT=3000\nPUBLIC_URL=\n';

describe('the template of a missing env file', () => {
  test.each<[string, Record<string, string>, string, Wanted, string | undefined]>([
    ['beside it', { 'cms/.env.example': '' }, 'cms/.env', {}, 'cms/.env.example'],
    ['in another spelling', { 'env.dist': '' }, '.env', {}, 'env.dist'],
    ['of another file', { '.env.prod.example': OURS }, '.env', {}, undefined],
    ['of the same name', { '.env.prod.example': '', '.env.example': '' }, '.env.prod', {}, '.env.prod.example'],
    [
      'for the stage of its reader',
      { '.env.example': OURS, '.env.production.example': OURS },
      '.env',
      { stage: 'production' },
      '.env.production.example',
    ],
    [
      'for the stage of its reader, in a shorter word',
      { '.env.example': OURS, '.env.prod.example': OURS },
      '.env',
      { stage: 'production' },
      '.env.prod.example',
    ],
    [
      'for another stage than that of its reader',
      { '.env.example': OURS, '.env.dev.example': OURS },
      '.env',
      { stage: 'production' },
      '.env.example',
    ],
    ['above it', { '.env.example': OURS }, 'deploy/docker/.env', {}, '.env.example'],
    ['nearest above it', { '.env.example': OURS, 'a/.env.example': OURS }, 'a/b/.env', {}, 'a/.env.example'],
    ['elsewhere', { 'config/.env.example': OURS }, '.env', {}, 'config/.env.example'],
    ['elsewhere, twice', { 'a/.env.example': OURS, 'b/.env.example': OURS }, '.env', {}, undefined],
    ['elsewhere, of another program', { 'web/.env.example': THEIRS }, '.env', {}, undefined],
    ['above it, of another program', { '.env.example': THEIRS }, 'cms/.env', {}, undefined],
    [
      'elsewhere, beside that of another program',
      { 'web/.env.example': THEIRS, 'cms/.env.example': OURS },
      '.env',
      {},
      'cms/.env.example',
    ],
    [
      'that sets what is wanted',
      { '.env.example': 'CMS_KEY=\nCMS_URL=\n' },
      'docker/.env',
      { names: new Set(['CMS_KEY', 'CMS_URL', 'VERSION']) },
      '.env.example',
    ],
    [
      'that sets little of what is wanted',
      { '.env.example': 'CMS_KEY=\n' },
      'docker/.env',
      { names: new Set(['CMS_KEY', 'CMS_URL', 'VERSION']) },
      undefined,
    ],
  ])('%s', (_, files, missing, wanted, template) => {
    expect(templateFor(memoryTree(files), missing, wanted)?.template).toBe(template);
  });
});

/** `stage SECRET` of each deployment. */
async function secretsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { deployments } = await loadProject(memoryTree(files), NO_GIT);
  return deployments.map(({ stage, env }) => `${stage.name} ${env.get('SECRET').value ?? env.get('SECRET').state}`);
}

test('a template in another folder makes a deployment of its own', async () => {
  const files = projectFiles`
    ==> docker/compose.yaml <==
    services:
      cms:
        image: directus/directus:11.5.1
        environment:
          SECRET: \${CMS_SECRET}
          PUBLIC_URL: \${CMS_URL}

    ==> .env.example <==
    CMS_SECRET=of-the-template
    CMS_URL=
  `;
  expect(await secretsOf(files)).toEqual(['production unknown', 'template of-the-template']);
});

test('so does the template of a file that is mounted for Directus itself to read', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    services:
      cms:
        image: directus/directus:11.5.1
        volumes:
          - ./.env:/directus/.env

    ==> .env.example <==
    SECRET=of-the-template
  `;
  expect(await secretsOf(files)).toEqual(['production unknown', 'template of-the-template']);
});

test('and that of a Node project, unless its .env is there', async () => {
  const files = projectFiles`
    ==> package.json <==
    {"scripts": {"start": "directus start"}, "dependencies": {"directus": "11.5.1"}}

    ==> .env.example <==
    SECRET=of-the-template
  `;
  expect(await secretsOf(files)).toEqual(['production unknown', 'template of-the-template']);
  expect(await secretsOf({ ...files, '.env': 'SECRET=own\n' })).toEqual(['production own']);
});
