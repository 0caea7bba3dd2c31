import { expect, test } from 'vitest';
import trustAll from '../../../src/rules/marketplace/marketplace-trust-all.js';
import { lint } from '../../support/lint.js';
import { fileText } from '../../support/project-files.js';

const service = (file: string, value: string) => ({
  [file]: fileText`
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          MARKETPLACE_TRUST: ${value}
  `,
});

test('marketplace-trust-all is about deployments that others rely on', async () => {
  expect(await lint(trustAll, service('compose.yaml', 'all'))).toMatchInlineSnapshot(
    `"compose.yaml:5:26-5:29 warning MARKETPLACE_TRUST is all, so everyone with admin access to the app can run foreign code on the server."`,
  );
  expect(await lint(trustAll, service('compose.yaml', 'sandbox'))).toBe('');
  expect(await lint(trustAll, service('compose.dev.yaml', 'all'))).toBe('');
});
