import { expect, test } from 'vitest';
import rule from '../../../src/rules/containers/secret-in-image.js';
import { lint } from '../../support/lint.js';

const dockerfile = (...names: readonly string[]) =>
  ['FROM directus/directus:11.17.4', ...names.flatMap((name) => [`ARG ${name}`, `ENV ${name} \${${name}}`]), ''].join(
    '\n',
  );

test('build arguments that become variables are one finding', async () => {
  expect(await lint(rule, { Dockerfile: dockerfile('DB_PASSWORD', 'DB_HOST', 'SECRET') })).toBe(
    [
      'Dockerfile:3:17-3:31 warning ENV takes DB_PASSWORD and SECRET from build arguments into the image, where everyone who can pull it can read these credentials.',
      '  Dockerfile:7:12 SECRET is taken here',
    ].join('\n'),
  );
});

test('one alone', async () => {
  expect(await lint(rule, { Dockerfile: dockerfile('SECRET') })).toBe(
    'Dockerfile:3:12-3:21 warning ENV SECRET takes a credential from the build argument SECRET into the image, where everyone who can pull it can read it.',
  );
});
