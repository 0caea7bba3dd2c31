import { describe, expect, test } from 'vitest';
import broken from '../../../src/rules/extensions/extension-build-broken.js';
import importMissing from '../../../src/rules/extensions/extension-import-missing.js';
import moduleFormat from '../../../src/rules/extensions/extension-module-format.js';
import outdated from '../../../src/rules/extensions/extension-build-outdated.js';
import notBuilt from '../../../src/rules/extensions/extension-not-built.js';
import { lint, lintReport } from '../../support/lint.js';
import { CMS, HOOK_CODE, INTERFACE_CODE, manifest, MUST_LOAD } from './project.js';
import { fileText, projectFiles } from '../../support/project-files.js';

describe('extension-not-built', () => {
  const files = { ...CMS, 'extensions/audit/package.json': manifest('hook') };

  test('points at the path in the manifest', async () => {
    expect(await lint(notBuilt, files)).toBe(
      'extensions/audit/package.json:7:14-7:27 warning The extension my-hook is not built: extensions/audit/dist/index.js does not exist. Directus starts without it.',
    );
  });

  test('with EXTENSIONS_MUST_LOAD it keeps Directus from starting', async () => {
    const report = await lintReport(notBuilt, { ...files, ...MUST_LOAD });
    expect(
      report.findings.map(({ severity, impact, message, related }) => ({ severity, impact, message, related })),
    ).toEqual([
      {
        severity: 'error',
        impact: 'prevents-start',
        message:
          'The extension my-hook is not built: extensions/audit/dist/index.js does not exist. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
        related: [
          { file: '.env', line: 1, column: 22, endLine: 1, endColumn: 26, message: 'EXTENSIONS_MUST_LOAD is on' },
        ],
      },
    ]);
  });

  test.each(['yes', 'false', ''])('EXTENSIONS_MUST_LOAD=%s is off', async (value) => {
    const report = await lintReport(notBuilt, { ...files, '.env': `EXTENSIONS_MUST_LOAD=${value}\n` });
    expect(report.findings.map(({ impact }) => impact)).toEqual(['breaks-feature']);
  });

  test('a missing app file never stops the start, and takes the other app extensions with it', async () => {
    const app = {
      ...CMS,
      ...MUST_LOAD,
      'extensions/a/package.json': manifest('interface'),
      'extensions/b/package.json': manifest('display'),
      'extensions/b/dist/index.js': INTERFACE_CODE,
    };
    expect(await lint(notBuilt, app)).toBe(
      'extensions/a/package.json:7:14-7:27 warning The extension my-interface is not built: extensions/a/dist/index.js does not exist. No app extension is loaded then, however well the others are built.',
    );
  });

  test('app files are of no interest where the app is not served', async () => {
    expect(
      await lint(notBuilt, { ...CMS, '.env': 'SERVE_APP=false\n', 'extensions/a/package.json': manifest('interface') }),
    ).toBe('');
  });

  test('an empty app file of a bundle without app entries is left out by Directus', async () => {
    const bundle = {
      ...CMS,
      'extensions/b/package.json': manifest('bundle'),
      'extensions/b/dist/api.js': 'export const hooks = [], endpoints = [], operations = [];\n',
    };
    expect(await lint(notBuilt, bundle)).toBe('');
  });

  test('git ignores the build, and nothing in the repository makes it', async () => {
    expect(await lint(notBuilt, { ...files, '.gitignore': 'extensions/audit/dist/index.js\n' })).toBe(
      'extensions/audit/package.json:7:14-7:27 warning The extension my-hook is not built: extensions/audit/dist/index.js does not exist, and git ignores it. Directus starts without it.',
    );
  });

  test.each([
    [
      'Dockerfile',
      fileText`
        FROM node:22 AS extensions
        RUN npm run build --workspaces
        # extensions
      `,
    ],
    [
      '.github/workflows/deploy.yaml',
      fileText`
        steps:
          - run: npm ci && npm run build
            working-directory: extensions/audit
      `,
    ],
    ['scripts/deploy.sh', 'cd extensions/audit && npx directus-extension build\n'],
    [
      'package.json',
      '{"name":"cms","dependencies":{"directus":"12.4.1"},"scripts":{"build":"pnpm --filter ./extensions/* build"}}',
    ],
  ])('%s builds it: silence', async (path, text) => {
    expect(await lint(notBuilt, { ...files, [path]: text })).toBe('');
  });

  test('marketplace installs are not judged', async () => {
    expect(await lint(notBuilt, { ...CMS, 'extensions/.registry/0b6e/package.json': manifest('hook') })).toBe('');
  });
});

describe('extension-build-broken', () => {
  const files = {
    ...CMS,
    'extensions/audit/package.json': manifest('hook'),
    ...projectFiles`
      ==> extensions/audit/dist/index.js <==
      export default () => {
        call(;
      };
    `,
  };

  test('points into the built file', async () => {
    expect(await lint(broken, files)).toBe(
      'extensions/audit/dist/index.js:2:8-2:9 warning The built file of the extension my-hook is not valid JavaScript: Unexpected token. Directus starts without it.',
    );
  });

  test('says what happens with EXTENSIONS_MUST_LOAD', async () => {
    const report = await lintReport(broken, { ...files, ...MUST_LOAD });
    expect(report.findings.map(({ impact }) => impact)).toEqual(['prevents-start']);
  });

  test.each([
    '#!/usr/bin/env node\nexport default () => {};',
    'export default await Promise.resolve(() => {});',
    'with (Math) { module.exports = () => max(1, 2); }',
  ])('%s is valid', async (code) => {
    expect(await lint(broken, { ...files, 'extensions/audit/dist/index.js': code })).toBe('');
  });
});

describe('extension-import-missing', () => {
  const files = (code: string, type = 'hook') => ({
    ...CMS,
    'extensions/audit/package.json': manifest(type),
    'extensions/audit/dist/index.js': code,
  });

  test('points at the import', async () => {
    expect(await lint(importMissing, files(`import { send } from "acme-client";\n${HOOK_CODE}`))).toBe(
      'extensions/audit/dist/index.js:1:23-1:34 warning The extension my-hook imports acme-client, which is neither bundled nor installed. Directus starts without the extension.',
    );
  });

  test('on the app side only what Directus shares is provided', async () => {
    expect(
      await lint(
        importMissing,
        files(
          `import { ref } from "vue";\nimport { useStores } from "@directus/extensions-sdk";\nimport chart from "acme-chart";\n${INTERFACE_CODE}`,
          'interface',
        ),
      ),
    ).toBe(
      'extensions/audit/dist/index.js:3:20-3:30 warning The app side of the extension my-interface imports acme-chart, which is neither bundled nor provided by Directus.',
    );
  });

  test('installed in the project', async () => {
    expect(
      await lint(importMissing, {
        ...files(`import { send } from "acme-client";\n${HOOK_CODE}`),
        'node_modules/acme-client/package.json': '{}',
      }),
    ).toBe('');
  });
});

describe('extension-module-format', () => {
  const files = (code: string, type: string | undefined, kind = 'hook') => ({
    ...CMS,
    'extensions/audit/package.json': manifest(kind, {}, { type }),
    'extensions/audit/dist/index.js': code,
  });

  test('CommonJS in a package of modules, and the other way round', async () => {
    expect(await lint(moduleFormat, files('module.exports = () => {};\n', 'module'))).toBe(
      'extensions/audit/dist/index.js:1:1-1:1 warning The built file of the extension my-hook is CommonJS, but Node reads it as an ES module. Directus starts without the extension.',
    );
    expect(await lint(moduleFormat, files(HOOK_CODE, 'commonjs'))).toBe(
      'extensions/audit/dist/index.js:1:1-1:1 warning The built file of the extension my-hook is an ES module, but Node reads it as CommonJS. Directus starts without the extension.',
    );
  });

  test('the app side is always a module, whatever "type" says', async () => {
    expect(await lint(moduleFormat, files(INTERFACE_CODE, 'commonjs', 'interface'))).toBe('');
    expect(await lint(moduleFormat, files('module.exports = { id: "x" };\n', undefined, 'interface'))).toBe(
      'extensions/audit/dist/index.js:1:1-1:1 warning The app file of the extension my-interface is CommonJS, and only ES modules can be bundled. No app extension is loaded then.',
    );
  });

  test('a module in a package that says nothing is understood by Node 22', async () => {
    expect(await lint(moduleFormat, files(HOOK_CODE, undefined))).toBe('');
  });
});

describe('extension-build-outdated', () => {
  const files = (source: string, built: string) => ({
    ...CMS,
    'extensions/ping/package.json': manifest('endpoint'),
    'extensions/ping/src/index.js': source,
    'extensions/ping/dist/index.js': built,
  });
  const source = fileText`
    export default (router) => {
      router.get("/ping", ping);
      router.post("/time", time);
    };
  `;

  test('a route that only the source has', async () => {
    expect(await lint(outdated, files(source, 'export default (e) => e.get("/ping", p);\n'))).toBe(
      'extensions/ping/package.json:7:14-7:27 warning The built file of the extension my-endpoint has no /time, which its source registers: it was built from another source.\n  extensions/ping/src/index.js:3:16 the source registers it here',
    );
  });

  test.each([
    [
      'both routes are there, in other quotes',
      files(source, "export default (e) => (e.get('/ping', p), e.post(`/time`, t));\n"),
    ],
    [
      'the route is commented out',
      files(
        fileText`
          export default (router) => {
            // router.get("/old", old);
            /* router.get("/older", old); */
          };
        `,
        'export default () => {};\n',
      ),
    ],
    [
      'a workflow builds it anew',
      {
        ...files(source, 'export default () => {};\n'),
        '.github/workflows/deploy.yml': 'run: npm run build --workspace extensions/ping\n',
      },
    ],
  ])('silent: %s', async (_what, project) => {
    expect(await lint(outdated, project)).toBe('');
  });
});
