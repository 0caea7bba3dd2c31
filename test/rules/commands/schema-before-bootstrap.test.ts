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

test.each([
  ['the right order', 'node cli.js bootstrap\n  node cli.js schema apply --yes s.yaml'],
  ['nothing is installed here', 'node cli.js schema apply --yes s.yaml'],
  ['only sometimes', 'node cli.js schema apply s.yaml || node cli.js bootstrap'],
])('silent: %s', async (_, script) => {
  expect(await lint(schemaBeforeBootstrap, project(script))).toBe('');
});
