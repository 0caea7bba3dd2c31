import { expect, test } from 'vitest';
import directusVersionNotCovered from '../../../src/rules/project/directus-version-not-covered.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const compose = (tag: string) => projectFiles`
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:${tag}
`;

test('names the release that is taken instead of an older one', async () => {
  expect(await lint(directusVersionNotCovered, compose('9.12.2'))).toBe(
    'compose.yaml:3:12-3:36 info Directus 9.12.2 is older than the oldest release that the rules know (9.26.0), which is used instead.',
  );
});

test('is silent about releases in between, also those whose packages were not read, and where the version is open', async () => {
  expect(await lint(directusVersionNotCovered, compose('11.5.1'))).toBe('');
  expect(await lint(directusVersionNotCovered, compose('${TAG}'))).toBe('');
  expect(await lint(directusVersionNotCovered, compose('9'))).toBe('');
});
