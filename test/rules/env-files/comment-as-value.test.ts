import { expect, test } from 'vitest';
import commentAsValue from '../../../src/rules/env-files/comment-as-value.js';
import { lint } from '../../support/lint.js';

const project = (file: string, text: string) => ({
  'compose.yaml':
    'services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      PUBLIC_URL: ${CMS_URL}\n',
  [file]: text,
});

test.each([
  [
    '.env',
    'CMS_URL=  # where visitors find it\n',
    '.env:1:11-1:35 warning CMS_URL has no value but a comment behind it, which Docker Compose reads as the value.',
  ],
  [
    '.env.example',
    'CMS_URL=  # where visitors find it\n',
    '.env.example:1:11-1:35 info CMS_URL has no value but a comment behind it, which Docker Compose reads as the value until somebody fills it in.',
  ],
  ['.env', 'CMS_URL=https://cms.acme.test  # where visitors find it\n', ''],
  ['.env', 'CMS_URL=#x7\n', ''],
  ['.env', 'CMS_URL="# x"\n', ''],
  ['.env', '# where visitors find it\nCMS_URL=\n', ''],
  ['.env', 'NOBODYS=  # a note\n', ''],
])('%s: %j', async (file, text, expected) => {
  expect(await lint(commentAsValue, project(file, text))).toBe(expected);
});
