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
