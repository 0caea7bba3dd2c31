import { expect, test } from 'vitest';
import { rules } from '../../src/rules/index.js';
import { lintReport } from '../support/lint.js';
import { projectFiles } from '../support/project-files.js';

/** `severity rule` of the findings whose rule is one of these. */
async function found(files: Readonly<Record<string, string>>, ids: readonly string[]): Promise<string[]> {
  const { findings } = await lintReport(rules, files);
  return findings.filter(({ rule }) => ids.includes(rule)).map(({ severity, rule }) => `${severity} ${rule}`);
}

const OF_SERVERS = [
  'uploads-not-persistent',
  'healthcheck-missing',
  'no-restart-policy',
  'public-url-missing',
  'secret-missing',
];

test.each([
  'npx directus bootstrap',
  'node cli.js database migrate:latest',
  '["node", "cli.js", "schema", "apply", "--yes", "/s.yaml"]',
  'sh -c "npx directus bootstrap && npx directus schema apply --yes /s.yaml"',
])('a job serves nobody: %s', async (command) => {
  const files = (line: string) => ({
    'compose.prod.yaml': `services:\n  cms:\n    image: directus/directus:11.5.1\n${line}`,
  });
  expect(await found(files(`    command: ${command}\n`), OF_SERVERS)).toEqual([]);
  expect(await found(files(''), OF_SERVERS)).not.toEqual([]);
});

test('a default that may be replaced is told as an info, with what may replace it', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    services:
      cms:
        image: directus/directus:12.4.1
        environment:
          SECRET: \${SECRET}
          DB_CLIENT: \${DB_CLIENT:-postgre}
  `;
  const { findings } = await lintReport(rules, files);
  const ofClient = findings.filter(({ rule }) => rule === 'database-client-invalid');
  expect(
    ofClient.map(({ severity, line, related }) => [severity, line, related.map(({ message }) => message)]),
  ).toEqual([
    ['info', 6, ['the default for DB_CLIENT is used', 'its default may be replaced: .env is not in the repository']],
  ]);
});

test.each([
  ['ENV AUTH_PROVIDERS=default', ['warning auth-provider-named-default']],
  ['ARG CLIENT=postgre\nENV DB_CLIENT=$CLIENT', ['warning database-client-invalid']],
  ['ENV PUBLIC_URL=http://localhost:8055', []],
  ['ENV CORS_ORIGIN=true CORS_ENABLED=true', []],
  ['ENV SECRET=changeme', []],
  ['ENV CONFIG_PATH=/directus/config.js', ['warning path-leads-nowhere']],
])('whoever runs a lone image may set other values: %s', async (lines, expected) => {
  const ids = [
    'auth-provider-named-default',
    'database-client-invalid',
    'public-url-local',
    'cors-open-with-credentials',
    'secret-published',
    'secret-too-short',
    'path-leads-nowhere',
  ];
  const Dockerfile = `FROM directus/directus:12.4.1\n${lines}\n`;
  expect(await found({ Dockerfile }, ids)).toEqual(expected);
});

test('what the repository itself runs is started with the ENV of its image', async () => {
  const files = {
    Dockerfile: 'FROM directus/directus:12.4.1\nENV AUTH_PROVIDERS=default\n',
    'compose.yaml': 'services:\n  cms:\n    build: .\n',
  };
  expect(await found(files, ['auth-provider-named-default'])).toEqual(['error auth-provider-named-default']);
});
