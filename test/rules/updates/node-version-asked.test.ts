import { expect, test } from 'vitest';
import rule from '../../../src/rules/updates/node-version-unsupported.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const manifest = (engines: string) =>
  `{ "dependencies": { "directus": "11.17.4" }${engines === '' ? '' : `, "engines": { "node": "${engines}" }`} }`;

test('engines that allow older versions only', async () => {
  expect(await lint(rule, { 'package.json': manifest('18.x || 20.x') })).toBe(
    'package.json:1:68-1:80 warning This asks for Node 18.x || 20.x, but Directus 11.17.4 needs Node 22 or newer.\n  package.json:1:34 the Directus version',
  );
});

test.each([
  [
    '.nvmrc',
    'v20.11.0\n',
    '.nvmrc:1:1-1:9 warning This asks for Node v20.11.0, but Directus 11.17.4 needs Node 22 or newer.\n  package.json:1:34 the Directus version',
  ],
  [
    '.nvmrc',
    'lts/iron',
    '.nvmrc:1:1-1:9 warning This asks for Node lts/iron, but Directus 11.17.4 needs Node 22 or newer.\n  package.json:1:34 the Directus version',
  ],
  [
    '.node-version',
    '18\n',
    '.node-version:1:1-1:3 warning This asks for Node 18, but Directus 11.17.4 needs Node 22 or newer.\n  package.json:1:34 the Directus version',
  ],
  [
    '.tool-versions',
    'ruby 3.3.0\nnodejs 20.1.0\n',
    '.tool-versions:2:8-2:14 warning This asks for Node 20.1.0, but Directus 11.17.4 needs Node 22 or newer.\n  package.json:1:34 the Directus version',
  ],
  ['.nvmrc', 'lts/jod\n', ''],
  ['.nvmrc', '22\n', ''],
  ['.nvmrc', 'node\n', ''],
])('%s with %j', async (name, text, expected) => {
  expect(await lint(rule, { 'package.json': manifest(''), [name]: text })).toBe(expected);
});

test.each(['>=18', '22.x', '^20 || ^22', '*'])('engines %s allow one that is new enough', async (engines) => {
  expect(await lint(rule, { 'package.json': manifest(engines) })).toBe('');
});

test('a Procfile is started from the folder, an image of its own brings its Node', async () => {
  expect(await lint(rule, { Procfile: 'web: npx directus start\n', 'package.json': manifest('18.x') })).toContain(
    'This asks for Node 18.x',
  );
  expect(
    await lint(rule, {
      ...projectFiles`
        ==> compose.yaml <==
        services:
          cms:
            build: .

        ==> Dockerfile <==
        FROM node:22
        COPY package.json .
        RUN npm ci
        CMD ["npx", "directus", "start"]
      `,
      'package.json': manifest('18.x'),
    }),
  ).toBe('');
});
