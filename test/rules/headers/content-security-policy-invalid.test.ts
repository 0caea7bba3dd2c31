import { expect, test } from 'vitest';
import contentSecurityPolicyInvalid from '../../../src/rules/headers/content-security-policy-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('a semicolon, a word without quotes, a boolean', async () => {
  const files = project(
    '12.4.1',
    "CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC='self; img-src *'",
    'CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC=self,https://acme.test',
    'CONTENT_SECURITY_POLICY_DIRECTIVES__IMG_SRC=false',
  );
  expect(await lint(contentSecurityPolicyInvalid, files)).toBe(
    [
      '.env:1:49-1:64 error CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC has a semicolon in a source, so Directus exits at startup: each directive has a variable of its own.',
      '.env:2:47-2:69 error CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC has `self` without quotes, so Directus exits at startup.',
      '.env:3:45-3:50 error CONTENT_SECURITY_POLICY_DIRECTIVES__IMG_SRC is `false`, which is not a source, so Directus exits at startup.',
    ].join('\n'),
  );
});

test('is silent about sources and null', async () => {
  const files = project(
    '12.4.1',
    'CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC="\'self\',https://acme.test"',
    'CONTENT_SECURITY_POLICY_DIRECTIVES__SCRIPT_SRC=null',
  );
  expect(await lint(contentSecurityPolicyInvalid, files)).toBe('');
});

test('up to 11.1.0 words without quotes were let through, as names of hosts', async () => {
  const files = project('11.1.0', 'CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC=self,https://acme.test');
  expect(await lint(contentSecurityPolicyInvalid, files)).toBe(
    '.env:1:47-1:69 warning CONTENT_SECURITY_POLICY_DIRECTIVES__FRAME_SRC has `self` without quotes, which is read as the name of a host: what it should allow is blocked.',
  );
});

test('one text of several sources, and the name of the directive in front of them', async () => {
  const files = project(
    '12.4.1',
    'CONTENT_SECURITY_POLICY_DIRECTIVES__IMG_SRC=self data: blob:',
    "CONTENT_SECURITY_POLICY_DIRECTIVES__MEDIA_SRC=media-src 'self' https://a.test",
    "CONTENT_SECURITY_POLICY_DIRECTIVES__FONT_SRC='self' data:",
  );
  expect(await lint(contentSecurityPolicyInvalid, files)).toBe(
    [
      '.env:1:45-1:61 warning CONTENT_SECURITY_POLICY_DIRECTIVES__IMG_SRC has `self` without quotes, which is read as the name of a host: what it should allow is blocked.',
      '.env:2:47-2:78 warning CONTENT_SECURITY_POLICY_DIRECTIVES__MEDIA_SRC begins with the name of a directive, `media-src`, which is read as a source: the name stands in the variable.',
    ].join('\n'),
  );
});
