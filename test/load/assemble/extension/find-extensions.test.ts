import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { findExtensions, type FoundExtensions } from '../../../../src/load/assemble/extension/find-extensions.js';
import type { ExtensionRequest, RequestedSource } from '../../../../src/load/assemble/extension/request.js';
import { NO_GIT } from '../../../../src/model/git.js';
import { locate } from '../../../../src/model/source.js';
import { fileText, projectFiles } from '../../../support/project-files.js';

type Files = Readonly<Record<string, string>>;
interface Options {
  readonly version?: string;
  readonly sources?: readonly RequestedSource[];
  readonly ignored?: readonly string[];
  readonly packageFolder?: string | undefined;
}

const FOLDER: RequestedSource = { kind: 'folder', folder: 'extensions', target: '' };

async function find(
  files: Files,
  { version = '12.4.1', sources = [FOLDER], ignored, ...rest }: Options = {},
): Promise<FoundExtensions> {
  const git = ignored
    ? { available: true, isTracked: () => false, isIgnored: (path: string) => ignored.includes(path) }
    : NO_GIT;
  const request: ExtensionRequest = {
    tree: memoryTree(files),
    git,
    version: { text: version, min: version, max: version },
    sources,
    packageFolder: 'packageFolder' in rest ? rest.packageFolder : '',
  };
  return findExtensions(request);
}

/** One line for each extension: `folder: answer, reason`. */
async function forecasts(files: Files, options?: Options): Promise<string[]> {
  const { extensions } = await find({ 'package.json': '{"name":"cms"}', ...files }, options);
  return extensions.map(({ folder, willLoad }) => `${folder}: ${willLoad.answer}, ${willLoad.reason}`);
}

function manifest(type: string, more: object = {}, name = `my-${type}`): string {
  const split = type === 'operation' || type === 'bundle';
  const path = split ? { app: 'dist/app.js', api: 'dist/api.js' } : 'dist/index.js';
  const source = split ? { app: 'src/app.ts', api: 'src/api.ts' } : 'src/index.ts';
  return JSON.stringify(
    {
      name,
      version: '1.0.0',
      type: 'module',
      'directus:extension': { type, path, source, host: '^10.10.0', entries: [] },
      ...more,
    },
    null,
    2,
  );
}

const HOOK = manifest('hook');
const GOOD_HOOK = {
  'extensions/hook/package.json': HOOK,
  'extensions/hook/dist/index.js': 'export default ({ action }) => { action("items.create", () => {}); };\n',
};
const APP_CODE =
  'import { defineInterface } from "@directus/extensions-sdk";\nexport default defineInterface({ id: "x" });\n';

describe('where extensions are found', () => {
  test('folders of the extensions path, the marketplace and dependencies', async () => {
    const { extensions, extensionSetup } = await find({
      'package.json': '{"dependencies":{"directus":"12.4.1","my-module-hook":"1.0.0","lodash":"4.17.21"}}',
      ...GOOD_HOOK,
      'extensions/.registry/0b6e/package.json': manifest('endpoint'),
      'extensions/.registry/0b6e/dist/index.js': 'export default () => {};\n',
      'extensions/.hidden/package.json': '{}',
      'extensions/notes/README.md': 'text\n',
      'node_modules/my-module-hook/package.json': manifest('hook', {}, 'my-module-hook'),
      'node_modules/my-module-hook/dist/index.js': 'export default () => {};\n',
      'node_modules/lodash/package.json': '{"name":"lodash"}',
      'node_modules/not-a-dependency/package.json': manifest('hook'),
    });
    expect(
      extensions.map(({ name, folder, origin, type, willLoad }) => [name, folder, origin, type, willLoad.answer]),
    ).toEqual([
      ['my-endpoint', 'extensions/.registry/0b6e', 'registry', 'endpoint', 'yes'],
      ['my-hook', 'extensions/hook', 'local', 'hook', 'yes'],
      ['my-module-hook', 'node_modules/my-module-hook', 'module', 'hook', 'yes'],
    ]);
    expect(extensionSetup).toEqual({
      sources: [{ ...FOLDER, exists: true, holdsExtensions: true }],
      packageFile: { state: 'present', path: 'package.json' },
    });
  });

  test('a mount hides what the image carries in the same place, and leaves what lies deeper in it', async () => {
    const copy: RequestedSource = { kind: 'copy', folder: 'baked', target: '' };
    const mount: RequestedSource = { kind: 'bind', folder: 'extensions', target: '' };
    const single: RequestedSource = { kind: 'bind', folder: 'packages/mine', target: 'mine' };
    const files = {
      ...GOOD_HOOK,
      'baked/old/package.json': HOOK,
      'packages/mine/package.json': HOOK,
      'packages/mine/dist/index.js': 'export default () => {};',
    };
    expect(await forecasts(files, { sources: [single, copy, mount] })).toEqual([
      'extensions/hook: yes, it is built',
      'packages/mine: yes, it is built',
    ]);
  });

  test('a part that is mounted from somewhere else cannot be seen', async () => {
    const dist: RequestedSource = { kind: 'elsewhere', folder: undefined, target: 'hook/dist' };
    expect(await forecasts({ 'extensions/hook/package.json': HOOK }, { sources: [FOLDER, dist] })).toEqual([
      'extensions/hook: unknown, dist/index.js comes from outside the repository',
    ]);
  });

  test('nothing is found, and nothing is wrong, where there is no such folder', async () => {
    expect(await find({}, { packageFolder: undefined })).toEqual({
      extensions: [],
      extensionSetup: {
        sources: [{ ...FOLDER, exists: false, holdsExtensions: false }],
        packageFile: { state: 'unknown', path: undefined },
      },
    });
  });
});

describe('what is built', () => {
  const build = 'extensions/hook/dist/index.js';

  test.each<[string, Files, Options, string]>([
    ['nothing is there', {}, {}, `no, ${build} does not exist`],
    [
      'git ignores it, and nobody builds it',
      {},
      { ignored: [build] },
      `no, ${build} does not exist, and git ignores it`,
    ],
    [
      'a workflow builds it',
      { '.github/workflows/deploy.yml': 'run: cd extensions/hook && npm ci && npm run build\n' },
      {},
      'unknown, .github/workflows/deploy.yml builds it',
    ],
    [
      'the image builds it',
      projectFiles`
        ==> Dockerfile <==
        FROM node:22
        COPY extensions /build
        RUN pnpm -r build
      `,
      {},
      'unknown, Dockerfile builds it',
    ],
    [
      'the workspace builds it',
      { 'package.json': '{"workspaces":["extensions/*"],"scripts":{"build":"turbo build"}}' },
      {},
      'unknown, package.json builds it',
    ],
    [
      'another package has a build script',
      { 'web/package.json': '{"scripts":{"build":"next build"}}' },
      {},
      `no, ${build} does not exist`,
    ],
    [
      'it is empty',
      { [build]: '\n', 'extensions/hook/src/index.ts': 'export default () => {};' },
      {},
      `no, ${build} is empty`,
    ],
    [
      'it is empty, and so is its source',
      { [build]: '', 'extensions/hook/src/index.ts': '' },
      {},
      `unknown, ${build} is empty, and so is all code next to it`,
    ],
    [
      'it is cut off',
      { [build]: 'export default (' },
      {},
      `no, ${build} is not valid JavaScript: it ends in the middle of a statement`,
    ],
    ['it is a folder', { [`${build}/x.js`]: 'export {};' }, {}, `no, ${build} is a folder`],
    [
      '.dockerignore leaves it out',
      { [build]: 'export default () => {};' },
      { sources: [{ kind: 'copy', folder: 'extensions', target: '', ignores: (path) => path.includes('/dist/') }] },
      `no, ${build} is left out of the image by .dockerignore`,
    ],
    [
      'it is CommonJS in a package of modules',
      { [build]: 'module.exports = () => {};' },
      {},
      `no, ${build} is CommonJS, but is read as an ES module`,
    ],
  ])('%s', async (_what, files, options, expected) => {
    expect(await forecasts({ 'extensions/hook/package.json': HOOK, ...files }, options)).toEqual([
      `extensions/hook: ${expected}`,
    ]);
  });

  test('a module without "type" is understood from Node 22 on', async () => {
    const files = {
      'extensions/hook/package.json': manifest('hook', { type: undefined }),
      [build]: 'export default () => {};',
    };
    expect(await forecasts(files)).toEqual(['extensions/hook: yes, it is built']);
    expect(await forecasts(files, { version: '11.3.0' })).toEqual([
      `extensions/hook: no, ${build} is an ES module, but is read as CommonJS`,
    ]);
  });
});

describe('imports of built files', () => {
  const missing = async (code: string, files: Files = {}, options?: Options): Promise<string[]> => {
    const { extensions } = await find(
      { 'extensions/hook/package.json': HOOK, ...files, 'extensions/hook/dist/index.js': code },
      options,
    );
    return extensions.flatMap(({ builtFiles }) =>
      builtFiles.flatMap((file) => file.code?.missingImports.map(({ specifier }) => specifier) ?? []),
    );
  };

  test.each([
    ['a package that nobody knows', 'import x from "not-there"; export default x;', ['not-there']],
    ['its sub path', 'import x from "@scope/not-there/sub"; export default x;', ['@scope/not-there/sub']],
    ['a file that is not there', 'import x from "./chunk.js"; export default x;', ['./chunk.js']],
    ['a require at the top', 'const x = require("not-there"); export default x;', ['not-there']],
    ['modules of Node', 'import fs from "fs"; import p from "node:path"; export default fs;', []],
    [
      'what Directus brings',
      'import { createError } from "@directus/errors"; import axios from "axios"; export default axios;',
      [],
    ],
    [
      'what may be missing',
      'let x; try { x = require("optional"); } catch {}\nexport default () => require("lazy");',
      [],
    ],
    ['an import in a comment', '// import x from "not-there"\nexport default () => {};', []],
  ])('%s', async (_what, code, expected) => {
    expect(await missing(code)).toEqual(expected);
  });

  const declared = { 'extensions/hook/package.json': manifest('hook', { dependencies: { stripe: '^17.0.0' } }) };
  const code = 'import Stripe from "stripe"; export default Stripe;';

  test('installed beside the extension, or in a folder above it', async () => {
    expect(await missing(code, { 'extensions/hook/node_modules/stripe/package.json': '{}' })).toEqual([]);
    expect(await missing(code, { 'node_modules/stripe/package.json': '{}' })).toEqual([]);
  });

  test('declared and not installed: unknown in a checkout without any node_modules, missing beside others', async () => {
    expect(await missing(code, declared)).toEqual([]);
    expect(await missing(code, { ...declared, 'node_modules/directus/package.json': '{}' })).toEqual(['stripe']);
  });

  test('declared and copied into an image: missing, unless something installs it', async () => {
    const sources: RequestedSource[] = [{ kind: 'copy', folder: 'extensions', target: '' }];
    expect(await missing(code, declared, { sources })).toEqual(['stripe']);
    expect(
      await missing(
        code,
        {
          ...declared,
          ...projectFiles`
            ==> Dockerfile <==
            COPY extensions .
            RUN npm ci
          `,
        },
        { sources },
      ),
    ).toEqual([]);
  });
});

describe('what one extension does to the others', () => {
  test('an invalid manifest takes all of them with it', async () => {
    expect(
      await forecasts({ ...GOOD_HOOK, 'extensions/notes/package.json': '{"name":"notes","version":"1.0.0"}' }),
    ).toEqual([
      'extensions/hook: no, the manifest of notes is invalid, and Directus then loads no extension',
      'extensions/notes: no, "directus:extension" is missing',
    ]);
  });

  test('an app extension without its build takes the app side with it, not the API side', async () => {
    const files = {
      ...GOOD_HOOK,
      'extensions/a/package.json': manifest('interface'),
      'extensions/b/package.json': manifest('display'),
      'extensions/b/dist/index.js': APP_CODE,
    };
    expect(await forecasts(files)).toEqual([
      'extensions/a: no, extensions/a/dist/index.js does not exist',
      "extensions/b: no, the app side of my-interface can't be bundled, and with it no app extension",
      'extensions/hook: yes, it is built',
    ]);
  });

  test('a bundle without app entries needs no app side', async () => {
    const files = {
      'extensions/a/package.json': manifest('interface'),
      'extensions/b/package.json': manifest('bundle'),
      'extensions/b/dist/api.js': 'export const hooks = [], endpoints = [], operations = [];',
    };
    expect(await forecasts(files)).toEqual([
      'extensions/a: no, extensions/a/dist/index.js does not exist',
      'extensions/b: yes, it is built',
    ]);
  });

  test('the project without package.json loads none', async () => {
    const { extensions } = await find(GOOD_HOOK);
    expect(extensions.map(({ willLoad }) => willLoad.reason)).toEqual([
      'package.json of the project is missing, so Directus loads no extension',
    ]);
  });
});

describe('layouts and names before 10.10', () => {
  const typed = { 'extensions/hooks/audit/index.js': 'module.exports = () => {};' };

  test('typed folders', async () => {
    expect(await forecasts(typed)).toEqual([
      'extensions/hooks/audit: no, Directus ignores typed folders since 10.10.0',
    ]);
    expect(await forecasts(typed, { version: '10.8.3' })).toEqual(['extensions/hooks/audit: yes, it is built']);
  });

  test('a typed folder that is not built, and one of two files', async () => {
    const files = { 'extensions/hooks/a/dist/index.js': 'x', 'extensions/operations/b/api.js': 'x' };
    expect(await forecasts(files, { version: '10.8.3' })).toEqual([
      'extensions/hooks/a: no, extensions/hooks/a/index.js does not exist',
      'extensions/operations/b: no, extensions/operations/b/app.js does not exist',
    ]);
  });

  test('a folder with the right name and without a valid package.json takes all others with it', async () => {
    const files = { 'extensions/directus-extension-a/package.json': '{', ...typed };
    expect(await forecasts(files, { version: '10.8.3' })).toEqual([
      'extensions/directus-extension-a: no, package.json is not valid JSON: it ends too early',
      'extensions/hooks/audit: no, the manifest of directus-extension-a is invalid, and Directus then loads no extension',
    ]);
  });

  test('so must a dependency', async () => {
    const files = {
      'package.json': '{"dependencies":{"audit":"1.0.0","directus-extension-b":"1.0.0"}}',
      'node_modules/audit/package.json': HOOK,
      'node_modules/directus-extension-b/package.json': HOOK,
      'node_modules/directus-extension-b/dist/index.js': 'export default () => {};',
    };
    expect(await forecasts(files, { version: '10.8.3' })).toEqual([
      'node_modules/audit: no, before 10.10 the name must begin with directus-extension-',
      'node_modules/directus-extension-b: yes, it is built',
    ]);
  });

  test('a folder must have the right name', async () => {
    expect(await forecasts(GOOD_HOOK, { version: '10.8.3' })).toEqual([
      'extensions/hook: no, before 10.10 the name must begin with directus-extension-',
    ]);
  });
});

test('a package.json that is not JSON is skipped alone, and says where it breaks', async () => {
  const { extensions } = await find({
    ...projectFiles`
      ==> package.json <==
      {}
    `,
    ...GOOD_HOOK,
    ...projectFiles`
      ==> extensions/bad/package.json <==
      {
        "name": "bad",
      }
    `,
  });
  expect(extensions.map(({ folder, willLoad }) => [folder, willLoad.answer])).toEqual([
    ['extensions/bad', 'no'],
    ['extensions/hook', 'yes'],
  ]);
  const [bad] = extensions;
  const at = bad?.manifest.state === 'broken-json' ? bad.manifest.problem.at : undefined;
  expect(at && locate(at)).toMatchObject({ file: 'extensions/bad/package.json', line: 3, column: 1 });
});

describe('what the source says', () => {
  const source = async (text: string, more: Files = {}) => {
    const { extensions } = await find({
      'package.json': '{}',
      ...GOOD_HOOK,
      'extensions/hook/src/index.ts': text,
      ...more,
    });
    return extensions[0]?.source;
  };

  test('process.env, guarded or not, through relative imports', async () => {
    const found = await source(
      'import { key } from "./key.js";\nexport default defineHook(() => { if (process.env.DEBUG) log(key); send(process.env.HOST!, process.env.PORT ?? "25"); });\n',
      projectFiles`
        ==> extensions/hook/src/key.ts <==
        const { API_KEY } = process.env;
        export const key: string = API_KEY as string;

        ==> extensions/hook/src/unused.ts <==
        process.env.UNUSED;
      `,
    );
    expect(found?.environmentReads.map(({ name, guarded, at }) => [name, guarded, at.file.path])).toEqual([
      ['DEBUG', true, 'extensions/hook/src/index.ts'],
      ['HOST', false, 'extensions/hook/src/index.ts'],
      ['PORT', true, 'extensions/hook/src/index.ts'],
      ['API_KEY', false, 'extensions/hook/src/key.ts'],
    ]);
  });

  test('credentials, by what they are', async () => {
    const found = await source(
      fileText`
        const a = "AKIAQ3EGTZ5LK7WX2ZTQ";
        const password = "correct horse battery";
        const apiKey = "f3b1c09d7e5a4b8291aa";
        const db = "postgres://app:s3cr3tpw@db/x";
        const token = "YOUR_TOKEN_HERE_1234567";
      `,
    );
    expect(found?.credentials.map(({ what, at }) => [what, locate(at).line, locate(at).column])).toEqual([
      ['an AWS access key', 1, 12],
      ['a secret', 3, 17],
      ['a password in a connection string', 4, 28],
    ]);
  });
});

describe('sandboxed code', () => {
  const faults = async (type: string, code: string): Promise<string[]> => {
    const options = {
      type,
      path: 'dist/index.js',
      source: 'src/index.js',
      host: '*',
      sandbox: { enabled: true, requestedScopes: {} },
    };
    const { extensions } = await find({
      'package.json': '{}',
      'extensions/x/package.json': manifest(type, { 'directus:extension': options }),
      'extensions/x/dist/index.js': code,
    });
    return extensions.flatMap(({ sandboxFaults }) => sandboxFaults.map(({ message }) => message));
  };

  test.each([
    [
      'endpoint',
      'import { log } from "directus:api";\nexport default (router) => { router.get("/", (request) => ({ status: 200, body: log(request.url) })); };',
      [],
    ],
    [
      'endpoint',
      'export default (router) => { router.get("/", (req, res) => res.send("x")); };',
      ['its handler takes a response, but a sandboxed handler only gets the request and must return { status, body }'],
    ],
    [
      'endpoint',
      'var a = e => { e.use((e) => e.header("x")); }; export { a as default };',
      ["it calls router.use(), and the sandbox's router only has get, post, put, patch, delete"],
    ],
    [
      'endpoint',
      'export default (router, { services }) => {};',
      ['it takes the context (services, database, ...), which sandboxed code does not get'],
    ],
    [
      'endpoint',
      'import axios from "axios"; export default (router) => {};',
      ['it imports axios, and sandboxed code can only import directus:api'],
    ],
    [
      'hook',
      'export default ({ filter, schedule }) => {};',
      ['it registers "schedule", and sandboxed hooks only have filter and action'],
    ],
  ])('%s %s', async (type, code, expected) => {
    expect(await faults(type, code)).toEqual(expected);
  });
});

test('three thousand folders are read once each', async () => {
  const files: Record<string, string> = { 'package.json': '{}' };
  for (let index = 0; index < 3000; index++) {
    files[`extensions/x${index}/package.json`] = HOOK;
    files[`extensions/x${index}/dist/index.js`] = 'export default () => {};\n';
    files[`extensions/x${index}/README.md`] = 'text\n';
  }
  const tree = memoryTree(files);
  const request: ExtensionRequest = {
    tree,
    git: NO_GIT,
    version: { text: '12.4.1', min: '12.4.1', max: '12.4.1' },
    sources: [FOLDER],
    packageFolder: '',
  };
  await findExtensions(request);
  const { extensions } = await findExtensions(request);
  expect(extensions).toHaveLength(3000);
  expect(tree.readFiles().length).toBe(6001);
}, 120_000);
