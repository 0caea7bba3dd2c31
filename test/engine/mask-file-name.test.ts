import { expect, test } from 'vitest';
import { lint } from '../support/lint.js';
import { ruleNamed } from '../support/rule-named.js';

test('the name of the file that a finding stands in is shown, whatever words it shares with a secret', async () => {
  const secret = 'acme-directus-k2V9xq7LwTz4';
  const text = `services:\n  cms:\n    image: directus/directus:11.17.4\n    environment: {SECRET: ${secret}}\n`;
  expect(await lint(ruleNamed('secret-in-git'), { 'acme-directus/compose.yaml': text })).toBe(
    'acme-directus/compose.yaml:4:27-4:53 warning SECRET holds a credential in acme-directus/compose.yaml, which git tracks.',
  );
});
