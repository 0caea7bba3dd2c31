import { describe, expect, test } from 'vitest';
import type { ExportedObject } from '../../../../src/load/formats/javascript/exported-object.js';
import { readExportedObject } from '../../../../src/load/formats/javascript/read-exported-object.js';
import { Environment } from '../../../../src/model/env.js';
import { locate, textOf } from '../../../../src/model/source.js';
import { pick, type Tree } from '../../../../src/model/tree.js';
import { fileText } from '../../../support/project-files.js';

/** Unknown parts as `?reason`, or `?reason|default`. */
function plain(tree: Tree | undefined): unknown {
  if (!tree) return undefined;
  if (tree.kind === 'scalar')
    return tree.unknown === undefined ? tree.value : `?${tree.unknown}${tree.text && `|${tree.text}`}`;
  if (tree.kind === 'sequence') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plain(value)]));
}

async function read(text: string, path = 'config.js', environment?: Environment): Promise<ExportedObject> {
  return readExportedObject({ path, text }, environment ? { environment } : {});
}

async function valueOf(text: string, environment?: Environment): Promise<unknown> {
  return plain((await read(text, 'config.js', environment)).tree);
}

describe('what is exported', () => {
  test.each([
    ['module.exports = { PORT: 8055 }', 'object'],
    ['module.exports = (env) => ({ PORT: 8055 })', 'function'],
    ['module.exports = async () => ({ PORT: 8055 })', 'async-function'],
    ['module.exports = "x"', 'string'],
    ['module.exports = `x`', 'string'],
    ['module.exports = 5', 'number'],
    ['module.exports = null', 'null'],
    ['module.exports = [{}]', 'array'],
    ['export default { PORT: 8055 }', 'object'],
    ['const config = { PORT: 8055 }; export { config as default }', 'object'],
    ['export const PORT = 8055', 'no-default'],
    ['const PORT = 8055', 'undefined'],
    ['module.exports = require("./other")', 'unknown'],
    ['exports.default = { PORT: 8055 }', 'object'],
    ['if (process.env.CI) module.exports = {}; else module.exports = "x"', 'unknown'],
  ])('%s is %s', async (text, kind) => {
    expect((await read(text)).kind).toBe(kind);
  });

  test('a broken file is a problem with its place, and no exception', async () => {
    const exported = await read('module.exports = {\n  PORT: 8055,\n', 'config.cjs');
    expect(exported.kind).toBe('unknown');
    expect(exported.problems).toMatchObject([
      { kind: 'syntax', path: 'config.cjs', message: 'is not valid JavaScript: it ends in the middle of a statement.' },
    ]);
  });

  test('code that is nested without end is unknown, and no exception', async () => {
    const exported = await read(`module.exports = ${'['.repeat(200_000)}`);
    expect(exported).toMatchObject({ kind: 'unknown', problems: [{ message: 'is nested too deeply to be read.' }] });
  });
});

describe('values', () => {
  test('literals, templates, sums, constants and spreads of constants', async () => {
    expect(
      await valueOf(`
      const host = 'localhost';
      const base = { HOST: host, PORT: 1 };
      module.exports = { ...base, PORT: 8055, 'PUBLIC_URL': \`http://\${host}\`, ['KEY']: 'a' + 'b', N: -1, ON: true, NONE: null, LIST: ['a', ...['b']] };
    `),
    ).toEqual({
      HOST: 'localhost',
      PORT: 8055,
      PUBLIC_URL: 'http://localhost',
      KEY: 'ab',
      N: -1,
      ON: true,
      NONE: null,
      LIST: ['a', 'b'],
    });
  });

  test('functions, declared or not, with a block or not', async () => {
    expect(await valueOf('module.exports = function (env) { return { PORT: 1 }; }')).toEqual({ PORT: 1 });
    expect(
      await valueOf('function config() { const port = 2; return { PORT: port }; }\nmodule.exports = config;'),
    ).toEqual({ PORT: 2 });
    expect(await valueOf('export default () => ({ PORT: 3 })')).toEqual({ PORT: 3 });
  });

  test('what is assigned after the definition counts; under a condition it is unknown', async () => {
    expect(
      await valueOf(`
      module.exports = function (env) {
        const config = { HOST: '0.0.0.0', PORT: 8055 };
        config.PUBLIC_URL = '/';
        if (env.NODE_ENV === 'development') config.PORT = 8056;
        return config;
      };
    `),
    ).toEqual({ HOST: '0.0.0.0', PORT: '?config.PORT is changed under a condition', PUBLIC_URL: '/' });
  });

  test.each([
    ['let port = 1; port = 2; module.exports = { PORT: port }', { PORT: '?port is only known when the script runs' }],
    [
      'const list = [1]; list.push(2); module.exports = { LIST: list }',
      { LIST: '?list is only known when the script runs' },
    ],
    ['module.exports = { PORT: getPort() }', { PORT: '?getPort() is only known when the script runs' }],
    [
      'import { port } from "./port.js"; export default { PORT: port }',
      { PORT: '?port is not a constant of this file' },
    ],
    ['module.exports = { A: true ? 1 : 2 }', { A: '?the value is only known when the script runs' }],
    ['const a = b; const b = a; module.exports = { A: a }', { A: '?a is defined by itself' }],
    ['const { a } = { a: 1 }; module.exports = { A: a }', { A: 1 }],
  ])('%s', async (text, expected) => {
    expect(await valueOf(text)).toEqual(expected);
  });

  test('what stands before a spread that cannot be read may be hidden by it', async () => {
    const exported = await read('module.exports = { A: 1, ...require("./base"), B: 2 }');
    expect(plain(exported.tree)).toEqual({ A: '?require() is only known when the script runs', B: 2 });
    expect(exported.unknown).toBe('require() is only known when the script runs');
  });

  test('several returns make it unknown', async () => {
    const exported = await read('module.exports = (env) => { if (env.A) { return { A: 1 }; } return { A: 2 }; }');
    expect(exported).toMatchObject({
      kind: 'function',
      unknown: 'what the function returns is only known when it runs',
    });
    expect(exported.tree).toBeUndefined();
  });

  test('exports one by one make an object', async () => {
    expect(await valueOf('exports.apps = [{ name: "directus" }]')).toEqual({ apps: [{ name: 'directus' }] });
  });

  test('arrays that double themselves stop being followed', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => `const a${index + 1} = [...a${index}, ...a${index}];`);
    const exported = await read(`const a0 = [1, 2];\n${lines.join('\n')}\nmodule.exports = { apps: a40 };`);
    expect(exported.kind).toBe('object');
    expect(pick(exported.tree, 'apps')).toMatchObject({ open: expect.any(String) });
  });

  test('a key named __proto__ changes nothing', async () => {
    const exported = await read('module.exports = { "__proto__": { polluted: true }, A: 1 }');
    expect(plain(exported.tree)).toEqual({ A: 1 });
    expect(exported.unknown).toBe('one of its keys is computed');
  });
});

describe('process.env', () => {
  const text =
    'module.exports = (env) => ({ A: process.env.A, B: process.env.B ?? "b", C: env.C || "c", ...env, D: `${env.D}!` })';

  test('is unknown without an environment, with the text of the default', async () => {
    expect(await valueOf('module.exports = { A: process.env.A, B: process.env.B ?? "b" }')).toEqual({
      A: '?process.env.A is not known here',
      B: '?process.env.B is not known here|b',
    });
  });

  test('is read from the environment that the script gets', async () => {
    const layer = {
      assignments: [
        { name: 'C', state: 'set', value: 'see', layer: 'environment' },
        { name: 'D', state: 'set', value: 'dee', layer: 'environment' },
      ],
    } as const;
    const exported = await read(text.replace(', ...env', ''), 'config.js', new Environment([layer]));
    expect(plain(exported.tree)).toEqual({ A: '?process.env.A is not set', B: 'b', C: 'see', D: 'dee!' });
  });

  test('spread into the object, it may hide what stands before, and adds nothing', async () => {
    const exported = await read('module.exports = { A: 1, ...process.env, B: 2 }');
    expect(plain(exported.tree)).toEqual({ A: '?the process environment may set it too', B: 2 });
    expect(exported.unknown).toBeUndefined();
  });

  test('taken apart by name, also as a parameter', async () => {
    const environment = new Environment([
      { assignments: [{ name: 'PORT', state: 'set', value: '9000', layer: 'environment' }] },
    ]);
    expect(
      await valueOf('const { PORT, HOST = "::" } = process.env; module.exports = { PORT, HOST }', environment),
    ).toEqual({ PORT: '9000', HOST: '::' });
    expect(await valueOf('module.exports = ({ PORT }) => ({ PORT })', environment)).toEqual({ PORT: '9000' });
  });
});

test('places are those of the text between the quotes', async () => {
  const exported = await read(fileText`
    module.exports = {
      SECRET: "hunter2",
    };
  `);
  const secret = pick(exported.tree, 'SECRET');
  expect(secret && textOf(secret.at)).toBe('hunter2');
  expect(secret && locate(secret.at)).toEqual({ file: 'config.js', line: 2, column: 12, endLine: 2, endColumn: 19 });
  expect(exported.tree?.kind === 'mapping' && exported.tree.entries.get('SECRET')?.key).toMatchObject({
    start: 21,
    end: 27,
  });
});

test('TypeScript is understood where the file is TypeScript', async () => {
  const exported = await read(
    'const port: number = 8055;\nexport default { PORT: port as number } satisfies object;',
    'config.ts',
  );
  expect(plain(exported.tree)).toEqual({ PORT: 8055 });
});
