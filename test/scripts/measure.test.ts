import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outcomeOf, type Seen } from '../../scripts/measure/compare.mjs';
import { consumed, consumerOf } from '../../scripts/measure/consumers.mjs';
import { inGroups, judge, type Question } from '../../scripts/measure/groups.mjs';
import { reportsIn } from '../../scripts/measure/log-lines.mjs';
import { readTable, writeTable } from '../../scripts/measure/table.mjs';

const USES = { login: '200', flow: '{"word":1}', upload: '200', mail: 'From: a@example.com', headers: 'a: 1\nb: 2' };
const STANDARD: Seen = { end: 'served', code: null, reports: ['WARN: always said'], uses: USES };
const seen = (uses: Record<string, string>, reports: string[] = []): Seen => ({
  ...STANDARD,
  uses: { ...USES, ...uses },
  reports: ['WARN: always said', ...reports],
});

describe('what a boot did, against the same without the change', () => {
  test.each([
    ['nothing', seen({}), { effect: 'nothing' }],
    ['a new warning', seen({}, ['WARN: new']), { effect: 'warns', line: 'WARN: new' }],
    ['a use that fails', seen({ upload: '500 INTERNAL' }), { effect: 'feature-fails', what: 'upload: 500 INTERNAL' }],
    ['a use without answer', seen({ mail: 'never sent' }), { effect: 'feature-fails', what: 'mail: never sent' }],
    ['a script that gives nothing', seen({ flow: '{}' }), { effect: 'feature-fails', what: 'flow: {}' }],
    ['another answer', seen({ headers: 'a: 1\nb: 3' }), { effect: 'differs', what: 'headers: b: 2 → b: 3' }],
    [
      'every use that fails',
      seen({ login: '503', flow: '{}', upload: '503', mail: 'never sent', headers: '503' }),
      { effect: 'requests-fail', what: '503' },
    ],
    [
      'an end at the start',
      { end: 'exited', code: 1, reports: ['WARN: new', 'Error: no'], uses: {} },
      { effect: 'exits', line: 'Error: no' },
    ],
    ['no end and no start', { end: 'hung', code: null, reports: [], uses: {} }, { effect: 'hangs' }],
    ['a ping that is refused', { end: 'deaf', code: null, reports: [], uses: {} }, { effect: 'requests-fail' }],
    [
      'an end while it is used',
      { ...seen({ upload: '500', mail: 'no answer' }, ['ERROR: before', 'Error: last']), end: 'crashed' },
      { effect: 'crashes', what: 'mail', line: 'Error: last' },
    ],
  ] as const)('%s', (_, boot, expected) => {
    expect(outcomeOf(boot, STANDARD)).toEqual(expected);
  });
});

test('the log tells warnings and errors, without times, folders, ports and what only a busy machine says', () => {
  const log = `[10:00:00.123] \u001B[32mINFO\u001B[39m: Server started at http://127.0.0.1:41234
[10:00:00.124] \u001B[33mWARN\u001B[39m: Extensions directory (/tmp/boot-1/extensions) is missing
[10:00:00.125] WARN: sqlite3:responseTime in WARN state, the observed value 900 is above the threshold of 150ms
[10:00:00.126] WARN: Extensions directory (/tmp/boot-1/extensions) is missing
error: password authentication failed for user "directus"
Error: connect ECONNREFUSED 127.0.0.1:41235
    at TCPConnectWrap.afterConnect (node:net:1611:16)
{"level":50,"time":1,"msg":"raw error"}
`;
  expect(reportsIn(log, ['/tmp/boot-1'])).toEqual([
    'WARN: Extensions directory (<dir>/extensions) is missing',
    'error: password authentication failed for user "directus"',
    'Error: connect ECONNREFUSED 127.0.0.1:<port>',
    'ERROR: raw error',
  ]);
});

const question = (name: string, topic = 'files', rank = 0): Question => ({
  listed: name,
  name,
  kind: 'empty',
  value: '',
  scene: 'full',
  topic,
  rank,
});

describe('questions that share a boot', () => {
  test('switches and variables that did something before are asked alone', () => {
    const [a, b, c, d] = [question('A'), question('B_ENABLED'), question('C'), question('D')] as const;
    expect(inGroups([a, b, c, d], ({ name }) => name === 'C')).toEqual([[a, d], [b], [c]]);
  });

  test('where nothing happened, each of them did nothing', () => {
    const group = [question('A'), question('B')];
    expect(judge(group, seen({}), STANDARD)).toEqual({
      answers: [
        [group[0], { effect: 'nothing' }],
        [group[1], { effect: 'nothing' }],
      ],
      apart: [],
    });
  });

  test('where something happened, the one that the log names is asked alone, and else each half', () => {
    const [a, b, c] = [question('ALPHA'), question('BETA'), question('GAMMA')] as const;
    expect(judge([a, b, c], seen({}, ['ERROR: Invalid BETA']), STANDARD)).toEqual({
      answers: [],
      apart: [[b], [a, c]],
    });
    expect(judge([a, b, c], seen({}, ['ERROR: Invalid']), STANDARD)).toEqual({ answers: [], apart: [[a], [b, c]] });
  });

  test('one that is alone is answered', () => {
    const a = question('ALPHA');
    expect(judge([a], seen({}, ['ERROR: no']), STANDARD).answers).toEqual([
      [a, { effect: 'warns', line: 'ERROR: no' }],
    ]);
  });
});

test('a table is one line for each answer, and is read as it was written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'table-'));
  const path = join(folder, 'effects/1.0.0.json');
  const answers = [
    { variable: 'B', kind: 'word', effect: 'nothing', how: 'module' },
    { variable: 'B', kind: 'empty', effect: 'nothing', how: 'boot' },
    { variable: 'A', kind: 'empty', effect: 'exits', how: 'boot', line: 'Error: no' },
    { variable: 'A', kind: 'word', effect: 'differs', how: 'boot', what: 'login: 200 → 201' },
  ] as const;
  try {
    expect(readTable(path)).toEqual([]);
    writeTable(path, '1.0.0', answers, { release: '2.0.0', variables: ['C', 'D'] });
    expect(readFileSync(path, 'utf8')).toBe(`{
"release": "1.0.0",
"like": {"release":"2.0.0","variables":"C D"},
"effects": [
["A","empty","exits","boot","","Error: no"],
["A","word","differs","boot","login: 200 → 201"]
],
"nothing": {
"B": {"boot":"empty","module":"word"}
}
}
`);
    expect(readTable(path)).toEqual([answers[2], answers[3], answers[1], answers[0]]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('what a library makes of a value', () => {
  const libraries = {
    size: (value: unknown) => Number(value) * 2,
    refuses: (value: unknown) => {
      throw new Error(`limit "${String(value)}" is invalid`);
    },
  };

  test.each([
    ['size', 4, '8'],
    ['size', 'abc', 'null'],
    ['refuses', 'abc', 'throws limit … is invalid'],
    ['refuses', '', 'throws limit … is invalid'],
    ['refuses', -1, 'throws limit … is invalid'],
  ])('%s %j: %s', async (name, value, expected) => {
    expect(await consumed(libraries, [name], value)).toBe(expected);
  });

  test.each([
    ['SESSION_COOKIE_TTL', ['token', undefined]],
    ['HASH_PARALLELISM', ['hash', 'parallelism']],
    ['RATE_LIMITER_EMAIL_POINTS', ['limiter', 'points']],
    ['CACHE_TTL', undefined],
  ])('%s is handed to %j', (name, expected) => {
    expect(consumerOf(name)).toEqual(expected);
  });
});
