import { expect, test } from 'vitest';
import npmInstallInDirectus from '../../../src/rules/commands/npm-install-in-directus.js';
import { lint } from '../../support/lint.js';

const image = (version: string, lines: string) => `
  ==> Dockerfile <==
  FROM directus/directus:${version}
  ${lines}
`;

test('points at the command', async () => {
  expect(await lint(npmInstallInDirectus, image('11.5.1', 'RUN echo x && npm install directus-extension-map'))).toBe(
    "Dockerfile:2:15-2:49 error `npm install` in /directus removes Directus's own packages, so the container exits at startup.",
  );
});

test('what older images list is not known', async () => {
  expect(await lint(npmInstallInDirectus, image('10.6.0', 'RUN npm i nodemailer-x'))).toBe(
    "Dockerfile:2:5-2:23 warning `npm i` in /directus may remove Directus's own packages: in images from 10.8 on it does, and the container exits at startup.",
  );
});

test.each([
  ['globally', '11.5.1', 'RUN npm install -g corepack'],
  ['in another folder', '11.5.1', 'RUN cd /directus/extensions/map && npm install'],
  ['another WORKDIR', '11.5.1', 'WORKDIR /build\n  RUN npm install'],
  ['with pnpm', '11.5.1', 'RUN corepack enable && pnpm install directus-extension-map'],
  ['up to 9.23 npm has put the packages there', '9.18.1', 'RUN npm install directus-extension-editorjs'],
  ['npm is gone', '12.1.0', 'RUN npm install directus-extension-map'],
  ['a package.json of its own', '11.5.1', 'COPY package.json ./\n  RUN npm install'],
])('silent: %s', async (_, version, lines) => {
  expect(await lint(npmInstallInDirectus, image(version, lines))).toBe('');
});

const started = (version: string, command: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:${version}
      command: ${command}
`;

test('each time the container starts', async () => {
  expect(await lint(npmInstallInDirectus, started('11.5.1', 'sh -c "npm install map && node cli.js start"'))).toBe(
    "compose.yaml:4:21-4:36 error `npm install` in /directus removes Directus's own packages, so the container exits at startup.",
  );
});

test.each([
  'sh -c "cd extensions/map && npm install; node /directus/cli.js start"',
  'sh -c "npm i -g map && node cli.js start"',
])('silent: %s', async (command) => {
  expect(await lint(npmInstallInDirectus, started('11.5.1', command))).toBe('');
});
