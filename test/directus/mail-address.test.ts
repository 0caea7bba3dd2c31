import { expect, test } from 'vitest';
import { senderFault, userAddressFault } from '../../src/directus/mail-address.js';

test.each([
  ['cms@acme.test', undefined],
  [' cms@acme.test ', undefined],
  ['<cms@acme.test>', undefined],
  ['cms@localhost', undefined],
  ['müller@acme.test', undefined],
  ['cms@[127.0.0.1]', undefined],
  ['', undefined],
  ['Acme CMS <cms@acme.test>', 'withName'],
  ['"Acme" <cms@acme.test>', 'withName'],
  ['Acme, Inc. <cms@acme.test>', 'withName'],
  ['a@b.test, c@d.test', 'several'],
  ['cms', 'noDomain'],
  ['Acme CMS', 'notAddress'],
  ['https://acme.test', 'notAddress'],
  ['mailto:cms@acme.test', 'notAddress'],
  ['cms@@acme.test', 'notAddress'],
  ['cms@ acme.test', 'notAddress'],
  ["'cms@acme.test'", 'notAddress'],
])('the sender %s', (value, fault) => {
  expect(senderFault(value)).toBe(fault);
});

/** Each as Joi answered; the addresses of examples would be refused as well. */
test.each([
  ['a@example.com', undefined],
  ['A@ACME.COM', undefined],
  ["o'b@acme.com", undefined],
  ['a+b@acme.com', undefined],
  ['müller@acme.com', undefined],
  ['a@acme.xn--p1ai', undefined],
  ['ops@acme.test', undefined],
  ['admin@localhost', 'noDomain'],
  ['root@cms', 'noDomain'],
  ['admin@acme.local', 'privateDomain'],
  ['admin@acme.internal', 'privateDomain'],
  ['admin', 'notAddress'],
  ['@acme.com', 'notAddress'],
  ['Admin <a@acme.com>', 'notAddress'],
  ['admin@127.0.0.1', 'notAddress'],
  ['a b@acme.com', 'notAddress'],
  ['admin@acme.com ', 'notAddress'],
  ['a@acme_b.com', 'notAddress'],
  ['.a@acme.com', 'notAddress'],
  ['a..b@acme.com', 'notAddress'],
  ['a@acme..com', 'notAddress'],
  ['a@-acme.com', 'notAddress'],
  ['a@acme.com.', 'notAddress'],
  ['a@acme.com,b@acme.com', 'notAddress'],
])('the user %s', (value, fault) => {
  expect(userAddressFault(value)).toBe(fault);
});
