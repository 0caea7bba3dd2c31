import { describe, expect, test } from 'vitest';
import { manifestFacts, manifestFaults } from '../../src/directus/extension-manifest.js';
import { parseJson } from '../../src/load/formats/json/parse-json.js';
import { locate } from '../../src/model/source.js';
import type { Tree } from '../../src/model/tree.js';

const LATEST = { text: '12.4.1', min: '12.4.1', max: '12.4.1' };
const ENDPOINT = { type: 'endpoint', path: 'dist/index.js', source: 'src/index.ts', host: '^10.10.0' };

function tree(value: unknown): Tree {
  const { tree: parsed, problem } = parseJson({ path: 'package.json', text: JSON.stringify(value, null, 2) });
  if (!parsed) throw new Error(problem.message);
  return parsed;
}

function faultsOf(options: unknown, more: object = {}, version = LATEST): string[] {
  return manifestFaults(tree({ name: 'x', version: '1.0.0', 'directus:extension': options, ...more }), version).map(
    (fault) => fault.message,
  );
}

describe('accepted', () => {
  test.each([
    ['an endpoint', ENDPOINT],
    ['any host', { ...ENDPOINT, host: 'not a range' }],
    ['empty paths', { ...ENDPOINT, path: '', source: '' }],
    ['unknown keys', { ...ENDPOINT, color: 'red' }],
    ['a theme', { type: 'theme', path: 'dist/index.js', source: 'src/index.ts', host: '*' }],
    ['an operation', { type: 'operation', path: { app: 'a', api: 'b' }, source: { app: 'c', api: 'd' }, host: '*' }],
    ['a bundle without entries', { type: 'bundle', path: { app: 'a', api: 'b' }, entries: [], host: '*' }],
    ['a sandbox that asks for nothing', { ...ENDPOINT, sandbox: {} }],
    [
      'scopes',
      {
        ...ENDPOINT,
        sandbox: {
          enabled: true,
          requestedScopes: { log: {}, sleep: {}, request: { urls: ['https://example.org'], methods: ['GET'] } },
        },
      },
    ],
  ])('%s', (_what, options) => {
    expect(faultsOf(options)).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['no host', { ...ENDPOINT, host: undefined }, ['"host" is missing']],
    [
      'an unknown type',
      { ...ENDPOINT, type: 'hooks' },
      [
        '"type" is "hooks"; it must be one of interface, display, layout, module, panel, theme, hook, endpoint, operation, bundle',
      ],
    ],
    ['no source', { ...ENDPOINT, source: undefined }, ['"source" is missing']],
    [
      'one path for an operation',
      { type: 'operation', path: 'dist/api.js', source: { app: 'a', api: 'b' }, host: '*' },
      ['"path" must be an object with "app" and "api" for the type operation'],
    ],
    [
      'two paths for an endpoint',
      { ...ENDPOINT, path: { app: 'a', api: 'b' } },
      ['"path" must be one path for the type endpoint, not an object'],
    ],
    [
      'a bundle without its api path',
      { type: 'bundle', path: { app: 'a' }, entries: [], host: '*' },
      ['"path" has no "api"'],
    ],
    [
      'a bundle in a bundle',
      {
        type: 'bundle',
        path: { app: 'a', api: 'b' },
        entries: [{ type: 'bundle', name: 'n', source: 's' }],
        host: '*',
      },
      [
        '"type" is "bundle"; it must be one of interface, display, layout, module, panel, theme, hook, endpoint, operation',
      ],
    ],
    [
      'a bundle without entries key',
      { type: 'bundle', path: { app: 'a', api: 'b' }, host: '*' },
      ['"entries" is missing'],
    ],
    [
      'a method in lower case',
      { ...ENDPOINT, sandbox: { requestedScopes: { request: { urls: [], methods: ['get'] } } } },
      ['"methods" has "get"; it must be one of GET, POST, PATCH, PUT, DELETE'],
    ],
    ['an options key that is a text', 'endpoint', ['"directus:extension" must be an object']],
  ])('%s', (_what, options, faults) => {
    expect(faultsOf(options)).toEqual(faults);
  });

  test('what is wrong in the rest of package.json', () => {
    expect(
      faultsOf(ENDPOINT, { version: undefined, name: 5, icon: null, type: 'esm', dependencies: { vue: 3 } }),
    ).toEqual([
      '"name" must be a text',
      '"version" is missing',
      '"type" is "esm"; it must be one of module, commonjs',
      '"icon" must be a text',
      '"dependencies" has "vue", which is not a text',
    ]);
  });

  test('a package.json that is no extension at all', () => {
    expect(manifestFaults(tree({ name: 'x', version: '1.0.0' }), LATEST).map((fault) => fault.message)).toEqual([
      '"directus:extension" is missing',
    ]);
  });
});

test('the sandbox needs both of its keys before 12.3', () => {
  const options = { ...ENDPOINT, sandbox: { enabled: true } };
  expect(faultsOf(options, {}, { text: '12.2.0', min: '12.2.0', max: '12.2.0' })).toEqual([
    '"requestedScopes" is missing',
  ]);
  expect(faultsOf(options, {}, { text: '^12', min: '12.0.0', max: '12.4.1' })).toEqual([]);
});

test('a missing key points at the object that lacks it', () => {
  const [fault] = manifestFaults(
    tree({ name: 'x', version: '1', 'directus:extension': { type: 'endpoint', path: 'a', source: 'b' } }),
    LATEST,
  );
  expect(fault && locate(fault.at)).toMatchObject({ line: 4, column: 4, endColumn: 22 });
});

test('facts are read from manifests with faults, too', () => {
  const facts = manifestFacts(
    tree({
      'directus:extension': {
        type: 'bundle',
        path: { app: 'dist/app.js', api: 'dist/api.js' },
        entries: [
          { type: 'hook', name: 'a' },
          { type: 'x', name: 'b' },
        ],
      },
    }),
  );
  expect(facts).toMatchObject({
    type: 'bundle',
    sandboxed: false,
    paths: [
      { side: 'app', path: 'dist/app.js' },
      { side: 'api', path: 'dist/api.js' },
    ],
    entries: [{ name: 'a', type: 'hook' }],
  });
});
