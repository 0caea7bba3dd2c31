import { expect, test } from 'vitest';
import secretNewline from '../../../src/rules/env-files/file-secret-newline.js';
import { lint } from '../../support/lint.js';
import { fileText } from '../../support/project-files.js';

const node = (env: string, files: Record<string, string>) => ({
  'package.json': '{"dependencies": {"directus": "11.17.4"}}',
  '.env': env,
  ...files,
});

test('file-secret-newline points at the variable that names the file', async () => {
  expect(
    await lint(
      secretNewline,
      node('DB_PASSWORD_FILE=./password\nSECRET_FILE=./secret\n', { password: 'k7Lq2\n', secret: 'abc\n' }),
    ),
  ).toMatchInlineSnapshot(`
    ".env:1:18-1:28 error DB_PASSWORD is read from password together with the line break at its end, so it is not the value that the other side expects.
      password:1:6 the line break
    .env:2:13-2:21 warning SECRET is read from secret together with the line break at its end, which becomes part of it.
      secret:1:4 the line break"
  `);
});

test('file-secret-newline is silent without a line break, and where it does not matter', async () => {
  expect(
    await lint(
      secretNewline,
      node(
        fileText`
          DB_PASSWORD_FILE=./password
          DB_PORT_FILE=./port
          DB_SSL__CA_FILE=./ca.pem
        `,
        {
          password: 'k7Lq2',
          port: '5432\n',
          'ca.pem': fileText`
            -----BEGIN CERTIFICATE-----
            MIIB
            -----END CERTIFICATE-----
          `,
        },
      ),
    ),
  ).toBe('');
});
