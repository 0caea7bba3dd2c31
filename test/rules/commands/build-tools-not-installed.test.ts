import { expect, test } from 'vitest';
import buildToolsNotInstalled from '../../../src/rules/commands/build-tools-not-installed.js';
import { lint } from '../../support/lint.js';

const project = (lines: string, dependencies = '"devDependencies"') => `
  ==> Dockerfile <==
  ${lines}

  ==> package.json <==
  {"scripts": {"build": "directus-extension build"}, ${dependencies}: {"@directus/extensions-sdk": "13.0.0"}}
`;
const OFFICIAL = 'FROM directus/directus:11.5.1\n  WORKDIR /build\n  COPY package.json ./\n  ';

test('points at the build', async () => {
  expect(await lint(buildToolsNotInstalled, project(`${OFFICIAL}RUN npm ci\n  RUN npm run build`))).toBe(
    [
      'Dockerfile:5:1-5:18 error NODE_ENV is production here, so @directus/extensions-sdk, which package.json lists under devDependencies, is not installed and `directus-extension` is not found.',
      '  Dockerfile:4:5 the packages are installed here',
    ].join('\n'),
  );
});

test('nothing is installed at all', async () => {
  expect(await lint(buildToolsNotInstalled, project(`${OFFICIAL}RUN npm run build`))).toBe(
    'Dockerfile:4:1-4:18 warning Nothing installs @directus/extensions-sdk, which package.json lists under devDependencies, and the official image does not have it: `directus-extension` is not found, unless node_modules is copied along.',
  );
});

test.each([
  ['installed by a script', `${OFFICIAL}RUN ./install.sh && npm run build`, '"devDependencies"'],
  ['installed with pnpm', `${OFFICIAL}RUN pnpm install --prod=false && pnpm run build`, '"devDependencies"'],
  ['with all packages', `${OFFICIAL}RUN npm ci --include=dev && npm run build`, '"devDependencies"'],
  ['NODE_ENV for this step', `${OFFICIAL}RUN NODE_ENV=development npm ci && npm run build`, '"devDependencies"'],
  ['NODE_ENV before', `${OFFICIAL}ENV NODE_ENV=development\n  RUN npm ci && npm run build`, '"devDependencies"'],
  ['a needed package', `${OFFICIAL}RUN npm ci && npm run build`, '"dependencies"'],
  [
    'an image of Node',
    'FROM node:22 AS build\n  WORKDIR /build\n  COPY package.json ./\n  RUN npm ci && npm run build\n  FROM directus/directus:11.5.1\n  COPY --from=build /build/dist ./extensions/x',
    '"devDependencies"',
  ],
])('silent: %s', async (_, lines, dependencies) => {
  expect(await lint(buildToolsNotInstalled, project(lines, dependencies))).toBe('');
});
