import { expect, test } from 'vitest';
import templateOutOfDate from '../../../src/rules/env-files/env-template-out-of-date.js';
import variableUnset from '../../../src/rules/env-files/compose-variable-unset.js';
import { lint } from '../../support/lint.js';

const COMPOSE = {
  'compose.yaml':
    'services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      SECRET: ${CMS_SECRET}\n      DB_HOST: ${CMS_DB_HOST}\n      DB_USER: ${CMS_DB_USER:-cms}\n  other:\n    image: nginx\n    environment:\n      X: ${OTHER}\n',
};

test('compose-variable-unset names what nothing in the repository speaks of', async () => {
  expect(await lint(variableUnset, COMPOSE)).toMatchInlineSnapshot(`
    "compose.yaml:5:15-5:28 info No env file, template or script in the repository names CMS_SECRET, CMS_DB_HOST; where nothing sets them, Compose puts an empty text here.
      compose.yaml:6:16 CMS_DB_HOST is used here"
  `);
  expect(await lint(variableUnset, { ...COMPOSE, '.env': 'CMS_SECRET=x\n' })).toMatchInlineSnapshot(
    `"compose.yaml:6:16-6:30 warning .env sets other variables of this project but not CMS_DB_HOST, so Compose puts an empty text here."`,
  );
});

test('compose-variable-unset is silent where a template, an env file or a workflow names it', async () => {
  expect(await lint(variableUnset, { ...COMPOSE, '.env.example': 'CMS_SECRET=\n' })).toBe('');
  expect(await lint(variableUnset, { ...COMPOSE, '.env': 'CMS_SECRET=x\nCMS_DB_HOST=db\n' })).toBe('');
  expect(await lint(variableUnset, { ...COMPOSE, 'deploy/prod.env': 'CMS_SECRET=x\n# CMS_DB_HOST=db\n' })).toBe('');
});

test('compose-variable-unset does not show what is a part of a secret rather than a variable', async () => {
  expect(
    await lint(variableUnset, {
      'compose.yaml':
        'services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      ADMIN_PASSWORD: $ecret12\n      DB_PASSWORD: pa$WORD\n',
    }),
  ).toBe('');
});

test('env-template-out-of-date compares the template with what the Compose file and the .env use', async () => {
  expect(await lint(templateOutOfDate, { ...COMPOSE, '.env.example': 'CMS_SECRET=\n' })).toMatchInlineSnapshot(
    `"compose.yaml:6:16-6:30 info .env.example lacks CMS_DB_HOST, which the deployment uses."`,
  );
  expect(
    await lint(templateOutOfDate, {
      'package.json': '{"dependencies": {"directus": "11.17.4"}}',
      '.gitignore': '.env',
      '.env': 'SECRET=x\nDB_CLIENT=pg\nMY_OWN=1\n',
      '.env.example': 'SECRET=\n',
    }),
  ).toMatchInlineSnapshot(`".env:2:1-2:10 info .env.example lacks DB_CLIENT, which the deployment uses."`);
});

test('env-template-out-of-date is silent where the template names everything, if only in a comment', async () => {
  expect(await lint(templateOutOfDate, { ...COMPOSE, '.env.example': 'CMS_SECRET=\n# CMS_DB_HOST=database\n' })).toBe(
    '',
  );
  expect(await lint(templateOutOfDate, COMPOSE)).toBe('');
});
