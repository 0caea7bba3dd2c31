import { expect, test } from 'vitest';
import ipTrustProxyInvalid from '../../../src/rules/network/ip-trust-proxy-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('a word is taken for an address', async () => {
  const files = project('12.4.1', 'IP_TRUST_PROXY=yes');
  expect(await lint(ipTrustProxyInvalid, files)).toBe(
    [
      '.env:1:16-1:19 error IP_TRUST_PROXY is `yes`, which Directus reads as an IP address, and it is not one, so Directus does not start.',
    ].join('\n'),
  );
});

test('a space in the list', async () => {
  const files = project('12.4.1', 'IP_TRUST_PROXY=loopback, 10.0.0.1');
  expect(await lint(ipTrustProxyInvalid, files)).toBe(
    [
      '.env:1:16-1:34 error IP_TRUST_PROXY has a space before or after 10.0.0.1, so it is not an IP address, and Directus does not start.',
    ].join('\n'),
  );
});

test('is silent about what Express takes', async () => {
  const files = project('12.4.1', 'IP_TRUST_PROXY=loopback,10.0.0.0/8,fd00::/8');
  expect(await lint(ipTrustProxyInvalid, files)).toBe('');
});

test('JSON is no kind of trust', async () => {
  expect(await lint(ipTrustProxyInvalid, project('12.4.1', 'IP_TRUST_PROXY=json:{"a":1}'))).toBe(
    '.env:1:16-1:28 error IP_TRUST_PROXY is JSON, which its web server cannot use (`unsupported trust argument`), so Directus does not start.',
  );
});
