import { expect, test } from 'vitest';
import templateOutOfDate from '../../../src/rules/env-files/env-template-out-of-date.js';
import variableUnset from '../../../src/rules/env-files/compose-variable-unset.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const COMPOSE = projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      environment:
        SECRET: \${CMS_SECRET}
        DB_HOST: \${CMS_DB_HOST}
        DB_USER: \${CMS_DB_USER:-cms}
    other:
      image: nginx
      environment:
        X: \${OTHER}
`;

test('compose-variable-unset names what nothing in the repository speaks of', async () => {
  expect(await lint(variableUnset, COMPOSE)).toMatchInlineSnapshot(`
    "compose.yaml:5:15-5:28 info No env file, template or script in the repository names CMS_SECRET and CMS_DB_HOST; where nothing sets them, Compose puts an empty string here.
      compose.yaml:6:16 CMS_DB_HOST is used here"
  `);
  expect(await lint(variableUnset, { ...COMPOSE, '.env': 'CMS_SECRET=x\n' })).toMatchInlineSnapshot(
    `"compose.yaml:6:16-6:30 warning .env sets other variables of this project but not CMS_DB_HOST, so Compose puts an empty string here."`,
  );
});

test('compose-variable-unset is silent where a template, an env file or a workflow names it', async () => {
  expect(await lint(variableUnset, { ...COMPOSE, '.env.example': 'CMS_SECRET=\n' })).toBe('');
  expect(
    await lint(variableUnset, {
      ...COMPOSE,
      ...projectFiles`
        ==> .env <==
        CMS_SECRET=x
        CMS_DB_HOST=db
      `,
    }),
  ).toBe('');
  expect(
    await lint(variableUnset, {
      ...COMPOSE,
      ...projectFiles`
        ==> deploy/prod.env <==
        CMS_SECRET=x
        # CMS_DB_HOST=db
      `,
    }),
  ).toBe('');
});

test('compose-variable-unset does not show what is a part of a secret rather than a variable', async () => {
  expect(
    await lint(
      variableUnset,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            image: directus/directus:11.17.4
            environment:
              ADMIN_PASSWORD: $ecret12
              DB_PASSWORD: pa$WORD
      `,
    ),
  ).toBe('');
});

test('env-template-out-of-date compares the template with what the Compose file and the .env use', async () => {
  expect(await lint(templateOutOfDate, { ...COMPOSE, '.env.example': 'CMS_SECRET=\n' })).toMatchInlineSnapshot(
    `"compose.yaml:6:16-6:30 info .env.example lacks CMS_DB_HOST, which the deployment uses."`,
  );
  expect(
    await lint(
      templateOutOfDate,
      projectFiles`
        ==> package.json <==
        {"dependencies": {"directus": "11.17.4"}}

        ==> .gitignore <==
        .env

        ==> .env <==
        SECRET=x
        DB_CLIENT=pg
        MY_OWN=1

        ==> .env.example <==
        SECRET=
      `,
    ),
  ).toMatchInlineSnapshot(`".env:2:1-2:10 info .env.example lacks DB_CLIENT, which the deployment uses."`);
});

test('env-template-out-of-date is silent where the template names everything, if only in a comment', async () => {
  expect(
    await lint(templateOutOfDate, {
      ...COMPOSE,
      ...projectFiles`
        ==> .env.example <==
        CMS_SECRET=
        # CMS_DB_HOST=database
      `,
    }),
  ).toBe('');
  expect(await lint(templateOutOfDate, COMPOSE)).toBe('');
});

test.each([
  [
    '${DIRECTUS_PUBLIC_URL}',
    '.env.example:1:1-1:11 warning .env.example sets PUBLIC_URL, but PUBLIC_URL of cms is read from DIRECTUS_PUBLIC_URL, which .env.example lacks: what is entered there has no effect.\n  compose.yaml:5:19 PUBLIC_URL is set here',
  ],
  [
    '${URL:-https://cms.acme.test}',
    '.env.example:1:1-1:11 info .env.example sets PUBLIC_URL, but PUBLIC_URL of cms is read from URL, which .env.example lacks: what is entered there has no effect.\n  compose.yaml:5:19 PUBLIC_URL is set here',
  ],
  ['${PUBLIC_URL}', ''],
  ['https://${DOMAIN:-cms.acme.test}', ''],
])('env-template-out-of-date sees a name that nothing reads: %s', async (value, expected) => {
  const files = {
    'compose.yaml': `services:\n  cms:\n    image: directus/directus:11.5.1\n    environment:\n      PUBLIC_URL: ${value}\n`,
    '.env.example': 'PUBLIC_URL=https://cms.acme.test\n',
  };
  expect(await lint(templateOutOfDate, files)).toBe(expected);
});
