import { expect, test } from 'vitest';
import domainMismatch from '../../../src/rules/cookies/cookie-domain-mismatch.js';
import notSecure from '../../../src/rules/cookies/cookie-not-secure.js';
import sameSiteNone from '../../../src/rules/cookies/cookie-samesite-none-insecure.js';
import secureOverHttp from '../../../src/rules/cookies/cookie-secure-over-http.js';
import { lint } from '../../support/lint.js';

const service = (lines: string, version = '11.17.4') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:${version}\n    environment:\n      SECRET: \${SECRET}\n${lines}`,
});

test('cookie-samesite-none-insecure looks at both cookies', async () => {
  expect(
    await lint(
      sameSiteNone,
      service(
        '      SESSION_COOKIE_SAME_SITE: none\n      SESSION_COOKIE_SECURE: "false"\n      REFRESH_TOKEN_COOKIE_SAME_SITE: None\n',
      ),
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:6:33-6:37 error SESSION_COOKIE_SAME_SITE is none but SESSION_COOKIE_SECURE is off, so browsers drop the cookie and nobody stays signed in.
      compose.yaml:7:31 SESSION_COOKIE_SECURE is off
    compose.yaml:8:39-8:43 error REFRESH_TOKEN_COOKIE_SAME_SITE is none but REFRESH_TOKEN_COOKIE_SECURE is off, so browsers drop the cookie and nobody stays signed in."
  `);
});

test('cookie-samesite-none-insecure is silent where the cookie is Secure, may be, or does not exist yet', async () => {
  expect(
    await lint(sameSiteNone, service('      SESSION_COOKIE_SAME_SITE: none\n      SESSION_COOKIE_SECURE: "true"\n')),
  ).toBe('');
  expect(
    await lint(sameSiteNone, service('      SESSION_COOKIE_SAME_SITE: none\n      SESSION_COOKIE_SECURE: ${SECURE}\n')),
  ).toBe('');
  expect(await lint(sameSiteNone, service('      SESSION_COOKIE_SAME_SITE: none\n', '10.8.3'))).toBe('');
});

test('cookie-not-secure speaks of the cookie that the app signs in with', async () => {
  expect(await lint(notSecure, service('      PUBLIC_URL: https://cms.acme.test\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:19-6:40 info SESSION_COOKIE_SECURE is not set although PUBLIC_URL is https, so the cookie also travels over http."`,
  );
  expect(
    await lint(notSecure, service('      PUBLIC_URL: https://cms.acme.test\n      SESSION_COOKIE_SECURE: "false"\n')),
  ).toMatchInlineSnapshot(`
    "compose.yaml:7:31-7:36 warning SESSION_COOKIE_SECURE is off although PUBLIC_URL is https, so the cookie also travels over http.
      compose.yaml:6:19 PUBLIC_URL is https"
  `);
  expect(await lint(notSecure, service('      PUBLIC_URL: https://cms.acme.test\n', '10.8.3'))).toMatchInlineSnapshot(
    `"compose.yaml:6:19-6:40 info REFRESH_TOKEN_COOKIE_SECURE is not set although PUBLIC_URL is https, so the cookie also travels over http."`,
  );
});

test('cookie-not-secure is silent without https and where the cookie is Secure', async () => {
  expect(await lint(notSecure, service('      PUBLIC_URL: http://cms.acme.test\n'))).toBe('');
  expect(
    await lint(notSecure, service('      PUBLIC_URL: https://cms.acme.test\n      SESSION_COOKIE_SECURE: "true"\n')),
  ).toBe('');
});

test('cookie-secure-over-http leaves localhost alone', async () => {
  expect(
    await lint(
      secureOverHttp,
      service('      PUBLIC_URL: http://192.168.1.5:8055\n      SESSION_COOKIE_SECURE: "true"\n'),
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:7:31-7:35 warning SESSION_COOKIE_SECURE is on but PUBLIC_URL is http://192.168.1.5:8055: browsers do not keep Secure cookies that come over http, so nobody can sign in there.
      compose.yaml:6:19 PUBLIC_URL is http"
  `);
  expect(
    await lint(
      secureOverHttp,
      service('      PUBLIC_URL: http://localhost:8055\n      SESSION_COOKIE_SECURE: "true"\n'),
    ),
  ).toBe('');
  expect(
    await lint(
      secureOverHttp,
      service('      PUBLIC_URL: https://cms.acme.test\n      SESSION_COOKIE_SECURE: "true"\n'),
    ),
  ).toBe('');
});

test('cookie-domain-mismatch compares whole labels', async () => {
  expect(
    await lint(
      domainMismatch,
      service('      PUBLIC_URL: https://cms.acme.test\n      SESSION_COOKIE_DOMAIN: me.test\n'),
    ),
  ).toMatchInlineSnapshot(`
    "compose.yaml:7:30-7:37 error SESSION_COOKIE_DOMAIN is me.test, which is not part of cms.acme.test in PUBLIC_URL, so browsers drop the cookie.
      compose.yaml:6:19 PUBLIC_URL is here"
  `);
  expect(await lint(domainMismatch, service('      SESSION_COOKIE_DOMAIN: https://acme.test\n'))).toMatchInlineSnapshot(
    `"compose.yaml:6:30-6:47 error SESSION_COOKIE_DOMAIN is https://acme.test, but a cookie's domain has no scheme, port or path, so browsers drop the cookie."`,
  );
  for (const domain of ['acme.test', '.acme.test', 'CMS.acme.test', '""', '${DOMAIN}']) {
    expect(
      await lint(
        domainMismatch,
        service(`      PUBLIC_URL: https://cms.acme.test\n      SESSION_COOKIE_DOMAIN: ${domain}\n`),
      ),
    ).toBe('');
  }
});
