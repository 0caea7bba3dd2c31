import { describe, expect, test } from 'vitest';
import bundleEntries from '../../../src/rules/extensions/extension-bundle-entries.js';
import duplicateName from '../../../src/rules/extensions/extension-duplicate-name.js';
import hostInvalid from '../../../src/rules/extensions/extension-host-invalid.js';
import manifestInvalid from '../../../src/rules/extensions/extension-manifest-invalid.js';
import sdkOutdated from '../../../src/rules/extensions/extension-sdk-outdated.js';
import skipped from '../../../src/rules/extensions/extension-skipped.js';
import typedFolder from '../../../src/rules/extensions/extension-typed-folder.js';
import typeMismatch from '../../../src/rules/extensions/extension-type-mismatch.js';
import packageJsonMissing from '../../../src/rules/extensions/project-package-json-missing.js';
import { lint, lintReport } from '../../support/lint.js';
import { CMS, HOOK_CODE, manifest, MUST_LOAD } from './project.js';
import { projectFiles } from '../../support/project-files.js';

const OLD_CMS = { 'package.json': '{"name":"cms","dependencies":{"directus":"10.8.3"}}\n' };
const BUILT = { 'extensions/audit/package.json': manifest('hook'), 'extensions/audit/dist/index.js': HOOK_CODE };

describe('extension-manifest-invalid', () => {
  const files = {
    ...CMS,
    ...projectFiles`
      ==> extensions/notes/package.json <==
      {
        "name": "notes",
        "version": "1.0.0"
      }
    `,
  };

  test('a package that was never meant as an extension', async () => {
    expect(await lint(manifestInvalid, files)).toBe(
      'extensions/notes/package.json:2:4-2:8 warning The manifest in extensions/notes is invalid: "directus:extension" is missing. Directus then loads no extension at all.',
    );
  });

  test('every fault, each at its place', async () => {
    expect(
      await lint(manifestInvalid, {
        ...CMS,
        'extensions/x/package.json': manifest('hook', { host: undefined, path: { app: 'a', api: 'b' } }),
      }),
    ).toBe(
      [
        'extensions/x/package.json:5:4-5:22 warning The manifest in extensions/x is invalid: "host" is missing. Directus then loads no extension at all.',
        'extensions/x/package.json:7:6-7:10 warning The manifest in extensions/x is invalid: "path" must be one path for the type hook, not an object. Directus then loads no extension at all.',
      ].join('\n'),
    );
  });

  test('with EXTENSIONS_MUST_LOAD it keeps Directus from starting', async () => {
    const report = await lintReport(manifestInvalid, { ...files, ...MUST_LOAD });
    expect(report.findings.map(({ impact }) => impact)).toEqual(['prevents-start']);
  });

  test('before 10.10 only folders of the right name are looked into', async () => {
    expect(await lint(manifestInvalid, { ...files, ...OLD_CMS })).toBe('');
  });
});

describe('extension-skipped', () => {
  test('JSON that is none', async () => {
    expect(await lint(skipped, { ...CMS, ...BUILT, 'extensions/bad/package.json': '{"name":"bad",}\n' })).toBe(
      'extensions/bad/package.json:1:15-1:16 warning Directus skips the extension in extensions/bad silently: its package.json is not valid JSON: a key in double quotes was expected.',
    );
  });

  test('built code without a package.json; other folders are no business of ours', async () => {
    expect(
      await lint(skipped, {
        ...CMS,
        'extensions/bare/index.js': HOOK_CODE,
        'extensions/migrations/20240101A-x.js': 'export {};\n',
        'extensions/shared/src/x.ts': 'export {};\n',
      }),
    ).toBe(
      'extensions/bare/index.js:1:1-1:1 info Directus skips extensions/bare silently: it holds built code, but no package.json.',
    );
  });

  test('names before 10.10', async () => {
    expect(await lint(skipped, { ...OLD_CMS, ...BUILT })).toBe(
      'extensions/audit/package.json:2:12-2:19 warning Directus before 10.10 skips extensions/audit silently: the name of the folder does not begin with directus-extension-.',
    );
  });
});

describe('extension-typed-folder', () => {
  const files = { 'extensions/hooks/a/index.js': HOOK_CODE, 'extensions/hooks/b/index.js': HOOK_CODE };

  test('one finding for each typed folder', async () => {
    expect(await lint(typedFolder, { ...CMS, ...files })).toBe(
      'extensions/hooks/a/index.js:1:1-1:1 warning Directus ignores extensions/hooks since 10.10, so what is in it (a, b) is not loaded.',
    );
  });

  test('right before 10.10; a package that only has such a name is none', async () => {
    expect(await lint(typedFolder, { ...OLD_CMS, ...files })).toBe('');
    expect(
      await lint(typedFolder, {
        ...CMS,
        'extensions/hooks/package.json': manifest('hook'),
        'extensions/hooks/dist/index.js': HOOK_CODE,
      }),
    ).toBe('');
  });
});

describe('extension-type-mismatch', () => {
  const files = (type: string, code: string, source?: string) => ({
    ...CMS,
    'extensions/x/package.json': manifest(type),
    'extensions/x/dist/index.js': code,
    ...(source === undefined ? {} : { 'extensions/x/src/index.js': source }),
  });

  test('the source tells', async () => {
    expect(
      await lint(
        typeMismatch,
        files(
          'interface',
          'export default (router) => {};\n',
          'import { defineEndpoint } from "@directus/extensions-sdk";\nexport default defineEndpoint((router) => {});\n',
        ),
      ),
    ).toBe(
      'extensions/x/package.json:7:14-7:27 warning The extension my-interface is declared as an interface, but its source defines an endpoint. It will not work as either.\n  extensions/x/src/index.js:2:1 the source defines an endpoint here',
    );
  });

  test('the built file tells', async () => {
    expect(await lint(typeMismatch, files('interface', 'var a = (router) => {};\nexport { a as default };\n'))).toBe(
      'extensions/x/package.json:7:14-7:27 warning The extension my-interface is declared as an interface, but its built file exports a function. It will not work.',
    );
    expect(await lint(typeMismatch, files('hook', 'export const x = 1;\n'))).toBe(
      'extensions/x/package.json:7:14-7:27 warning The extension my-hook has no default export in its built file, and Directus needs one for a hook.',
    );
  });

  test.each([
    ['endpoint', 'export default { id: "x", handler: (router) => {} };\n'],
    ['endpoint', 'export default (router) => {};\n'],
    ['hook', 'export { default } from "./main.js";\n'],
    ['hook', 'export * from "./main.js";\n'],
    ['interface', 'var a = n({ id: "x" });\nexport { a as default };\n'],
    ['theme', 'export default { id: "x", rules: {} };\n'],
  ])('%s: %s', async (type, code) => {
    expect(await lint(typeMismatch, files(type, code))).toBe('');
  });
});

describe('extension-bundle-entries', () => {
  const files = (entries: readonly object[]) => ({
    ...CMS,
    'extensions/tools/package.json': manifest('bundle', { entries }),
    ...projectFiles`
      ==> extensions/tools/dist/app.js <==
      export const interfaces = [];

      ==> extensions/tools/dist/api.js <==
      const a = [{ name: "audit", config: () => {} }];
      const b = [];
      export { a as hooks, b as endpoints, b as operations };
    `,
  });

  test('built and not listed', async () => {
    expect(await lint(bundleEntries, files([]))).toBe(
      'extensions/tools/dist/api.js:1:21-1:26 warning The bundle my-bundle was built with audit, which its package.json does not list, so Directus does not enable it.',
    );
  });

  test('listed and not built, or twice; app entries have no names in the build', async () => {
    const audit = { type: 'hook', name: 'audit', source: 'src/a.js' };
    expect(
      await lint(
        bundleEntries,
        files([
          audit,
          audit,
          { type: 'endpoint', name: 'ghost', source: 'src/g.js' },
          { type: 'interface', name: 'look', source: 'src/l.js' },
        ]),
      ),
    ).toBe(
      [
        'extensions/tools/package.json:19:18-19:23 warning The bundle my-bundle lists audit twice.',
        'extensions/tools/package.json:24:18-24:23 warning The bundle my-bundle lists ghost, which its built file does not have.',
      ].join('\n'),
    );
    expect(await lint(bundleEntries, files([audit]))).toBe('');
  });
});

test('extension-bundle-entries: an API file without its three lists is not loaded', async () => {
  const files = {
    ...CMS,
    'extensions/tools/package.json': manifest('bundle'),
    ...projectFiles`
      ==> extensions/tools/dist/api.js <==
      export const hooks = [];
      export const endpoints = [];
    `,
  };
  expect(await lint(bundleEntries, files)).toBe(
    'extensions/tools/package.json:9:15-9:26 warning The API file of the bundle my-bundle does not export operations, and Directus leaves the whole bundle out.',
  );
  const report = await lintReport(bundleEntries, { ...files, ...MUST_LOAD });
  expect(report.findings.map(({ impact }) => impact)).toEqual(['prevents-start']);
});

test('extension-type-mismatch: a hook that is no function stops the start, an operation does not', async () => {
  const impacts = async (type: string) => {
    const file = type === 'operation' ? 'api' : 'index';
    const report = await lintReport(typeMismatch, {
      ...CMS,
      ...MUST_LOAD,
      'extensions/x/package.json': manifest(type),
      [`extensions/x/dist/${file}.js`]: 'export const x = 1;\n',
    });
    return report.findings.map(({ impact }) => impact);
  };
  expect(await impacts('hook')).toEqual(['prevents-start']);
  expect(await impacts('endpoint')).toEqual(['prevents-start']);
  expect(await impacts('operation')).toEqual(['breaks-feature']);
});

describe('extension-duplicate-name', () => {
  test('points at the second, and shows the first', async () => {
    expect(
      await lint(duplicateName, {
        ...CMS,
        ...BUILT,
        'extensions/copy/package.json': manifest('hook'),
        'extensions/copy/dist/index.js': HOOK_CODE,
      }),
    ).toBe(
      'extensions/copy/package.json:2:12-2:19 warning The name my-hook is also that of the extension in extensions/audit, and Directus loads both.\n  extensions/audit/package.json:2:12 the other extension of this name',
    );
  });
});

test('extension-duplicate-name is silent about typed folders, whose names have their type in them', async () => {
  expect(
    await lint(duplicateName, {
      ...OLD_CMS,
      'extensions/displays/a/index.js': 'x',
      'extensions/interfaces/a/index.js': 'x',
    }),
  ).toBe('');
});

describe('extension-host-invalid', () => {
  test.each([
    ['directus 12', true],
    ['^10.10.0', false],
    ['^9.0.0', false],
    ['*', false],
    ['', false],
  ])('host %j', async (host, reported) => {
    const found = await lint(hostInvalid, { ...CMS, 'extensions/x/package.json': manifest('hook', { host }) });
    expect(found !== '').toBe(reported);
  });
});

describe('extension-sdk-outdated', () => {
  test.each([
    ['9.14.1', true],
    ['^10.1.0', true],
    ['11.0.0', true],
    ['12.0.0', false],
    ['^18.0.0', false],
    ['workspace:*', false],
    ['latest', false],
  ])('SDK %s for Directus 12', async (sdk, reported) => {
    const found = await lint(sdkOutdated, {
      ...CMS,
      'extensions/x/package.json': manifest('hook', {}, { devDependencies: { '@directus/extensions-sdk': sdk } }),
    });
    expect(found !== '').toBe(reported);
  });
});

describe('project-package-json-missing', () => {
  const env = projectFiles`
    ==> .env <==
    DB_CLIENT=sqlite3
    DB_FILENAME=./data.db
    SECRET=0e7f1c5b9a3d4826b1c7e9f2a4d60835
    PUBLIC_URL=https://cms.acme.test

    ==> extensions/.gitkeep <==
  `;

  test('a folder where Directus is started without one', async () => {
    expect(await lint(packageJsonMissing, env)).toBe(
      '.env:1:1-1:10 warning There is no package.json, so Directus loads no extension at all.',
    );
  });

  test('silent where there is no folder for extensions: the project may lie elsewhere', async () => {
    expect(await lint(packageJsonMissing, { '.env': env['.env'] ?? '' })).toBe('');
  });

  test('PACKAGE_FILE_LOCATION names another folder', async () => {
    expect(
      await lint(packageJsonMissing, {
        ...env,
        '.env': `${env['.env']}PACKAGE_FILE_LOCATION=./app\n`,
        'app/package.json': '{}',
      }),
    ).toBe('');
  });
});
