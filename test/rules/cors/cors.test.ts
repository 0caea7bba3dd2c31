import { expect, test } from 'vitest';
import openWithCredentials from '../../../src/rules/cors/cors-open-with-credentials.js';
import malformed from '../../../src/rules/cors/cors-origin-malformed.js';
import withoutOrigin from '../../../src/rules/cors/cors-without-origin.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const cors = (lines: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      CORS_ENABLED: "true"\n${lines}`,
});

test('cors-without-origin points at the switch, or at the value that is off', async () => {
  expect(await lint(withoutOrigin, cors(''))).toMatchInlineSnapshot(
    `"compose.yaml:5:22-5:26 warning CORS_ENABLED is on but CORS_ORIGIN is not set, so Directus sends no CORS headers."`,
  );
  expect(await lint(withoutOrigin, cors('      CORS_ORIGIN: "false"\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:21-6:26 warning CORS_ENABLED is on but CORS_ORIGIN is \`false\`, so Directus sends no CORS headers."`,
  );
});

test('cors-without-origin is silent where CORS is off, an origin is set, or may be', async () => {
  expect(await lint(withoutOrigin, cors('      CORS_ORIGIN: https://www.acme.test\n'))).toBe('');
  expect(await lint(withoutOrigin, cors('      CORS_ORIGIN: ${ORIGIN}\n'))).toBe('');
  expect(await lint(withoutOrigin, cors('    env_file: cms.env\n'))).toBe('');
  expect(
    await lint(withoutOrigin, {
      'package.json': '{"dependencies": {"directus": "11.5.1"}}',
      '.env': 'CORS_ENABLED=false\n',
    }),
  ).toBe('');
});

test('cors-origin-malformed tells what a browser sends instead', async () => {
  expect(await lint(malformed, cors('      CORS_ORIGIN: https://www.acme.test/\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:20-6:42 warning \`https://www.acme.test/\` in CORS_ORIGIN matches no origin: browsers send \`https://www.acme.test\`."`,
  );
  expect(await lint(malformed, cors('      CORS_ORIGIN: https://WWW.acme.test\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:20-6:41 warning \`https://WWW.acme.test\` in CORS_ORIGIN matches no origin: browsers send \`https://www.acme.test\`."`,
  );
  expect(await lint(malformed, cors('      CORS_ORIGIN: https://www.acme.test:443/app\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:20-6:49 warning \`https://www.acme.test:443/app\` in CORS_ORIGIN matches no origin: browsers send \`https://www.acme.test\`."`,
  );
});

test('cors-origin-malformed looks at each entry of a list', async () => {
  expect(
    await lint(malformed, cors('      CORS_ORIGIN: https://a.acme.test, https://b.acme.test\n')),
  ).toMatchInlineSnapshot(
    `"compose.yaml:6:20-6:60 warning \` https://b.acme.test\` in CORS_ORIGIN has a space next to it, so it matches no origin."`,
  );
  expect(await lint(malformed, cors('      CORS_ORIGIN: "*,https://b.acme.test"\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:21-6:42 warning \`*\` counts only alone in CORS_ORIGIN; in a list it matches no origin."`,
  );
  expect(await lint(malformed, cors('      CORS_ORIGIN: www.acme.test,localhost:3000\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:20-6:48 warning \`www.acme.test\` in CORS_ORIGIN has no scheme, so it matches no origin."`,
  );
});

test('cors-origin-malformed knows that there are no wildcards and that quotes can be part of a value', async () => {
  expect(await lint(malformed, cors('      CORS_ORIGIN: https://*.acme.test\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:20-6:39 warning \`https://*.acme.test\` in CORS_ORIGIN matches no origin, since Directus knows no wildcards in host names."`,
  );
  const list = (origin: string) => projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          - CORS_ENABLED=true
          - CORS_ORIGIN=${origin}
  `;
  expect(await lint(malformed, list("'https://a.acme.test'"))).toMatchInlineSnapshot(
    `"compose.yaml:6:21-6:42 warning \`'https://a.acme.test'\` in CORS_ORIGIN has quotation marks that belong to its value, so it matches no origin."`,
  );
  // Directus parses double quotes away, as JSON.
  expect(await lint(malformed, list('"https://a.acme.test"'))).toBe('');
});

test('cors-origin-malformed is silent for what matches', async () => {
  for (const origin of [
    '"true"',
    '"*"',
    'https://a.acme.test,http://localhost:3000',
    'regex:^https://[a-z]+\\.acme\\.test$',
    'array:https://a.acme.test,regex:x',
    'capacitor://localhost',
    '"null"',
  ]) {
    expect(await lint(malformed, cors(`      CORS_ORIGIN: ${origin}\n`))).toBe('');
  }
});

test('cors-open-with-credentials tells apart what is open, unprotected, and refused by browsers', async () => {
  expect(await lint(openWithCredentials, cors('      CORS_ORIGIN: "true"\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:21-6:25 warning CORS_ORIGIN allows every website to read answers with credentials, so only SameSite of the cookies protects signed-in users."`,
  );
  expect(
    await lint(openWithCredentials, cors('      CORS_ORIGIN: regex:.*\n      SESSION_COOKIE_SAME_SITE: None\n')),
  ).toMatchInlineSnapshot(
    `"compose.yaml:6:20-6:28 warning CORS_ORIGIN allows every website and SESSION_COOKIE_SAME_SITE is none, so any page can act as its signed-in visitor."`,
  );
  expect(await lint(openWithCredentials, cors('      CORS_ORIGIN: "*"\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:21-6:22 info CORS_ORIGIN is * while CORS_CREDENTIALS is on, so browsers refuse requests that carry cookies."`,
  );
});

test("cors-open-with-credentials is silent without credentials, with a list, and on one's own machine", async () => {
  expect(await lint(openWithCredentials, cors('      CORS_ORIGIN: "true"\n      CORS_CREDENTIALS: "false"\n'))).toBe(
    '',
  );
  expect(await lint(openWithCredentials, cors('      CORS_ORIGIN: https://a.acme.test\n'))).toBe('');
  expect(
    await lint(openWithCredentials, cors('      CORS_ORIGIN: "true"\n      PUBLIC_URL: http://localhost:8055\n')),
  ).toBe('');
});
