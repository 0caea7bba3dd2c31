import { expect, test } from 'vitest';
import { loadProject } from '../../../src/load/load-project.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../src/model/git.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const images = async (files: Record<string, string>) => {
  const project = await loadProject(memoryTree(files), NO_GIT);
  return project.deployments
    .filter(({ kind }) => kind === 'compose')
    .map(({ service, image }) => [service, image?.name]);
};
const compose = (lines: string) =>
  fileText`
    services:
      cms:
        build:
          context: .
    ${lines}    environment:
          DB_CLIENT: pg
          ADMIN_EMAIL: a@acme.test
          SECRET: x
  `;

test('a build argument that is passed without a known value hides the default of the Dockerfile', async () => {
  const Dockerfile = 'ARG VERSION=latest\nFROM directus/directus:${VERSION}\n';
  expect(await images({ Dockerfile, 'compose.yaml': compose('') })).toEqual([['cms', 'directus/directus:latest']]);
  expect(
    await images({ Dockerfile, 'compose.yaml': compose('      args:\n        VERSION: ${CMS_VERSION}\n') }),
  ).toEqual([['cms', 'directus/directus:${VERSION}']]);
});

test('a tag that is not known leaves the image known', async () => {
  const project = await loadProject(
    memoryTree(projectFiles`
      ==> compose.yaml <==
      services:
        cms:
          image: "directus/directus:\${CMS_VERSION}"
        web:
          image: \${REGISTRY}/web:1
    `),
    NO_GIT,
  );
  expect(project.deployments.map(({ image, version }) => [image?.name, image?.official, version.min])).toEqual([
    ['directus/directus:${CMS_VERSION}', true, undefined],
  ]);
});

test('the Dockerfile next to it is not the one of an inline build', async () => {
  expect(
    await images({
      Dockerfile: 'FROM nginx:1.29\n',
      'compose.yaml': compose('      dockerfile_inline: FROM acme/cms\n'),
    }),
  ).toEqual([['cms', undefined]]);
});

test('the last stage is not the one of a target that is not known', async () => {
  expect(
    await images({
      ...projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:11.17.4 AS cms
        FROM nginx:1.29
      `,
      'compose.yaml': compose('      target: ${STAGE}\n'),
    }),
  ).toEqual([['cms', undefined]]);
});

test('what npx fetches when the container starts is Directus as well', async () => {
  const built = (command: string) => ({
    Dockerfile: `FROM node:20\nWORKDIR /app\n${command}\n`,
    'compose.yaml': compose(''),
  });
  expect(await images(built('CMD ["npx", "directus", "start"]'))).toEqual([['cms', 'node:20']]);
  expect(await images(built('CMD ["node", "server.js"]'))).toEqual([]);
});
