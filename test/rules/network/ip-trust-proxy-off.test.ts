import { expect, test } from 'vitest';
import ipTrustProxyOff from '../../../src/rules/network/ip-trust-proxy-off.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('with a rate limiter', async () => {
  const files = project('12.4.1', 'PUBLIC_URL=https://cms.acme.test', 'RATE_LIMITER_ENABLED=true');
  expect(await lint(ipTrustProxyOff, files)).toBe(
    [
      '.env:2:22-2:26 warning IP_TRUST_PROXY is not set although PUBLIC_URL is behind a proxy, so all clients share one rate limit.',
      '  .env:1:12 https is ended by a proxy, since Directus speaks HTTP only',
    ].join('\n'),
  );
});

test('without one', async () => {
  const files = project('12.4.1', 'PUBLIC_URL=https://cms.acme.test');
  expect(await lint(ipTrustProxyOff, files)).toBe(
    [
      '.env:1:12-1:33 info IP_TRUST_PROXY is not set although PUBLIC_URL is behind a proxy, so every client has the address of the proxy.',
    ].join('\n'),
  );
});

test('is silent where it is set', async () => {
  const files = project('12.4.1', 'PUBLIC_URL=https://cms.acme.test', 'RATE_LIMITER_ENABLED=true', 'IP_TRUST_PROXY=1');
  expect(await lint(ipTrustProxyOff, files)).toBe('');
});

test('is silent before 12', async () => {
  const files = project('11.17.4', 'PUBLIC_URL=https://cms.acme.test', 'RATE_LIMITER_ENABLED=true');
  expect(await lint(ipTrustProxyOff, files)).toBe('');
});

test('behind a proxy that the repository configures, also where it is off on purpose', async () => {
  const files = (value: string) => ({
    'compose.yaml': `services:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n      LOG_LEVEL: info\n${value}`,
    ...projectFiles`
      ==> Caddyfile <==
      cms.acme.test {
        reverse_proxy directus:8055
      }
    `,
  });
  expect(await lint(ipTrustProxyOff, files(''))).toBe(
    'Caddyfile:2:3-2:30 info IP_TRUST_PROXY is not set although Caddy stands in front of Directus, so every client has the address of the proxy.',
  );
  expect(await lint(ipTrustProxyOff, files('      IP_TRUST_PROXY: "false"\n'))).toBe(
    'compose.yaml:6:24-6:29 info IP_TRUST_PROXY is off although Caddy stands in front of Directus, so every client has the address of the proxy.',
  );
  expect(await lint(ipTrustProxyOff, files('      IP_TRUST_PROXY: "false"\n      IP_CUSTOM_HEADER: x-real-ip\n'))).toBe(
    '',
  );
});
