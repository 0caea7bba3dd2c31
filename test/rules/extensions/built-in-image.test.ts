import { expect, test } from 'vitest';
import notBuilt from '../../../src/rules/extensions/extension-not-built.js';
import { lint } from '../../support/lint.js';
import { manifest } from './project.js';

const project = (...lines: readonly string[]) => ({
  Dockerfile: ['FROM directus/directus:11.17.4', 'COPY extensions /directus/extensions', ...lines, ''].join('\n'),
  'extensions/audit/package.json': manifest('hook'),
  'extensions/audit/src/index.js': 'export default () => {};\n',
});

test.each([
  ['the SDK through npx', 'RUN cd /directus/extensions/audit && npm install && npx @directus/extensions-sdk build'],
  ['a copy', 'RUN for d in /directus/extensions/*/; do mkdir -p "$d/dist" && cp -a "$d/src/." "$d/dist/"; done'],
])('the Dockerfile builds it: %s', async (_, line) => {
  expect(await lint(notBuilt, project(line))).toBe('');
});

test('nothing builds it', async () => {
  expect(await lint(notBuilt, project('RUN ls /directus/extensions'))).toMatch(/is not built/);
});
