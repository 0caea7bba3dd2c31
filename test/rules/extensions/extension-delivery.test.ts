import { expect, test } from 'vitest';
import danglingLink from '../../../src/rules/extensions/extension-link-dangles.js';
import notBuilt from '../../../src/rules/extensions/extension-not-built.js';
import notDelivered from '../../../src/rules/extensions/extension-not-delivered.js';
import typeMismatch from '../../../src/rules/extensions/extension-type-mismatch.js';
import typedFolder from '../../../src/rules/extensions/extension-typed-folder.js';
import { lint } from '../../support/lint.js';

const PING = {
  'extensions/ping/package.json':
    '{"name":"ping","version":"1.0.0","type":"module","directus:extension":{"type":"endpoint","path":"dist/index.js","source":"src/index.js","host":"^11.0.0"}}',
  'extensions/ping/dist/index.js': 'export default (router) => { router.get("/", () => {}); };\n',
};
const SERVICE = 'services:\n  directus:\n    image: directus/directus:11.17.4\n';
const BUILD = { 'compose.yaml': 'services:\n  directus:\n    build: .\n' };
const mounted = (...mounts: readonly string[]) => ({
  'compose.yaml': `${SERVICE}    volumes:\n${mounts.map((mount) => `      - ${mount}\n`).join('')}`,
});
const dockerfile = (...lines: readonly string[]) => ({
  ...BUILD,
  Dockerfile: ['FROM directus/directus:11.17.4', ...lines, ''].join('\n'),
});

test.each([
  [
    'nothing mounts it',
    { 'compose.yaml': SERVICE },
    'compose.yaml:2:3-2:11 warning The extension ping of this repository reaches no deployment: nothing mounts or copies it to /directus/extensions, where Directus looks.\n  extensions/ping/package.json:1:10 ping is here',
  ],
  [
    'mounted elsewhere',
    mounted('./extensions:/directus/ext'),
    'compose.yaml:5:9-5:35 warning The extension ping gets to /directus/ext/ping here, but Directus looks for folders directly in /directus/extensions, so it is not loaded.\n  extensions/ping/package.json:1:10 the extension is here',
  ],
  [
    'too deep',
    mounted('./extensions:/directus/extensions/all'),
    'compose.yaml:5:9-5:46 warning The extension ping gets to /directus/extensions/all/ping here, but Directus looks for folders directly in /directus/extensions, so it is not loaded.\n  extensions/ping/package.json:1:10 the extension is here',
  ],
  [
    'copied to a relative path',
    dockerfile('COPY ./extensions ./directus/extensions'),
    'Dockerfile:2:1-2:40 warning The extension ping gets to /directus/directus/extensions/ping here, but Directus looks for folders directly in /directus/extensions, so it is not loaded.\n  extensions/ping/package.json:1:10 the extension is here',
  ],
  [
    'only what is built, and without its folder',
    dockerfile('COPY extensions/*/dist /directus/extensions/'),
    'Dockerfile:2:1-2:45 warning Of the extension ping only a part gets to /directus/extensions here, without a folder and a package.json of its own in /directus/extensions, so it is not loaded.\n  extensions/ping/package.json:1:10 the extension is here',
  ],
  [
    'another EXTENSIONS_PATH than the copy',
    dockerfile('COPY extensions /directus/extensions', 'ENV EXTENSIONS_PATH=/directus/ext'),
    'Dockerfile:3:21-3:34 warning The extension ping gets to /directus/extensions/ping, but EXTENSIONS_PATH is /directus/ext, so it is not loaded.\n  Dockerfile:2:1 it is copied here\n  extensions/ping/package.json:1:10 the extension is here',
  ],
  [
    'an EXTENSIONS_PATH that is not there',
    { 'package.json': '{"name":"cms","dependencies":{"directus":"11.17.4"}}', '.env': 'EXTENSIONS_PATH=./extension\n' },
    '.env:1:17-1:28 warning The extension ping of this repository reaches no deployment: EXTENSIONS_PATH leads to extension, and it is in extensions.\n  extensions/ping/package.json:1:10 ping is here',
  ],
])('extension-not-delivered: %s', async (_, files, expected) => {
  expect(await lint(notDelivered, { ...PING, ...files })).toBe(expected);
});

test.each([
  ['mounted as a whole', mounted('./extensions:/directus/extensions')],
  ['mounted by itself', mounted('./extensions/ping:/directus/extensions/ping')],
  [
    'mounted in parts',
    mounted(
      './extensions/ping/dist:/directus/extensions/ping/dist',
      './extensions/ping/package.json:/directus/extensions/ping/package.json',
    ),
  ],
  [
    'a named volume',
    { 'compose.yaml': `${SERVICE}    volumes:\n      - ext:/directus/extensions\nvolumes:\n  ext:\n` },
  ],
  ['a storage location', { 'compose.yaml': `${SERVICE}    environment:\n      EXTENSIONS_LOCATION: s3\n` }],
  [
    'an EXTENSIONS_PATH that cannot be seen',
    { 'compose.yaml': `${SERVICE}    env_file: .env\n    volumes:\n      - ./extensions:/directus/ext\n` },
  ],
  ['copied', dockerfile('COPY extensions /directus/extensions')],
  ['copied by a pattern', dockerfile('COPY extensions/pi* /directus/extensions/ping')],
  ['a step that may copy it', dockerfile('COPY . /src', 'RUN cp -r /src/extensions/* /directus/extensions/')],
  ['an image of elsewhere', { 'compose.yaml': 'services:\n  directus:\n    image: acme/directus-cms:1\n' }],
  ['a dependency', { 'compose.yaml': SERVICE, 'package.json': '{"name":"cms","dependencies":{"ping":"workspace:*"}}' }],
  ['a Node project next to it', { 'package.json': '{"name":"cms","dependencies":{"directus":"11.17.4"}}' }],
  ['no deployment', {}],
])('extension-not-delivered: silent with %s', async (_, files) => {
  expect(await lint(notDelivered, { ...PING, ...files })).toBe('');
});

test('extension-not-delivered: a package that is not among extensions may be there to be published', async () => {
  const files = Object.fromEntries(
    Object.entries(PING).map(([path, text]) => [path.replace('extensions/', 'packages/'), text]),
  );
  expect(await lint(notDelivered, { ...files, 'compose.yaml': SERVICE })).toBe('');
});

test.each([
  [
    'the built file is left out',
    dockerfile(
      'COPY extensions/ping/src /directus/extensions/ping/src',
      'COPY extensions/ping/package.json /directus/extensions/ping/',
    ),
    'extensions/ping/package.json:1:98-1:111 warning The built file of the extension ping does not get to Directus: dist/index.js is not among the parts that are copied or mounted. Directus starts without it.',
  ],
  [
    'its folder is lost',
    {
      ...BUILD,
      Dockerfile:
        'FROM node:22 AS build\nWORKDIR /ext\nCOPY extensions/ping .\nRUN npm ci && npm run build\nFROM directus/directus:11.17.4\nCOPY --from=build /ext/package.json /directus/extensions/ping/\nCOPY --from=build /ext/dist /directus/extensions/ping/\n',
    },
    'extensions/ping/package.json:1:98-1:111 warning The built file of the extension ping does not get to Directus: dist/index.js lies at index.js there, as what is in dist is copied without its folder. Directus starts without it.',
  ],
  [
    'all parts are there',
    dockerfile(
      'COPY extensions/ping/dist /directus/extensions/ping/dist',
      'COPY extensions/ping/package.json /directus/extensions/ping/',
    ),
    '',
  ],
  [
    'it is built in the image',
    dockerfile(
      'COPY extensions/ping/src /directus/extensions/ping/src',
      'COPY extensions/ping/package.json /directus/extensions/ping/',
      'RUN cd extensions/ping && npx directus-extension build',
    ),
    '',
  ],
])('extension-not-built, of parts: %s', async (_, files, expected) => {
  expect(
    await lint(notBuilt, { ...PING, 'extensions/ping/src/index.js': 'export default () => {};\n', ...files }),
  ).toBe(expected);
});

const LINKED = { 'extensions/audit -> ../packages/audit': '', 'packages/audit/package.json': '{"name":"audit"}' };

test.each([
  [
    'out of the mount',
    mounted('./extensions:/directus/extensions'),
    'compose.yaml:5:9-5:42 warning The symbolic link extensions/audit points at ../packages/audit, which is not in the container, so Directus loads no extension at all.',
  ],
  [
    'what it points at is mounted, too',
    mounted('./extensions:/directus/extensions', './packages:/directus/packages'),
    '',
  ],
  [
    'out of what is copied',
    dockerfile('COPY extensions /directus/extensions'),
    'Dockerfile:2:1-2:37 warning The symbolic link extensions/audit points at ../packages/audit, which is not in the container, so Directus loads no extension at all.',
  ],
  ['all is copied', dockerfile('COPY . /directus'), ''],
])('extension-link-dangles: %s', async (_, files, expected) => {
  expect(await lint(danglingLink, { ...LINKED, ...files })).toBe(expected);
});

test('extension-link-dangles: a link as git writes it where links cannot be made', async () => {
  const files = { 'extensions/audit': '../packages/audit', 'packages/audit/package.json': '{"name":"audit"}' };
  expect(await lint(danglingLink, { ...files, ...mounted('./extensions:/directus/extensions') })).toContain(
    'The symbolic link extensions/audit points at ../packages/audit',
  );
});

test('extension-link-dangles: with EXTENSIONS_MUST_LOAD Directus does not start', async () => {
  const files = {
    'compose.yaml': `${SERVICE}    environment:\n      EXTENSIONS_MUST_LOAD: "true"\n    volumes:\n      - ./extensions:/directus/extensions\n`,
  };
  expect(await lint(danglingLink, { ...LINKED, ...files })).toContain('error The symbolic link extensions/audit');
});

const OLD = { 'package.json': '{"name":"cms","dependencies":{"directus":"9.26.0"}}' };

test.each([
  ["import{defineLayout as e}from'@directus/extensions-sdk';var n=e({id:'a'});export{n as default};\n", 'layout'],
  ["import{defineInterface as e}from'@directus/extensions-sdk';export default e({id:'a'});\n", ''],
  ["import{useApi as e}from'@directus/extensions-sdk';export default {id:'a'};\n", ''],
])('extension-type-mismatch: what a typed folder holds by its import of the SDK', async (code, expected) => {
  const found = await lint(typeMismatch, { ...OLD, 'extensions/interfaces/board/index.js': code });
  expect(found === '' ? '' : /defines a (\w+)/.exec(found)?.[1]).toBe(expected);
});

test('extension-typed-folder: a manifest that would stop all extensions once it is moved', async () => {
  const files = {
    'package.json': '{"name":"cms","dependencies":{"directus":"11.17.4"}}',
    'extensions/hooks/check/index.js': 'export default () => {};\n',
    'extensions/hooks/check/package.json': '{"name":"check","version":"1.0.0","directus:extension":{"type":"hook"}}',
  };
  expect(await lint(typedFolder, files)).toContain(
    'info Once check is moved to where Directus looks, its package.json stops all extensions: "host" is missing',
  );
});
