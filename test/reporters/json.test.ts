import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { json } from '../../src/reporters/json.js';
import { cleanReport, redisFinding, sampleReport } from './sample-report.js';

const options = { colour: false, width: Infinity };
const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

test('is the contract, key by key', () => {
  expect(json(sampleReport, options)).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "tool": {
        "name": "directus-lint",
        "version": "1.2.3"
      },
      "summary": {
        "errors": 1,
        "warnings": 1,
        "infos": 0,
        "suppressed": 1,
        "files": 3,
        "deployments": 2
      },
      "deployments": [
        {
          "id": "compose:compose.yaml:directus",
          "kind": "compose",
          "service": "directus",
          "stage": "production",
          "stageReason": "nothing says otherwise",
          "directusVersion": "11.5.1",
          "instances": 3,
          "image": "directus/directus:11.5.1"
        },
        {
          "id": "node:cms/package.json",
          "kind": "node",
          "service": null,
          "stage": "development",
          "stageReason": "the folder name says dev",
          "directusVersion": null,
          "instances": "unknown",
          "image": null
        }
      ],
      "findings": [
        {
          "rule": "several-instances-without-redis",
          "severity": "error",
          "impact": "breaks-feature",
          "message": "3 instances share no Redis: each runs every scheduled flow, and a cache purge reaches only one of them.",
          "help": "set REDIS=redis://... and SYNCHRONIZATION_STORE=redis",
          "file": "compose.yaml",
          "line": 12,
          "column": 17,
          "endLine": 12,
          "endColumn": 18,
          "deployment": "compose:compose.yaml:directus",
          "variable": "REDIS",
          "related": [
            {
              "file": ".env",
              "line": 4,
              "column": 1,
              "message": "REDIS is not set here, nor in environment"
            }
          ],
          "docs": "https://example.org/rules#several-instances-without-redis",
          "fingerprint": "8c5e0f"
        },
        {
          "rule": "secret-in-git",
          "severity": "warning",
          "impact": "security",
          "message": "SECRET has a value in a file that the next \`git add .\` takes.",
          "help": "add the file to .gitignore",
          "file": "deploy/my env [old] 100%.env",
          "line": 2,
          "column": 8,
          "endLine": 2,
          "endColumn": 20,
          "deployment": null,
          "variable": "SECRET",
          "related": [],
          "docs": "https://example.org/rules#secret-in-git",
          "fingerprint": "41ab77"
        }
      ],
      "problems": [
        {
          "message": "The file is not valid YAML: a tab was used for indentation.",
          "file": "old/compose.yml",
          "line": 7,
          "column": 1
        }
      ],
      "notes": [
        "This folder is not in a git repository, so nothing can be said about secrets in git."
      ]
    }
    "
  `);
});

test('follows its schema', () => {
  expect(validate(JSON.parse(json(sampleReport, options)))).toBe(true);
  expect(validate(JSON.parse(json(cleanReport, options)))).toBe(true);
});

test.each([
  ['a missing key', { summary: undefined }],
  ['an unknown key', { extra: 1 }],
  ['another version', { version: 2 }],
  ['a path with a backslash', { findings: [{ ...redisFinding, file: 'a\\b' }] }],
  ['a line 0', { problems: [{ message: 'x', file: 'a', line: 0, column: 1 }] }],
])('the schema refuses %s', (_what, change) => {
  const data = JSON.parse(json(sampleReport, options)) as object;
  expect(validate(JSON.parse(JSON.stringify({ ...data, ...change })))).toBe(false);
});

test('shows hidden characters as escapes and keeps the data', () => {
  const message = 'a\u202eb\u0000c\u009bd';
  const output = json({ ...sampleReport, findings: [{ ...redisFinding, message }] }, options);
  expect(output).toContain(String.raw`"message": "a\u202eb\u0000c\u009bd"`);
  expect((JSON.parse(output) as { findings: { message: string }[] }).findings[0]?.message).toBe(message);
});
