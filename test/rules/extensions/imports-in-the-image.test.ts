import { expect, test } from 'vitest';
import importMissing from '../../../src/rules/extensions/extension-import-missing.js';
import skipped from '../../../src/rules/extensions/extension-skipped.js';
import { lint } from '../../support/lint.js';
import { manifest } from './project.js';

const compose = (image: string, rest = '') => ({
  'compose.yaml': `services:\n  directus:\n    image: ${image}\n    volumes: ["./extensions:/directus/extensions"]\n${rest}`,
});
const hook = (source: string) => ({
  'extensions/guard/package.json': manifest('hook'),
  'extensions/guard/dist/index.js': `import x from '${source}';\nexport default () => x;\n`,
});
const OFFICIAL = 'directus/directus:11.5.1';

test.each(['@directus/errors', '@directus/extensions-sdk', 'axios', 'lodash'])(
  "Directus's own image has no %s for extensions",
  async (name) => {
    expect(await lint(importMissing, { ...compose(OFFICIAL), ...hook(name) })).toContain(name);
  },
);

test.each([
  ['a package of the image', { ...compose(OFFICIAL), ...hook('@directus/api') }],
  ['a module of Node', { ...compose(OFFICIAL), ...hook('node:fs') }],
  [
    'an installation with npm, which lays packages flat',
    { 'package.json': '{"dependencies":{"directus":"11.5.1"}}', ...hook('axios') },
  ],
  ["an image of one's own", { ...compose('acme/directus:11.5.1'), ...hook('axios') }],
  ['a command that may install it', { ...compose(OFFICIAL, '    command: ./start.sh\n'), ...hook('axios') }],
  ['an older image, which has them', { ...compose('directus/directus:10.6.1'), ...hook('axios') }],
  [
    'a package that is mounted along',
    { ...compose(OFFICIAL), ...hook('axios'), 'extensions/guard/node_modules/axios/package.json': '{}' },
  ],
])('silent: %s', async (_, files) => {
  expect(await lint(importMissing, files)).toBe('');
});

test('what a bundle is built into, without its package.json', async () => {
  const files = {
    ...compose(OFFICIAL),
    'extensions/acme/api.js': 'export const hooks = [];',
    'extensions/acme/app.js': 'export default {};',
  };
  expect(await lint(skipped, files)).toContain(
    'info Directus skips extensions/acme silently: it holds built code, but no package.json.',
  );
});
