import { expect, test } from 'vitest';
import type { Report } from '../../src/model/finding.js';
import { renderReport } from '../../src/reporters/index.js';
import { lintReport } from '../support/lint.js';
import { projectFiles } from '../support/project-files.js';
import { ruleNamed } from '../support/rule-named.js';

const PROJECT = projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:12.4.1
      environment:
        CACHE_ENABLED: "1"
        SERVE_APP: ""
        CORS_ENABLED: "yes"
`;

function report(): Promise<Report> {
  return lintReport(ruleNamed('boolean-not-understood'), PROJECT);
}

test('JSON has the edits with their places', async () => {
  const { findings } = JSON.parse(await renderReport('json', await report(), { colour: false, width: 80 })) as {
    findings: { fix?: unknown }[];
  };
  expect(findings.map(({ fix }) => fix)).toEqual([
    {
      safety: 'safe',
      title: 'Write CACHE_ENABLED=true',
      edits: [{ file: 'compose.yaml', line: 5, column: 23, endLine: 5, endColumn: 24, text: 'true' }],
    },
    {
      safety: 'unsafe',
      title: 'Delete SERVE_APP',
      edits: [{ file: 'compose.yaml', line: 6, column: 1, endLine: 7, endColumn: 1, text: '' }],
    },
    {
      safety: 'safe',
      title: 'Write CORS_ENABLED=true',
      edits: [{ file: 'compose.yaml', line: 7, column: 22, endLine: 7, endColumn: 25, text: 'true' }],
    },
  ]);
});

test('SARIF has them as fixes', async () => {
  const { runs } = JSON.parse(await renderReport('sarif', await report(), { colour: false, width: 80 })) as {
    runs: { results: { fixes: unknown }[] }[];
  };
  const artifactLocation = { uri: 'compose.yaml', uriBaseId: '%SRCROOT%' };
  expect(runs[0]?.results.slice(0, 2).map(({ fixes }) => fixes)).toEqual([
    [
      {
        description: { text: 'Write CACHE_ENABLED=true' },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [
              {
                deletedRegion: { startLine: 5, startColumn: 23, endLine: 5, endColumn: 24 },
                insertedContent: { text: 'true' },
              },
            ],
          },
        ],
      },
    ],
    [
      {
        description: { text: 'Delete SERVE_APP' },
        artifactChanges: [
          {
            artifactLocation,
            replacements: [{ deletedRegion: { startLine: 6, startColumn: 1, endLine: 7, endColumn: 1 } }],
          },
        ],
      },
    ],
  ]);
});

test('the text report counts them', async () => {
  const text = await renderReport('text', await report(), { colour: false, width: 120 });
  expect(text).toContain('can be fixed: 2 with directus-lint --fix, 1 more with --fix=unsafe, to be looked at\n');
});

/** The blocks that GitHub offers to commit. */
async function suggested(files: Readonly<Record<string, string>>, rule: string): Promise<string[]> {
  const text = await renderReport('markdown', await lintReport(ruleNamed(rule), files), { colour: false, width: 80 });
  return [...text.matchAll(/^(<code>.*)\n\n(`{3,})suggestion\n([^]*?)\n\2$/gm)].map(
    ([, title = '', , lines = '']) => `${title}: ${lines}`,
  );
}

test('Markdown has safe fixes as suggestions', async () => {
  expect(await suggested(PROJECT, 'boolean-not-understood')).toEqual([
    '<code>compose.yaml:5</code> Write CACHE\\_ENABLED=true:       CACHE_ENABLED: "true"',
    '<code>compose.yaml:7</code> Write CORS\\_ENABLED=true:       CORS_ENABLED: "true"',
  ]);
});

test.each([
  [
    'a line with a secret in it',
    {
      'compose.yaml': `services:\n  directus:\n    image: directus/directus:12.4.1\n    environment: { SECRET: k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe, CACHE_ENABLED: "1" }\n`,
    },
  ],
  [
    'a line with tabs, which would be lost',
    { 'compose.yaml': PROJECT['compose.yaml'] ?? '', '.env': 'CACHE_ENABLED=\t1\n' },
  ],
])('Markdown suggests nothing for %s', async (_name, files) => {
  expect((await suggested(files, 'boolean-not-understood')).filter((one) => /SECRET|\.env/.test(one))).toEqual([]);
});

test('a fence is longer than what is inside', async () => {
  const files = { 'compose.yaml': (PROJECT['compose.yaml'] ?? '').replace('"1"', '"1" # ```') };
  expect((await suggested(files, 'boolean-not-understood'))[0]).toContain('CACHE_ENABLED: "true" # ```');
});
