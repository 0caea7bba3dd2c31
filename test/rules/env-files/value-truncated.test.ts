import { expect, test } from 'vitest';
import truncated from '../../../src/rules/env-files/value-truncated.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const node = (env: string) => ({ 'package.json': '{"dependencies": {"directus": "11.17.4"}}', '.env': env });
const compose = (environment: string, env = '') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    env_file: cms.env\n    environment:\n      DB_CLIENT: pg\n${environment}`,
  'cms.env': env,
});

test('value-truncated: a # in the middle of a word', async () => {
  expect(
    await lint(
      truncated,
      node(fileText`
        PROJECT_NAME=a#b
        DB_PASSWORD=p#ss
        PUBLIC_URL=https://acme.test/#/cms
      `),
    ),
  ).toMatchInlineSnapshot(`
    ".env:1:14-1:15 warning PROJECT_NAME ends at an unquoted #, so the rest of its line is not part of the value.
    .env:2:13-2:14 error DB_PASSWORD ends at an unquoted #, so the rest of its line is not part of the value.
    .env:3:12-3:30 warning PUBLIC_URL ends at an unquoted #, so the rest of its line is not part of the value."
  `);
  expect(await lint(truncated, node('PROJECT_COLOR=#fa0\n'))).toMatchInlineSnapshot(
    `".env:1:15-1:15 warning PROJECT_COLOR ends at an unquoted #, so the rest of its line is not part of the value."`,
  );
});

test('value-truncated: comments and quoted values are what they are', async () => {
  expect(
    await lint(
      truncated,
      node(
        fileText`
          DB_USER=cms # the owner
          DB_HOST=db# note
          DB_PASSWORD="p#ss"
          SECRET='a#b'
          KEY=# none
          DB_DATABASE=cms ## old
          PORT=8055#default
          PUBLIC_URL=#https://acme.test
        `,
      ),
    ),
  ).toBe('');
});

test('value-truncated: a value that goes on in the next line', async () => {
  expect(await lint(truncated, node('SECRET=0123456789abcdef\n0123456789abcdef\n'))).toMatchInlineSnapshot(
    `".env:1:8-1:24 warning SECRET goes on in the next line without quotes, so its value ends after the first."`,
  );
  expect(
    await lint(
      truncated,
      node(fileText`
        AUTH_X_KEY=-----BEGIN PRIVATE KEY-----
        MIIB
        -----END PRIVATE KEY-----
      `),
    ),
  ).toMatchInlineSnapshot(
    `".env:1:12-1:39 warning AUTH_X_KEY goes on in the next line without quotes, so its value ends after the first."`,
  );
  expect(
    await lint(
      truncated,
      node(fileText`
        AUTH_X_ROLE_MAPPING=json:{
          "admins": "1"
        }
      `),
    ),
  ).toMatchInlineSnapshot(
    `".env:1:21-1:27 warning AUTH_X_ROLE_MAPPING goes on in the next line without quotes, so its value ends after the first."`,
  );
  expect(
    await lint(
      truncated,
      node(fileText`
        SECRET=0123456789abcdef

        0123456789abcdef
        PUBLIC_URL=https://acme.test
        # ---
        Database settings
      `),
    ),
  ).toBe('');
});

test('value-truncated: a quotation mark that is never closed', async () => {
  expect(await lint(truncated, node('DB_USER="cms\nDB_HOST=db\n'))).toMatchInlineSnapshot(
    `".env:1:9-1:13 warning DB_USER begins with a quotation mark that is never closed, so the value holds the mark and ends with its line."`,
  );
});

test('value-truncated: a $ that Compose takes for a variable', async () => {
  expect(await lint(truncated, compose('      DB_PASSWORD: pa$word\n'))).toMatchInlineSnapshot(
    `"compose.yaml:7:20-7:27 error DB_PASSWORD holds a $ that Docker Compose reads as the beginning of a variable's name; nothing sets that variable, so this part of the value is missing."`,
  );
  expect(
    await lint(
      truncated,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
            environment:
              - DB_PASSWORD=pa$word
      `,
    ),
  ).toMatchInlineSnapshot(
    `"compose.yaml:5:21-5:28 error DB_PASSWORD holds a $ that Docker Compose reads as the beginning of a variable's name; nothing sets that variable, so this part of the value is missing."`,
  );
  expect(await lint(truncated, compose('      ADMIN_TOKEN: $ecret12\n'))).toMatchInlineSnapshot(
    `"compose.yaml:7:20-7:28 warning ADMIN_TOKEN holds a $ that Docker Compose reads as the beginning of a variable's name; nothing sets that variable, so this part of the value is missing."`,
  );
  expect(await lint(truncated, compose('', 'ADMIN_PASSWORD=k7$Lq2\n'))).toMatchInlineSnapshot(
    `"cms.env:1:16-1:22 warning ADMIN_PASSWORD holds a $ that Docker Compose reads as the beginning of a variable's name; nothing sets that variable, so this part of the value is missing."`,
  );
});

test('value-truncated: variables that are meant, and $ that stay', async () => {
  expect(
    await lint(
      truncated,
      compose(
        '      DB_PASSWORD: $DB_PASSWORD\n      PUBLIC_URL: https://$DOMAIN/cms\n      ADMIN_EMAIL: admin@${DOMAIN}\n      SECRET: pa$$word\n',
        "ADMIN_PASSWORD='k7$Lq2'\n",
      ),
    ),
  ).toBe('');
});

test.each(['ADMIN_PASSWORD=', 'smtp_password =', 'DB_PASSWORD', 'SECRET='])(
  'value-truncated: %s in the next line is a variable of its own, not the rest of a secret',
  async (next) => {
    expect(await lint(truncated, node(`SECRET=Zm9vYmFyYmF6cXV1eA\n${next}\n`))).toBe('');
  },
);

test('value-truncated: the last line of base64 ends with = as well', async () => {
  expect(await lint(truncated, node('SECRET=Zm9vYmFyYmF6cXV1eA\nQ29ycmVjdEhvcnNl=\n'))).toBe(
    '.env:1:8-1:26 warning SECRET goes on in the next line without quotes, so its value ends after the first.',
  );
});
