import { expect, test } from 'vitest';
import programNotFound from '../../../src/rules/commands/program-not-found.js';
import { lint } from '../../support/lint.js';

const compose = (lines: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      ${lines}
`;
const image = (lines: string, more = '') => `
  ==> Dockerfile <==
  FROM directus/directus:11.17.4
  ${lines}
${more}`;

test.each([
  [
    'command: directus start',
    'compose.yaml:4:14-4:28 error `directus` is not on the PATH of the official image, so `directus start` fails.',
  ],
  [
    'command: npm run start:prod',
    'compose.yaml:4:14-4:32 error `npm run start:prod` fails: the package.json there has no script of this name.',
  ],
  [
    'command: sh -c "directus bootstrap; node cli.js start"',
    'compose.yaml:4:21-4:39 warning `directus` is not on the PATH of the official image, so `directus bootstrap` fails.',
  ],
])('%s', async (lines, finding) => {
  expect(await lint(programNotFound, compose(lines))).toBe(finding);
});

test('the command of the image in another folder', async () => {
  expect(await lint(programNotFound, image('WORKDIR /data'))).toBe(
    [
      'Dockerfile:1:6-1:31 error `node cli.js bootstrap` is started in /data, where there is no such file, so the container exits at startup.',
    ].join('\n'),
  );
});

test('npx in a folder without a package.json', async () => {
  expect(await lint(programNotFound, image('WORKDIR /data\n  CMD ["npx", "directus", "start"]'))).toBe(
    'Dockerfile:3:7-3:31 warning `npx directus start` is started in /data, where there is no package.json: npx downloads the newest Directus, and uploads and extensions are looked for in /data.',
  );
});

test.each([
  ['restart: always'],
  ['command: npx directus start'],
  ['command: node /directus/cli.js start'],
  ['environment: {PATH: "/directus/node_modules/.bin:/bin"}\n      command: directus start'],
  ['working_dir: /data\n      volumes: ["data:/data"]\n      command: node cli.js start'],
])('silent: %s', async (lines) => {
  expect(await lint(programNotFound, compose(lines))).toBe('');
});

test.each([
  ['pnpm from corepack', 'RUN corepack enable\n  CMD ["pnpm", "directus", "start"]', ''],
  ['a RUN makes the folder', 'RUN cp -r /directus /app\n  WORKDIR /app', ''],
  [
    'a package.json of its own',
    'COPY package.json /directus/\n  CMD ["npm", "run", "go"]',
    '\n  ==> package.json <==\n  {"scripts": {"go": "node cli.js start"}}\n',
  ],
])('silent: %s', async (_, lines, more) => {
  expect(await lint(programNotFound, image(lines, more))).toBe('');
});

test.each([
  ['11.3.5', 'error `pnpm` is not on the PATH of the official image, so `pnpm directus start` fails.'],
  ['11.17.4', ''],
  ['12.4.1', 'error `pnpm` is not on the PATH of the official image, so `pnpm directus start` fails.'],
])('pnpm may be in images that bring a corepack of their own: %s', async (version, message) => {
  const text = `services:\n  directus:\n    image: directus/directus:${version}\n    command: pnpm directus start\n`;
  expect((await lint(programNotFound, { 'compose.yaml': text })).replace(/^\S+ /, '')).toBe(message);
});
