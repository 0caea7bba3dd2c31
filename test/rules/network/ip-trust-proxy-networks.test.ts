import { expect, test } from 'vitest';
import invalid from '../../../src/rules/network/ip-trust-proxy-invalid.js';
import { lint } from '../../support/lint.js';

const project = (value: string) =>
  `==> compose.yaml <==\nservices:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n      IP_TRUST_PROXY: "${value}"\n`;

/** Each was asked of proxy-addr 2.0.7, which Directus 12.4.1 brings. */
test.each([
  '*',
  '0.0.0.0/0',
  '10.0.0.0/33',
  '10.0.0.0/0',
  '10.0.0.0/255.0.255.0',
  '::1/0',
  '::1/129',
  'fe80::/255.0.0.0',
])('%s is refused', async (value) => {
  const finding = await lint(invalid, project(value));
  expect(finding).toContain(`compose.yaml:5:24-5:${String(24 + value.length)} error IP_TRUST_PROXY `);
  expect(finding).toMatch(/so (?:it|Directus) does not start\.$/);
});

test.each(['10.0.0.0/8', '10.0.0.0/32', '10.0.0.0/255.0.0.0', '::1/128', 'fe80::/10', '::ffff:10.0.0.1', 'loopback'])(
  '%s is taken',
  async (value) => {
    expect(await lint(invalid, project(value))).toBe('');
  },
);
