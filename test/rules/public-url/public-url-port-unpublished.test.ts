import { expect, test } from 'vitest';
import rule from '../../../src/rules/public-url/public-url-port-unpublished.js';
import { lint } from '../../support/lint.js';

const project = (url: string, directus: string, other = '') => ({
  'compose.dev.yaml': `services:
  directus:
    image: directus/directus:11.5.1
    environment:
      PUBLIC_URL: ${url}
${directus}${other}`,
});
const PORTS = (port: string) => `    ports: ["${port}"]\n`;
const PROXY = '  proxy:\n    image: nginx:1.27\n    ports: ["8080-8090:80"]\n';

test.each([
  ['http://localhost:8055', '3000:8055', 'port 8055', 'port 3000'],
  ['http://localhost', '8055:8055', 'port 80 ', 'port 8055'],
  ['https://localhost', '80:8055', 'port 443', 'port 80.'],
  ['http://127.0.0.1:3000', '127.0.0.1:8055:8055', 'port 3000', 'port 8055'],
])('%s where %s is published', async (url, ports, named, published) => {
  const found = await lint(rule, project(url, PORTS(ports)));
  expect(found).toContain(`warning PUBLIC_URL is ${url}, but no service publishes ${named}`);
  expect(found).toContain(`Directus answers on ${published}`);
});

test.each<[string, string, string, string]>([
  ['the published port', 'http://localhost:3000', PORTS('3000:8055'), ''],
  ['the port of a proxy', 'http://localhost:8085', PORTS('3000:8055'), PROXY],
  ['a port that the engine picks', 'http://localhost:8055', PORTS('8055'), ''],
  ['a port of another program', 'http://localhost:8055', PORTS('9229:9229'), ''],
  ['the network of the machine', 'http://localhost:8055', '    network_mode: host\n', ''],
  ['no port at all', 'http://localhost:8055', '', ''],
  ['a public address', 'https://cms.acme.com', PORTS('3000:8055'), ''],
  ['another port of Directus', 'http://localhost:9000', '      PORT: "9000"\n' + PORTS('9000:9000'), ''],
])('silent about %s', async (_, url, directus, other) => {
  expect(await lint(rule, project(url, directus, other))).toBe('');
});
