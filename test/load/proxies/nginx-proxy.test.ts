import { expect, test } from 'vitest';
import encrypted from '../../../src/rules/proxies/proxy-upstream-encrypted.js';
import bodyLimit from '../../../src/rules/proxies/proxy-body-limit-too-low.js';
import portMismatch from '../../../src/rules/proxies/proxy-port-mismatch.js';
import { lint } from '../../support/lint.js';

function project(environment: string, proxy = 'nginxproxy/nginx-proxy:1.6') {
  return {
    'compose.yaml': [
      'services:',
      '  directus:',
      '    image: directus/directus:11.17.4',
      `    environment: { VIRTUAL_HOST: cms.acme.test, ${environment} }`,
      '  proxy:',
      `    image: ${proxy}`,
      '    ports: ["80:80", "443:443"]',
      '    volumes: ["/var/run/docker.sock:/tmp/docker.sock:ro"]',
    ].join('\n'),
  };
}

const NOBODY_LISTENS = 'nginx asks directus at port 443, but Directus listens on 8055, so nobody answers.';

test.each([
  ['VIRTUAL_PORT: 443', NOBODY_LISTENS],
  ['VIRTUAL_PORT: 8055', ''],
  ['VIRTUAL_PORT: 443, PORT: 443', ''],
  ['VIRTUAL_PORT: "${VIRTUAL_PORT}"', ''],
  ['VIRTUAL_HOST_MULTIPORTS: "a", VIRTUAL_PORT: 443', ''],
  ['PUBLIC_URL: "https://cms.acme.test"', ''],
])('the port that nginx-proxy is told: %s', async (environment, expected) => {
  const report = await lint(portMismatch, project(environment));
  if (expected === '') expect(report).toBe('');
  else expect(report).toContain(expected);
});

test('other proxies read other variables', async () => {
  expect(await lint(portMismatch, project('VIRTUAL_PORT: 443', 'nginx:1.27'))).toBe('');
});

test.each([
  ['https', 'TLS'],
  ['http', ''],
])('the protocol that nginx-proxy is told: %s', async (protocol, expected) => {
  const report = await lint(encrypted, project(`VIRTUAL_PROTO: ${protocol}`));
  if (expected === '') expect(report).toBe('');
  else expect(report).toContain(expected);
});

test('another project with a service and a container of the same name is not meant', async () => {
  const named = 'services:\n  directus:\n    container_name: directus\n    image: directus/directus:11.17.4\n';
  const files = {
    'a/compose.yaml': `${named}    environment: { VIRTUAL_HOST: cms.acme.test, VIRTUAL_PORT: 443 }\n  proxy:\n    image: nginxproxy/nginx-proxy\n`,
    'b/compose.yaml': named,
  };
  expect(await lint(portMismatch, files)).toBe(
    'a/compose.yaml:5:63-5:66 error nginx asks directus at port 443, but Directus listens on 8055, so nobody answers.',
  );
});

const LIMIT = 'Bodies above 1 MB are refused by nginx here, by default, so uploads of larger files fail.';

test.each([
  ['', LIMIT],
  ['    volumes: ["/var/run/docker.sock:/tmp/docker.sock:ro", "certs:/etc/nginx/certs"]', LIMIT],
  ['    volumes: ["vhost:/etc/nginx/vhost.d"]', ''],
  ['    volumes: ["./proxy.conf:/etc/nginx/conf.d/proxy.conf:ro"]', ''],
  ['    volumes: ["./nginx.tmpl:/app/nginx.tmpl"]', ''],
])('the limit that nginx-proxy comes with: %s', async (volumes, expected) => {
  const files = project('PUBLIC_URL: "https://cms.acme.test"');
  const lines = files['compose.yaml'].split('\n').filter((line) => !line.includes('docker.sock'));
  const found = await lint(bodyLimit, { 'compose.yaml': [...lines, volumes].join('\n') });
  if (expected === '') expect(found).toBe('');
  else expect(found).toContain(`warning ${expected}`);
});
