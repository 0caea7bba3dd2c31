import { renderMigrations } from '../../scripts/catalogue/migrations.mjs';
import { describe, expect, test } from 'vitest';
import { differences } from '../../scripts/catalogue/differences.mjs';
import { historyOf, type ReleaseReading } from '../../scripts/catalogue/history.mjs';
import { COMPUTED, constantsIn } from '../../scripts/catalogue/literals.mjs';
import { parseGenerated, render } from '../../scripts/catalogue/render.mjs';
import { usesIn } from '../../scripts/catalogue/uses.mjs';

test('constants are read from the syntax tree, never run', () => {
  const source = `
    const DEFAULTS = { A: "x", 'B_C': 1e3, D: -1, E: Infinity, F: resolve(cwd(), ".env"), G: false, H: ["0.0.0.0"], I: \`t\` };
    var LIST = ["STORAGE_.+_KEY", "PORT"].map((name) => new RegExp(name));
    export const OTHER = (() => { throw new Error('ran') })();`;
  const found = constantsIn(source, ['DEFAULTS', 'LIST', 'OTHER']);
  expect(found.get('DEFAULTS')).toEqual(
    new Map<string, unknown>([
      ['A', 'x'],
      ['B_C', 1000],
      ['D', -1],
      ['E', Infinity],
      ['F', COMPUTED],
      ['G', false],
      ['H', ['0.0.0.0']],
      ['I', 't'],
    ]),
  );
  expect(found.get('LIST')).toEqual(['STORAGE_.+_KEY', 'PORT']);
  expect(found.get('OTHER')).toBe(COMPUTED);
});

describe('how sources read variables', () => {
  test.each([
    ['if (env["A"] === true) {}', ['strict-true']],
    ['if (env.A !== true) {}', ['strict-true']],
    ['x(toBoolean(env$1["A"]))', ['to-boolean']],
    ['secure: Boolean(env["A"])', ['truthy']],
    ['if (env["A"]) {}', ['truthy']],
    ['const a = !env["A"]', ['truthy']],
    ['env["A"] ? 1 : 2', ['truthy']],
    ['env["A"] !== false', ['compare-false']],
    ['const a = env["A"]', []],
    ['env["A"] ?? 1', []],
    ['if (env["A"].length) {}', []],
    ['validateEnv(["B", "A"])', []],
    ['process.env["A"]', []],
  ])('%s', (source, readings) => {
    expect([...(usesIn([source]).readings.get('A') ?? ['not found'])]).toEqual(readings);
  });

  test('groups', () => {
    expect([...usesIn(['getConfigFromEnv("EMAIL_SES_")']).prefixes]).toEqual(['EMAIL_SES_']);
  });
});

function release(directus: string, parts: Partial<ReleaseReading> = {}): ReleaseReading {
  return {
    directus,
    api: directus,
    defaults: new Map(),
    casts: new Map(),
    fileVariables: new Set(),
    uses: { readings: new Map(), prefixes: new Set() },
    ...parts,
  };
}

const releases = [
  release('10.0.0', {
    defaults: new Map<string, unknown>([
      ['GONE', 1],
      ['STAYS', "it's"],
    ]),
    fileVariables: new Set(['DB_.+', 'STAYS']),
  }),
  release('11.0.0', {
    defaults: new Map([['STAYS', Infinity]]),
    casts: new Map([
      ['STAYS', 'number'],
      ['A_.+', 'string'],
    ]),
    fileVariables: new Set(['DB_.+']),
  }),
];

test('a history keeps when each thing came, changed and went', () => {
  const { variables, casts, files } = historyOf(releases);
  expect(Object.fromEntries(variables)).toEqual({
    GONE: {
      span: ['10.0.0', '11.0.0'],
      read: [],
      defaults: [
        ['10.0.0', 1],
        ['11.0.0', undefined],
      ],
      casts: [],
      file: undefined,
      readings: [],
    },
    STAYS: {
      span: ['10.0.0'],
      read: [],
      defaults: [
        ['10.0.0', "it's"],
        ['11.0.0', Infinity],
      ],
      casts: [['11.0.0', 'number']],
      file: ['10.0.0', '11.0.0'],
      readings: [],
    },
  });
  expect(casts).toEqual([{ pattern: 'A_.+ string', span: ['11.0.0'] }]);
  expect(files).toEqual([{ pattern: 'DB_.+', span: ['10.0.0'] }]);
});

test('what is rendered is read back the same', () => {
  const history = historyOf(releases);
  expect(differences(history, parseGenerated(render(history)))).toEqual([]);
});

test('differences are told one by one', () => {
  const before = historyOf(releases);
  const changed = historyOf([
    releases[0] ?? release('10.0.0'),
    release('11.0.0', {
      defaults: new Map<string, unknown>([
        ['STAYS', 5],
        ['NEW', true],
      ]),
      fileVariables: new Set(['DB_.+']),
    }),
  ]);
  expect(differences(before, changed, { at: '11.0.0' })).toEqual([
    '+ NEW {"read":false,"default":true,"cast":null,"file":false,"readings":[]}',
    '~ STAYS\n    was {"read":false,"default":"Infinity","cast":"number","file":false,"readings":[]}\n    is  {"read":false,"default":5,"cast":null,"file":false,"readings":[]}',
    '- cast A_.+ string present',
  ]);
});

test('migrations are listed once, with the first release that has them', () => {
  const releases = [
    { directus: '11.0.0', migrations: ['20240101A', '20230101A'] },
    { directus: '11.1.0', migrations: ['20240101A', '20230101A', '20240202B'] },
  ];
  expect(renderMigrations(releases).split('= ')[1]).toBe(
    "[\n  ['20230101A', '11.0.0'],\n  ['20240101A', '11.0.0'],\n  ['20240202B', '11.1.0'],\n];\n",
  );
});
