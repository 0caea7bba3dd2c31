import { expect, test } from 'vitest';
import { secretParts } from '../../src/directus/secret-text.js';

/** The text with `*` in the place of each part. */
function blanked(text: string): string {
  let shown = text;
  for (const { start, end } of secretParts(text))
    shown = shown.slice(0, start) + '*'.repeat(end - start) + shown.slice(end);
  return shown;
}

test.each([
  ['postgres://cms:hemlock@db/cms', 'postgres://cms:*******@db/cms'],
  ['cms:hemlock@db/cms', 'cms:*******@db/cms'],
  ['a cms:hemlock@db and bob:yew@x', 'a cms:*******@db and bob:***@x'],
  ['Bearer hemlock', 'Bearer *******'],
  ['https://hemlock77@sentry.acme.test/1', 'https://*********@sentry.acme.test/1'],
  ['image@sha256:0123', 'image@sha256:0123'],
  ['nginx:1.27@sha256:0123', 'nginx:1.27@sha256:0123'],
  ['a plain text', 'a plain text'],
])('%s', (text, expected) => {
  expect(blanked(text)).toBe(expected);
});
