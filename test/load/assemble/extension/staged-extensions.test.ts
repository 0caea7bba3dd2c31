import { expect, test } from 'vitest';
import { loadProject } from '../../../../src/load/load-project.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../../src/model/git.js';
import { fileText } from '../../../support/project-files.js';

const MANIFEST =
  '{ "name": "directus-extension-crm", "version": "1.0.0", "type": "module", "directus:extension": { "type": "hook", "path": "dist/index.js", "source": "src/index.ts", "host": "^11.0.0" } }';

/** Name, folder, forecast and its reason of each extension of an image. */
async function extensions(dockerfile: string, files: Readonly<Record<string, string>> = {}) {
  const tree = memoryTree({
    Dockerfile: dockerfile,
    'extensions/crm/package.json': MANIFEST,
    'extensions/crm/src/index.ts': 'export default () => {};',
    ...files,
  });
  const project = await loadProject(tree, NO_GIT);
  return project.deployments.flatMap((deployment) =>
    deployment.extensions.map(({ name, folder, willLoad }) => [name, folder, willLoad.answer, willLoad.reason]),
  );
}

const FOUND = [['directus-extension-crm', 'extensions/crm', 'unknown', 'a stage of the Dockerfile makes it']];

test('the folder that a stage has built', async () => {
  expect(
    await extensions(
      fileText`
        FROM node:22 AS build
        WORKDIR /build
        COPY extensions/crm .
        RUN npm ci && npm run build
        FROM directus/directus:11.17.4
        COPY --from=build /build /directus/extensions/crm
      `,
    ),
  ).toEqual(FOUND);
});

test('all extensions of a repository that was copied as a whole', async () => {
  expect(
    await extensions(
      fileText`
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm run build
        FROM directus/directus:11.17.4
        COPY --from=0 /app/extensions ./extensions
      `,
    ),
  ).toEqual(FOUND);
});

test('its parts, through two stages', async () => {
  const first = fileText`
    FROM node:22 AS sources
    COPY extensions/crm /crm
    FROM node:22 AS build
    COPY --from=sources /crm /app
    RUN cd /app && npm run build
    FROM directus/directus:11.17.4
    COPY --from=build /app/dist /directus/extensions/crm/dist
  `;
  expect(await extensions(`${first}COPY --from=build /app/package.json /directus/extensions/crm/\n`)).toEqual(FOUND);
  // Without its package.json Directus would not look at the folder.
  expect(await extensions(first)).toEqual([]);
});

test('what comes from an image, or was made by a stage alone, cannot be followed', async () => {
  expect(
    await extensions(
      'FROM directus/directus:11.17.4\nCOPY --from=registry.acme.test/extensions /crm /directus/extensions/crm\n',
    ),
  ).toEqual([]);
  expect(
    await extensions(
      fileText`
        FROM node:22 AS build
        RUN npm pack directus-extension-x
        FROM directus/directus:11.17.4
        COPY --from=build /x /directus/extensions/x
      `,
    ),
  ).toEqual([]);
});
