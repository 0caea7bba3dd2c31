import { expect, test } from 'vitest';
import nodeVersion from '../../../src/rules/updates/node-version-unsupported.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const files = (image: string, directus: string) => projectFiles`
  ==> Dockerfile <==
  FROM ${image}
  WORKDIR /directus
  COPY package.json .
  RUN npm install
  CMD ["npx", "directus", "start"]

  ==> package.json <==
  {"name": "cms", "dependencies": {"directus": "${directus}"}}
`;

test('node-version-unsupported points at the base image', async () => {
  expect(await lint(nodeVersion, files('node:20.11.1-bookworm', '11.5.1'))).toBe(
    'Dockerfile:1:6-1:27 warning The image has Node 20, but Directus 11.5.1 needs Node 22 or newer.\n  package.json:1:47 the Directus version',
  );
  expect(await lint(nodeVersion, files('node:16', '10.8.2'))).toContain(
    'Dockerfile:1:6-1:13 warning The image has Node 16, but Directus 10.8.2 needs Node 18 or newer.',
  );
});

test.each([
  ['node:22-alpine', '11.5.1'],
  ['node:18', '11.3.5'],
  ['node:lts', '11.5.1'],
  ['node', '11.5.1'],
  ['node:18', '>=10'],
  ['company/node:18', '11.5.1'],
  ['node:16', '9.14.0'],
])('node-version-unsupported: %s for Directus %s is silent', async (image, directus) => {
  expect(await lint(nodeVersion, files(image, directus))).toBe('');
});
