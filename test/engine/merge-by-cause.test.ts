import { expect, test } from 'vitest';
import missing from '../../src/rules/public-url/public-url-missing.js';
import { lint, lintReport } from '../support/lint.js';
import { fileText, projectFiles } from '../support/project-files.js';

const BASE = fileText`
  services:
    directus:
      image: directus/directus:11.5.1
      env_file: shared.env
`;
const WITHOUT_SCHEME = {
  'compose.yaml': BASE,
  'second.compose.yaml': BASE,
  'shared.env': 'PUBLIC_URL=cms.acme.test\n',
};

test('what several deployments share is reported once, the others are related', async () => {
  const { default: invalid } = await import('../../src/rules/public-url/public-url-invalid.js');
  expect(await lint(invalid, WITHOUT_SCHEME))
    .toBe(`shared.env:1:12-1:25 error PUBLIC_URL \`cms.acme.test\` has no scheme, so Directus reads it as a path and the app is looked for in the wrong place.
  second.compose.yaml:2:3 directus (production) has it too`);
  const report = await lintReport(invalid, WITHOUT_SCHEME);
  expect(report.findings[0]?.deployments).toEqual([
    'compose:compose.yaml:directus',
    'compose:second.compose.yaml:directus',
  ]);
});

test('a related place is not the finding itself', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.5.1

    ==> compose.scale.yaml <==
    services:
      directus:
        scale: 1
  `;
  expect(await lint(missing, files)).toBe(
    'compose.yaml:2:3-2:11 warning PUBLIC_URL is not set, so links in mails and single sign-on redirects do not work.',
  );
});
