import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import { locate, textOf } from '../../src/model/source.js';
import { findSuppressionComments } from '../../src/engine/suppress-comments.js';
import { applySuppressions, type SuppressOptions } from '../../src/engine/suppress.js';
import { fileText } from '../support/project-files.js';

const RULES = new Set(['secret-in-git', 'public-url-missing', 'sqlite-in-production']);
const options: SuppressOptions = { allowComments: true, knownRules: RULES, activeRules: RULES, deployments: [] };

function findingAt(file: string, line: number, rule = 'secret-in-git', more: Partial<Finding> = {}): Finding {
  return {
    rule,
    severity: 'error',
    impact: 'security',
    message: 'm',
    help: '',
    file,
    line,
    column: 1,
    endLine: line,
    endColumn: 2,
    deployment: null,
    deployments: [],
    variable: null,
    related: [],
    docs: '',
    fingerprint: '',
    excerpt: undefined,
    ...more,
  };
}

/** What a file's comments do with a finding on each of the lines: what is left, what is wrong. */
function outcome(path: string, text: string, findings: readonly Finding[], changed: Partial<SuppressOptions> = {}) {
  const { kept, suppressed, faults } = applySuppressions(findings, [{ path, text }], { ...options, ...changed });
  return {
    kept: kept.map(({ line }) => line),
    suppressed: suppressed.map(({ line, suppression }) => `${line} ${suppression.by}: ${suppression.reason}`),
    faults: faults.map(
      ({ kind, rule, at }) => `${locate(at).line}:${locate(at).column} ${kind}${rule === undefined ? '' : ` ${rule}`}`,
    ),
  };
}

test('next line', () => {
  const text = fileText`
    # directus-lint-disable-next-line secret-in-git -- rotated every night
    SECRET=a
    KEY=b
  `;
  expect(outcome('.env', text, [findingAt('.env', 2), findingAt('.env', 3)])).toEqual({
    kept: [3],
    suppressed: ['2 comment: rotated every night'],
    faults: [],
  });
});

test('next line passes over blank lines and other comments', () => {
  const text = fileText`
    # directus-lint-disable-next-line secret-in-git -- one

      # directus-lint-disable-next-line public-url-missing -- two
    SECRET=a
  `;
  const findings = [findingAt('.env', 4), findingAt('.env', 4, 'public-url-missing')];
  expect(outcome('.env', text, findings)).toEqual({
    kept: [],
    suppressed: ['4 comment: one', '4 comment: two'],
    faults: [],
  });
});

test('the line itself', () => {
  const text = 'a:\n  b: secret # directus-lint-disable-line secret-in-git, sqlite-in-production -- a demo\n';
  const findings = [
    findingAt('compose.yaml', 2),
    findingAt('compose.yaml', 2, 'sqlite-in-production'),
    findingAt('compose.yaml', 2, 'public-url-missing'),
  ];
  expect(outcome('compose.yaml', text, findings)).toEqual({
    kept: [2],
    suppressed: ['2 comment: a demo', '2 comment: a demo'],
    faults: [],
  });
});

test('a block', () => {
  const text = fileText`
    A=1
    # directus-lint-disable secret-in-git -- local only
    B=2
    C=3
    # directus-lint-enable
    D=4
  `;
  const findings = [1, 3, 4, 6].map((line) => findingAt('.env', line));
  expect(outcome('.env', text, findings)).toEqual({
    kept: [1, 6],
    suppressed: ['3 comment: local only', '4 comment: local only'],
    faults: [],
  });
});

test('a block may name what it ends, and one without an end goes to the end of the file', () => {
  const text = fileText`
    # directus-lint-disable secret-in-git, public-url-missing -- why
    A=1
    # directus-lint-enable secret-in-git
    B=2
  `;
  const findings = [findingAt('.env', 2), findingAt('.env', 4), findingAt('.env', 4, 'public-url-missing')];
  expect(outcome('.env', text, findings)).toEqual({
    kept: [4],
    suppressed: ['2 comment: why', '4 comment: why'],
    faults: [],
  });
});

test('a Dockerfile has comments only on lines of their own, and instructions of several lines', () => {
  const text = fileText`
    ENV A=1 # directus-lint-disable-line secret-in-git -- no comment here
    # directus-lint-disable-next-line secret-in-git -- demo
    ENV B=2 \\
      C=3
    ENV D=4
  `;
  const findings = [1, 3, 4, 5].map((line) => findingAt('Dockerfile', line));
  expect(outcome('Dockerfile', text, findings)).toEqual({
    kept: [1, 5],
    suppressed: ['3 comment: demo', '4 comment: demo'],
    faults: ['1:11 misplaced'],
  });
});

test('TOML and JavaScript have comments, JSON has none', () => {
  const comment = 'directus-lint-disable-next-line secret-in-git -- why\n';
  expect(outcome('fly.toml', `# ${comment}A = "1"\n`, [findingAt('fly.toml', 2)]).kept).toEqual([]);
  expect(outcome('ecosystem.config.cjs', `// ${comment}A,\n`, [findingAt('ecosystem.config.cjs', 2)]).kept).toEqual([]);
  expect(outcome('config.json', `# ${comment}{}\n`, [findingAt('config.json', 2)]).kept).toEqual([2]);
});

test.each([
  ['without a reason', '# directus-lint-disable-next-line secret-in-git', '1:3 no-reason'],
  ['with an empty reason', '# directus-lint-disable-next-line secret-in-git -- ', '1:3 no-reason'],
  ['without a rule', '# directus-lint-disable-next-line -- all of it', '1:3 no-rule'],
  ['alone on its line', '# directus-lint-disable-line secret-in-git -- why', '1:3 misplaced'],
  ['of a block that never began', '# directus-lint-enable', '1:3 nothing-to-enable'],
])('a comment %s has no effect and is a fault', (_what, comment, fault) => {
  expect(outcome('.env', `${comment}\nSECRET=a\n`, [findingAt('.env', 2)])).toEqual({
    kept: [2],
    suppressed: [],
    faults: [fault],
  });
});

test('unused comments and unknown rules are faults, each named once', () => {
  const text =
    '# directus-lint-disable-next-line secret-in-git, secret-in-gti, sqlite-in-production -- why\nSECRET=a\n';
  expect(outcome('.env', text, [findingAt('.env', 2)]).faults).toEqual([
    '1:3 unknown-rule secret-in-gti',
    '1:3 unused sqlite-in-production',
  ]);
});

test('a comment for a rule that was not asked is not called unused', () => {
  const text = '# directus-lint-disable-next-line sqlite-in-production -- why\nA=1\n';
  expect(outcome('.env', text, [], { activeRules: new Set(['secret-in-git']) }).faults).toEqual([]);
});

test('where comments are forbidden each is a fault and none has an effect', () => {
  const text = fileText`
    # directus-lint-disable-next-line secret-in-git, public-url-missing -- why
    SECRET=a
    # directus-lint-disable-next-line
  `;
  expect(outcome('.env', text, [findingAt('.env', 2)], { allowComments: false })).toEqual({
    kept: [2],
    suppressed: [],
    faults: ['1:3 forbidden', '3:3 forbidden'],
  });
});

test.each([
  'NOTE=see#directus-lint-disable-line secret-in-git -- x',
  'NOTE=directus-lint-disable-line',
  '# directus-lint-disabled secret-in-git -- x',
  '# directus-lint-disable-next-lines x -- y',
])('%s is no such comment', (line) => {
  expect(findSuppressionComments({ path: '.env', text: `${line}\n` })).toEqual([]);
});

const COMPOSE = fileText`
  services:
    # directus-lint-disable-next-line public-url-missing -- set by the platform
    cms:
      image: directus/directus:11
      deploy:
        replicas: 3
      environment:
        PUBLIC_URL: ""
    other:
      image: directus/directus:11
`;
const deployments = [
  { id: 'cms', file: 'compose.yaml', line: 3 },
  { id: 'other', file: 'compose.yaml', line: 9 },
];
const about = (line: number, ids: readonly string[], variable: string | null = 'PUBLIC_URL') =>
  findingAt('compose.yaml', line, 'public-url-missing', { deployment: ids[0] ?? null, deployments: ids, variable });

test('on the key of a service it covers what is absent there, wherever the finding points', () => {
  expect(outcome('compose.yaml', COMPOSE, [about(6, ['cms'])], { deployments })).toEqual({
    kept: [],
    suppressed: ['6 comment: set by the platform'],
    faults: [],
  });
});

test('on the key of a service it does not cover what is written there, nor other services', () => {
  const findings = [about(8, ['cms']), about(6, ['cms', 'other']), about(10, ['other']), about(6, ['cms'], null)];
  expect(outcome('compose.yaml', COMPOSE, findings, { deployments }).kept).toEqual([8, 6, 10, 6]);
});

test('any text is read to its end, and a comment is exactly where it says', () => {
  const piece = fc.constantFrom(
    '#',
    ' ',
    '\t',
    '\n',
    '//',
    'directus-lint-',
    'disable-next-line',
    'disable-line',
    'disable',
    'enable',
    ' secret-in-git',
    ' -- ',
    'x',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom('.env', 'Dockerfile', 'a.js'), (pieces, path) => {
      const file = { path, text: pieces.join('') };
      const comments = findSuppressionComments(file);
      for (const { at, kind } of comments) expect(textOf(at).startsWith(`directus-lint-${kind}`)).toBe(true);
      applySuppressions([], [file], options);
    }),
  );
});
