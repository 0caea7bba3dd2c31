import { expect, test } from 'vitest';
import extensionsAutoReload from '../../../src/rules/extensions/extensions-auto-reload.js';
import { lint } from '../../support/lint.js';

function compose(...lines: readonly string[]): string {
  return `
==> compose.yaml <==
services:
  directus:
    image: directus/directus:12.4.1
    environment:
${lines.map((line) => `      ${line}`).join('\n')}
`;
}

test.each(['production', 'development'])('nothing in a storage location is watched (%s)', async (stage) => {
  const files = compose('EXTENSIONS_AUTO_RELOAD: "true"', 'EXTENSIONS_LOCATION: s3', `NODE_ENV: ${stage}`);
  expect(await lint(extensionsAutoReload, files)).toBe(
    'compose.yaml:5:32-5:36 info EXTENSIONS_AUTO_RELOAD has no effect with EXTENSIONS_LOCATION: Directus watches its copies of the extensions, not the storage location.',
  );
});

test.each([
  ['it is off', compose('EXTENSIONS_AUTO_RELOAD: "false"', 'EXTENSIONS_LOCATION: s3')],
  [
    'there is no location',
    compose('EXTENSIONS_AUTO_RELOAD: "true"', 'EXTENSIONS_LOCATION: ""', 'NODE_ENV: development'),
  ],
])('is silent where %s', async (_, files) => {
  expect(await lint(extensionsAutoReload, files)).toBe('');
});
