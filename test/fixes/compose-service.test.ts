import { expect, test } from 'vitest';
import { fixedFiles } from '../support/fix.js';

const FIXED = [
  'compose.yaml',
  'services:',
  '  directus:',
  '    image: directus/directus:11.5.1',
  '    restart: unless-stopped',
  '    ports:',
  '      - 8055:8055',
  '',
].join('\n');

test.each([
  ['', FIXED],
  [' ', FIXED.replace('11.5.1', '11.5.1 ')],
  [' # pinned', FIXED.replace('11.5.1', '11.5.1 # pinned')],
  ['\r', FIXED.replaceAll('\n', '\r\n').replace('compose.yaml\r', 'compose.yaml')],
])('a key goes below the line of the image, whatever ends it: %j', async (end, fixed) => {
  const lines = [
    'services:',
    '  directus:',
    `    image: directus/directus:11.5.1${end}`,
    '    ports:',
    '      - 8055:8055',
    '',
  ];
  const text = lines.join(end === '\r' ? '\r\n' : '\n').replace('\r\r', '\r');
  expect(await fixedFiles({ 'compose.yaml': text }, 'safe', 'no-restart-policy')).toBe(fixed);
});

test('without an image it is the first key', async () => {
  const text = 'services:\n  directus:\n    build: .\n    env_file: .env\n';
  const dockerfile = 'FROM directus/directus:11.5.1\n';
  expect(
    await fixedFiles({ 'compose.yaml': text, Dockerfile: dockerfile, '.env': '' }, 'safe', 'no-restart-policy'),
  ).toBe('compose.yaml\nservices:\n  directus:\n    restart: unless-stopped\n    build: .\n    env_file: .env\n');
});
