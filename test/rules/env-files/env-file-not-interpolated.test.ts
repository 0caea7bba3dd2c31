import { expect, test } from 'vitest';
import composeVariableUnset from '../../../src/rules/env-files/compose-variable-unset.js';
import envFileNotInterpolated from '../../../src/rules/env-files/env-file-not-interpolated.js';
import { lint } from '../../support/lint.js';

const project = (environment: string, more = '') => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      env_file: cms.env
      environment: ${environment}
${more}`;
const WITH_FILE = '\n  ==> cms.env <==\n  SECRET=x\n';

test('points at the value that wins', async () => {
  expect(await lint([envFileNotInterpolated, composeVariableUnset], project('{SECRET: "${SECRET}"}', WITH_FILE))).toBe(
    [
      'compose.yaml:5:28-5:37 warning SECRET takes its value from SECRET, which only the env_file cms.env sets: Compose does not interpolate from an env_file, so unless the shell sets SECRET, the empty string here wins over cms.env.',
      '  cms.env:1:1 the value that does not get through',
    ].join('\n'),
  );
});

test('a bare key', async () => {
  expect(await lint(envFileNotInterpolated, project('[SECRET]', WITH_FILE))).toMatch(
    /^compose.yaml:5:\d+-5:\d+ warning The bare name SECRET is taken from the shell or .env, not from the env_file cms.env/,
  );
});

test('an env_file that is not in the repository', async () => {
  expect(await lint([envFileNotInterpolated, composeVariableUnset], project('{SECRET: "${SECRET}"}'))).toBe(
    'compose.yaml:5:28-5:37 info SECRET takes its value from SECRET, which nothing in the repository sets. If it is in the env_file cms.env: Compose does not interpolate from there.',
  );
});

test.each([
  ['.env sets it', '{SECRET: "${SECRET}"}', `${WITH_FILE}\n  ==> .env <==\n  SECRET=y\n`],
  ['a default', '{SECRET: "${SECRET:-abc}"}', WITH_FILE],
  ['required', '{SECRET: "${SECRET:?}"}', WITH_FILE],
  ['a value', '{SECRET: abc}', WITH_FILE],
])('silent: %s', async (_, environment, more) => {
  expect(await lint(envFileNotInterpolated, project(environment, more))).toBe('');
});

test('several names for one file that is not here are one finding', async () => {
  const environment = '{SECRET: "${SECRET}", ADMIN_EMAIL: "${MAIL}", ADMIN_PASSWORD: "${WORD}"}';
  expect(await lint(envFileNotInterpolated, project(environment))).toBe(
    'compose.yaml:5:28-5:37 info SECRET, ADMIN_EMAIL and ADMIN_PASSWORD take their values from variables that nothing in the repository sets. If those are in the env_file cms.env: Compose does not interpolate from there.',
  );
});

test.each([
  ['in the root', 'compose.yaml'],
  ['in a folder', 'cms/compose.yaml'],
])('the .env beside the Compose file is interpolated, be it an env_file as well: %s', async (_, path) => {
  const text =
    'services:\n  directus:\n    image: directus/directus:11.17.4\n    env_file: .env\n    environment: ["SECRET=${SECRET}", "KEY"]\n';
  expect(await lint(envFileNotInterpolated, { [path]: text })).toBe('');
});
