import { expect, test } from 'vitest';
import shadowed from '../../../src/rules/env-files/variable-shadowed.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

test('variable-shadowed: a .env in the container beats the environment', async () => {
  expect(
    await lint(
      shadowed,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
            environment:
              DB_HOST: database
              DB_USER: cms
            volumes:
              - ./.env:/directus/.env

        ==> .env <==
        DB_HOST=localhost
        DB_USER=cms
      `,
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:5:16-5:24 warning DB_HOST here has no effect, since .env in the container sets it to something else and beats the environment.
      .env:1:9 this value is in force"
  `);
});

test('variable-shadowed: environment of the base file beats an env_file of an override', async () => {
  expect(
    await lint(
      shadowed,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
            environment:
              DB_HOST: database

        ==> compose.override.yaml <==
        services:
          directus:
            env_file: local.env

        ==> local.env <==
        DB_HOST=localhost
      `,
    ),
  ).toMatchInlineSnapshot(`
    "local.env:1:9-1:18 warning DB_HOST here has no effect, since \`environment\` in compose.yaml beats every env_file, also one that a later file adds.
      compose.yaml:5:16 this value is in force"
  `);
  expect(
    await lint(
      shadowed,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
            env_file: local.env
            environment:
              DB_HOST: database

        ==> local.env <==
        DB_HOST=localhost
      `,
    ),
  ).toBe('');
});

test('variable-shadowed: of two equal names the later counts', async () => {
  const node = (env: string) => ({ 'package.json': '{"dependencies": {"directus": "11.17.4"}}', '.env': env });
  expect(
    await lint(
      shadowed,
      node(fileText`
        DB_HOST=a
        DB_USER=cms
        DB_HOST=b
      `),
    ),
  ).toMatchInlineSnapshot(`
    ".env:1:9-1:10 warning DB_HOST here has no effect, since a later line of the same file sets it again, to something else.
      .env:3:9 this value is in force"
  `);
  expect(await lint(shadowed, node('DB_HOST=a\nDB_HOST=a\n'))).toBe('');
});
