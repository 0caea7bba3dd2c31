import { expect, test } from 'vitest';
import readDifferently from '../../../src/rules/env-files/dotenv-read-differently.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const twice = (env: string, envFile = '    env_file: .env\n') => ({
  ...projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
    ${envFile}    volumes:
          - ./.env:/directus/.env
  `,
  '.env': env,
});

test('dotenv-read-differently shows both readings, and of a secret only where they part', async () => {
  expect(await lint(readDifferently, twice('PROJECT_NAME=a#b\nDB_PASSWORD=pa#ss\n'))).toMatchInlineSnapshot(`
    ".env:1:14-1:15 warning PROJECT_NAME is \`a\` to Directus, which ends it at the #, and \`a#b\` to Docker Compose.
    .env:2:13-2:15 error DB_PASSWORD is a text of 2 characters (the first 2 are the same) to Directus, which ends it at the #, and a text of 5 characters (the first 2 are the same) to Docker Compose."
  `);
});

test('dotenv-read-differently knows $, text after a quotation mark, escapes and bare names', async () => {
  expect(await lint(readDifferently, twice('PROJECT_NAME=a$b\n'))).toMatchInlineSnapshot(
    `".env:1:14-1:17 warning PROJECT_NAME is \`a$b\` to Directus, but Docker Compose replaces the $ in it by a variable."`,
  );
  expect(await lint(readDifferently, twice('CSP="a" b=1\n'))).toMatchInlineSnapshot(
    `".env:1:5-1:12 warning CSP is \`"a" b=1\` to Directus, but Docker Compose ends it at the closing quotation mark: \`a\`."`,
  );
  expect(await lint(readDifferently, twice('PROJECT_NAME="a\\tb"\n'))).toMatchInlineSnapshot(
    `".env:1:15-1:19 warning PROJECT_NAME is \`a\\tb\` to Directus and \`a b\` to Docker Compose, which knows more escapes behind a backslash."`,
  );
  expect(await lint(readDifferently, twice('DB_USER\nDB_HOST=db\n'))).toMatchInlineSnapshot(
    `".env:1:1-1:8 info DB_USER has no =: Docker Compose takes its value from the machine, Directus skips the line."`,
  );
});

test('dotenv-read-differently is silent where both agree', async () => {
  expect(
    await lint(
      readDifferently,
      twice(fileText`
        DB_USER=cms # owner
        DB_PASSWORD='pa#s$s'
        DB_HOST="db"
        export DB_PORT=5432
        PROJECT_NAME=a b
      `),
    ),
  ).toBe('');
});

test('dotenv-read-differently is silent where only one of them reads the file, or uses the value', async () => {
  expect(
    await lint(readDifferently, {
      'package.json': '{"dependencies": {"directus": "11.17.4"}}',
      '.env': 'DB_PASSWORD=pa#ss\n',
    }),
  ).toBe('');
  expect(
    await lint(
      readDifferently,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
            env_file: .env

        ==> .env <==
        DB_PASSWORD=pa#ss
      `,
    ),
  ).toBe('');
  expect(await lint(readDifferently, twice('DB_PASSWORD=pa#ss\n', ''))).toBe('');
  expect(
    await lint(readDifferently, twice('DB_PASSWORD=pa#ss\n', '    environment:\n      X: ${DB_PASSWORD}\n')),
  ).not.toBe('');
});
