import { expect, test } from 'vitest';
import insecure from '../../../src/rules/public-url/public-url-insecure.js';
import invalid from '../../../src/rules/public-url/public-url-invalid.js';
import local from '../../../src/rules/public-url/public-url-local.js';
import missing from '../../../src/rules/public-url/public-url-missing.js';
import placeholder from '../../../src/rules/public-url/public-url-placeholder.js';
import { lint } from '../../support/lint.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const compose = (url: string) => fileText`
  services:
    directus:
      image: directus/directus:11.5.1
      environment:
        PUBLIC_URL: ${url}
`;

test('public-url-missing points at the service', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.5.1
  `;
  expect(await lint(missing, files)).toBe(
    'compose.yaml:2:3-2:11 warning PUBLIC_URL is not set, so links in mails and single sign-on redirects do not work.',
  );
});

test('public-url-missing is said in development, too, as at a start of Directus', async () => {
  const files = projectFiles`
    ==> compose.dev.yaml <==
    services:
      directus:
        image: directus/directus:11.5.1
  `;
  expect(await lint(missing, files)).toBe(
    'compose.dev.yaml:2:3-2:11 warning PUBLIC_URL is not set, so links in mails and single sign-on redirects do not work.',
  );
});

test('public-url-missing says nothing where the variable may come from a file that is not there', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.5.1
        env_file: .env
  `;
  expect(await lint(missing, files)).toBe('');
});

test('public-url-missing says nothing of a value that the machine may give', async () => {
  expect(await lint(missing, { 'compose.yaml': compose('${PUBLIC_URL}') })).toBe('');
});

test('public-url-missing sees an empty value', async () => {
  expect(await lint(missing, { 'compose.yaml': compose('""') })).toBe(
    'compose.yaml:5:20-5:20 warning PUBLIC_URL is empty, so links in mails and single sign-on redirects do not work.',
  );
});

test('public-url-invalid tells a missing scheme from a relative path and from text that is no URL', async () => {
  expect(await lint(invalid, { 'compose.yaml': compose('cms.acme.test') })).toBe(
    'compose.yaml:5:19-5:32 error PUBLIC_URL `cms.acme.test` has no scheme, so Directus reads it as a path and the app is looked for in the wrong place.',
  );
  expect(await lint(invalid, { 'compose.yaml': compose('/') })).toBe(
    'compose.yaml:5:19-5:20 warning PUBLIC_URL is `/`, not a whole URL, so links in mails and single sign-on redirects do not work.',
  );
  expect(await lint(invalid, { 'compose.yaml': compose('http://') })).toBe(
    'compose.yaml:5:19-5:26 error PUBLIC_URL `http://` is not a URL, and Directus does not start with it.',
  );
});

test('public-url-invalid accepts sub-paths and trailing slashes', async () => {
  expect(await lint(invalid, { 'compose.yaml': compose('https://acme.test/cms/') })).toBe('');
});

test('public-url-invalid sees quotes that belong to the value, and knows which of them Directus takes off', async () => {
  const files = (quoted: string) => projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.5.1
        environment:
          - PUBLIC_URL=${quoted}
  `;
  expect(await lint(invalid, files("'https://cms.acme.test'"))).toBe(
    "compose.yaml:5:20-5:43 error PUBLIC_URL holds quotation marks that belong to its value: 'https://cms.acme.test'.",
  );
  expect(await lint(invalid, files('"https://cms.acme.test"'))).toBe('');
});

test('public-url-local is for production, and names a default that is used', async () => {
  expect(await lint(local, { 'compose.yaml': compose('http://localhost:8055') })).toBe(
    'compose.yaml:5:19-5:40 warning PUBLIC_URL is http://localhost:8055. That is right for a local set-up, but nothing else says that this is one.',
  );
  expect(await lint(local, { 'compose.dev.yaml': compose('http://localhost:8055') })).toBe('');
  expect(await lint(local, { 'compose.yaml': compose('https://localhost.acme.test') })).toBe('');
});

test('public-url-local knows the names of containers', async () => {
  expect(await lint(local, { 'compose.yaml': compose('http://directus:8055') })).toBe(
    'compose.yaml:5:19-5:39 warning PUBLIC_URL is http://directus:8055, the name of a container that only other containers can reach.',
  );
});

test('public-url-insecure spares addresses of private networks', async () => {
  expect(await lint(insecure, { 'compose.yaml': compose('http://cms.acme.test') })).toBe(
    'compose.yaml:5:19-5:39 warning PUBLIC_URL http://cms.acme.test uses http, so sign-ins and links from mails are not encrypted.',
  );
  expect(await lint(insecure, { 'compose.yaml': compose('http://192.168.3.4:8055') })).toBe('');
  expect(
    await lint(insecure, { 'compose.yaml': compose('http://cms.acme.test') }, { assume: { network: 'private' } }),
  ).toBe('');
});

test('public-url-placeholder knows the domains reserved for examples', async () => {
  expect(await lint(placeholder, { 'compose.yaml': compose('https://directus.example.com') })).toBe(
    'compose.yaml:5:19-5:47 warning PUBLIC_URL still is the placeholder https://directus.example.com, so links in mails lead to a foreign domain.',
  );
  expect(await lint(placeholder, { 'compose.yaml': compose('https://example-shop.de') })).toBe('');
});

test.each([
  ['fromService: {type: web, name: cms, property: host}', true],
  ['fromService: {type: web, name: cms, property: hostport}', true],
  ['fromService: {type: web, name: cms, envVarKey: RENDER_EXTERNAL_URL}', false],
  ['sync: false', false],
])('public-url-invalid on Render: %s', async (source, told) => {
  const files = {
    'render.yaml': [
      'services:',
      '  - type: web',
      '    name: cms',
      '    image: {url: docker.io/directus/directus:11.5.1}',
      '    envVars:',
      '      - key: PUBLIC_URL',
      `        ${source}`,
      '',
    ].join('\n'),
  };
  expect(await lint(invalid, files)).toBe(
    told
      ? 'render.yaml:6:14-6:24 error PUBLIC_URL is filled in with the name of a host alone, without a scheme, so Directus reads it as a path and the app is looked for in the wrong place.'
      : '',
  );
});
