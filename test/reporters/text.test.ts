import { expect, test } from 'vitest';
import type { Finding, Report } from '../../src/model/finding.js';
import { text } from '../../src/reporters/text.js';
import { cleanReport, redisFinding, sampleReport } from './sample-report.js';

const plain = { colour: false, width: 80 };

function reportOf(...findings: Finding[]): Report {
  return { ...sampleReport, findings, deployments: sampleReport.deployments.slice(0, 1), problems: [], notes: [] };
}

test('names deployments once, groups by file and shows source, related places and the way out', () => {
  expect(text(sampleReport, plain)).toMatchInlineSnapshot(`
    "directus · production (nothing says otherwise) · Directus 11.5.1 · 3 instances

    compose.yaml
      12:17  error  several-instances-without-redis
             3 instances share no Redis: each runs every scheduled flow, and a cache
             purge reaches only one of them.
          12 |       replicas: 3
             |                 ^
             .env:4:1  REDIS is not set here, nor in environment
      fix    set REDIS=redis://... and SYNCHRONIZATION_STORE=redis

    deploy/my env [old] 100%.env
      2:8    warning  secret-in-git
             SECRET has a value in a file that the next \`git add .\` takes.
           2 | SECRET=************
             |        ^^^^^^^^^^^^
      fix    add the file to .gitignore

    nothing found in
      cms/package.json: node:cms/package.json · development (the folder name says
        dev) · Directus version unknown

    note: This folder is not in a git repository, so nothing can be said about
    secrets in git.
    note: 1 problem kept parts of the project from being checked.

    1 error, 1 warning in 3 files (2 deployments checked, 1 finding suppressed)
    why: directus-lint explain several-instances-without-redis
    "
  `);
});

test('says what was checked when nothing is wrong', () => {
  expect(text(cleanReport, plain)).toMatchInlineSnapshot(`
    "nothing found in
      compose.yaml: directus · production (nothing says otherwise) · Directus
        11.5.1 · 3 instances

    no findings in 1 file (1 deployment checked)
    "
  `);
});

test('does not wrap for a pipe', () => {
  const message = 'a word '.repeat(60).trim();
  expect(text(reportOf({ ...redisFinding, message }), { colour: false, width: Infinity })).toContain(
    `\n         ${message}\n`,
  );
});

test('colours only when told to', () => {
  expect(text(sampleReport, plain)).not.toContain('\u001b');
  expect(text(sampleReport, { colour: true, width: 80 })).toContain(
    '\u001b[31merror\u001b[39m  \u001b[1mseveral-instances-without-redis\u001b[22m',
  );
});

test('cuts a long source line around the marked part', () => {
  const line = `      ${'x'.repeat(100)}BAD${'y'.repeat(100)}`;
  const finding: Finding = {
    ...redisFinding,
    related: [],
    excerpt: { line: 12, text: line, column: 107, endColumn: 110 },
  };
  expect(text(reportOf(finding), { colour: false, width: 60 })).toContain(
    ['      12 | …xxxxxxxxxxxxBADyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…', '         |              ^^^'].join('\n'),
  );
});

test('puts the marks below wide characters', () => {
  const finding: Finding = {
    ...redisFinding,
    related: [],
    excerpt: { line: 12, text: '名前: x', column: 5, endColumn: 6 },
  };
  expect(text(reportOf(finding), plain)).toContain('      12 | 名前: x\n         |       ^\n');
});

test('says which of several deployments a finding is about', () => {
  const deployments = ['a', 'b'].map((service) => ({
    ...sampleReport.deployments[0],
    id: service,
    service,
  })) as Report['deployments'];
  const both: Finding = { ...redisFinding, deployment: 'a', deployments: ['a', 'b'] };
  const one: Finding = { ...redisFinding, line: 14, deployment: 'b', deployments: ['b'] };
  const output = text({ ...reportOf(both, one), deployments }, plain);
  expect(output.match(/applies to .*/g)).toEqual(['applies to b']);
});

test('tells of a rule that failed', () => {
  const crashes = [{ rule: 'secret-in-git', deployment: null, message: 'x is not iterable' }];
  expect(text({ ...cleanReport, crashes }, { colour: false, width: Infinity })).toContain(
    'crash: The rule secret-in-git failed, which is a fault of directus-lint; the other findings are complete: x is not iterable\n',
  );
});

test('lets no control or bidi character of a file through', () => {
  const finding: Finding = {
    ...redisFinding,
    file: 'a\u001b[2J.env',
    message: 'one\r\ntwo\u202e three\u009b31m',
    help: '\u0007bell',
    excerpt: { line: 1, text: 'A=\u001b]0;title\u0007x', column: 3, endColumn: 4 },
  };
  expect(text(reportOf(finding), plain)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test('what is only worth knowing takes one line, after the rest, and is not what the hint is about', () => {
  const info: Finding = {
    ...redisFinding,
    severity: 'info',
    rule: 'healthcheck-missing',
    line: 3,
    column: 3,
    message: 'Nothing checks whether it answers.',
  };
  expect(text(reportOf(info, redisFinding), plain)).toMatchInlineSnapshot(`
    "directus · production (nothing says otherwise) · Directus 11.5.1 · 3 instances

    compose.yaml
      12:17  error  several-instances-without-redis
             3 instances share no Redis: each runs every scheduled flow, and a cache
             purge reaches only one of them.
          12 |       replicas: 3
             |                 ^
             .env:4:1  REDIS is not set here, nor in environment
      fix    set REDIS=redis://... and SYNCHRONIZATION_STORE=redis

    compose.yaml
      3:3    info  healthcheck-missing  Nothing checks whether it answers.

    1 error, 1 warning in 3 files (2 deployments checked, 1 finding suppressed)
    why: directus-lint explain several-instances-without-redis
    "
  `);
});

const commonplaceRule = (id: string) => ({
  ...(sampleReport.rules[0] as Report['rules'][number]),
  id,
  severity: 'info' as const,
  commonplace: true,
});

test('what nearly every project lacks is one line for each deployment', () => {
  const rules = ['no-memory-limit', 'unbounded-logs', 'healthcheck-missing'];
  const infos = rules.map((rule): Finding => ({ ...redisFinding, severity: 'info', rule, line: 3, column: 3 }));
  expect(text({ ...reportOf(...infos), rules: rules.map(commonplaceRule) }, plain)).toContain(
    'compose.yaml\n  3:3    info  directus: no-memory-limit, unbounded-logs, healthcheck-missing\n\n',
  );
});

test('many findings come without source lines, errors first, and the same way out once', () => {
  const warnings = [1, 2, 3, 4, 5, 6].map((line): Finding => ({
    ...redisFinding,
    severity: 'warning',
    line,
    related: [],
  }));
  const error: Finding = {
    ...redisFinding,
    file: 'z.yaml',
    rule: 'secret-in-git',
    message: 'It is there.',
    related: [],
  };
  const output = text(reportOf(...warnings, error), plain);
  expect(output).not.toContain('|');
  expect(output.match(/fix {4}set REDIS=redis/g)).toHaveLength(2);
  expect(output.indexOf('z.yaml\n  12:17  error  secret-in-git  It is there.\n  fix    set REDIS')).toBeLessThan(
    output.indexOf('compose.yaml\n  1:17   warning  several-instances-without-redis  3 instances share'),
  );
});

test('a label that leaves no room for the first word has the text below it', () => {
  const finding: Finding = {
    ...redisFinding,
    severity: 'info',
    message: 'SYNCHRONIZATION_STORE is not set.',
    related: [],
  };
  const lines = text(reportOf(finding), { colour: false, width: 50 }).split('\n');
  expect(lines.filter((line) => line.length > 50 && !line.startsWith('why: '))).toEqual([]);
  expect(lines).toContain('         SYNCHRONIZATION_STORE is not set.');
});

test.each([40, 60, 200])('no line is longer than a terminal of %s columns, but for words that are', (width) => {
  const lines = text(sampleReport, { colour: false, width }).split('\n');
  expect(lines.filter((line) => line.length > width && line.trim().includes(' ') && !line.includes('why: '))).toEqual(
    [],
  );
});

test('the same fix of another variable is said in short', () => {
  const first: Finding = { ...redisFinding, variable: 'DB_PASSWORD', help: 'Set DB_PASSWORD_FILE.' };
  const second: Finding = { ...redisFinding, line: 13, variable: 'SECRET', help: 'Set SECRET_FILE.' };
  const printed = text(reportOf(first, second), plain);
  expect(printed.match(/^ {2}fix .*$/gm)).toEqual([
    '  fix    Set DB_PASSWORD_FILE.',
    '  fix    as for DB_PASSWORD above',
  ]);
});

test('hints are typed as the program was started, with the paths that were given', () => {
  const fixable: Finding = { ...redisFinding, fix: { safety: 'safe', title: 'x', edits: [] } };
  const printed = text(reportOf(fixable), { ...plain, command: 'npx directus-lint', paths: "'my cms'" });
  expect(printed).toContain("\ncan be fixed: 1 with npx directus-lint 'my cms' --fix\n");
  expect(printed).toContain('\nwhy: npx directus-lint explain several-instances-without-redis\n');
});

test('tells how long it took, to whoever waits', () => {
  expect(text(cleanReport, { ...plain, elapsed: 1234 })).toContain('(1 deployment checked, 1.2 s)');
});

test('names of rules are links to their pages, where the terminal shows links', () => {
  const docs = 'https://unpkg.com/directus-lint/docs/rules/redis/redis-missing.md';
  const printed = text(reportOf({ ...redisFinding, docs }), { ...plain, links: true });
  expect(printed).toContain(`\u001b]8;;${docs}\u001b\\several-instances-without-redis\u001b]8;;\u001b\\`);
});
