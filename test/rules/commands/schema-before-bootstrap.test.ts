import { expect, test } from 'vitest';
import schemaBeforeBootstrap from '../../../src/rules/commands/schema-before-bootstrap.js';
import { lint } from '../../support/lint.js';

const project = (script: string) => `
  ==> Dockerfile <==
  FROM directus/directus:11.17.4
  COPY start.sh /directus/
  ENTRYPOINT ["/directus/start.sh"]

  ==> start.sh <==
  #!/bin/sh
  ${script}
`;

test('points at the step of the script', async () => {
  expect(
    await lint(
      schemaBeforeBootstrap,
      project('node cli.js schema apply --yes s.yaml\n  node cli.js bootstrap\n  exec node cli.js start'),
    ),
  ).toBe(
    [
      'start.sh:2:1-2:38 warning The snapshot is applied before `bootstrap`: on an empty database `schema apply` does nothing and exits with 0, so the first start has no collections.',
      '  start.sh:3:1 Directus is installed here',
    ].join('\n'),
  );
});

test('`database install` alone does not prepare the tables', async () => {
  const steps = ['database install', 'schema apply --yes s.yaml', 'database migrate:latest', 'start'];
  expect(await lint(schemaBeforeBootstrap, project(steps.map((step) => `node cli.js ${step}`).join('\n  ')))).toBe(
    [
      'start.sh:3:1-3:38 warning The snapshot is applied before the migrations: `database install` makes the tables of the first release alone, so on an empty database `schema apply` fails on columns that are not there yet.',
      '  start.sh:4:1 the migrations run here',
    ].join('\n'),
  );
});

test.each([
  [
    'migrated in between',
    'node cli.js database install\n  node cli.js database migrate:latest\n  node cli.js schema apply --yes s.yaml',
  ],
  ['the right order', 'node cli.js bootstrap\n  node cli.js schema apply --yes s.yaml'],
  ['nothing is installed here', 'node cli.js schema apply --yes s.yaml'],
  ['only sometimes', 'node cli.js schema apply s.yaml || node cli.js bootstrap'],
])('silent: %s', async (_, script) => {
  expect(await lint(schemaBeforeBootstrap, project(script))).toBe('');
});
