import { expect, test } from 'vitest';
import corepackKeysOutdated from '../../../src/rules/commands/corepack-keys-outdated.js';
import { lint } from '../../support/lint.js';

const image = (version: string, lines: string) => `
  ==> Dockerfile <==
  FROM directus/directus:${version}
  ${lines}
`;

test('points at the RUN', async () => {
  expect(
    await lint(corepackKeysOutdated, image('11.3.5', 'RUN corepack enable\n  RUN pnpm install directus-extension-map')),
  ).toBe(
    'Dockerfile:2:1-2:20 warning The corepack of this image (11.3.5) does not know the keys with which npm signs packages since 2025, so the build fails where it downloads pnpm or Yarn.',
  );
});

test.each([
  ['a newer image', '11.5.1', 'RUN corepack enable && pnpm install x'],
  ['a newer corepack', '11.3.5', 'RUN npm install -g corepack@latest && corepack enable && pnpm install x'],
  ['keys are set', '11.3.5', 'ENV COREPACK_INTEGRITY_KEYS=0\n  RUN corepack enable && pnpm install x'],
  ['nothing is downloaded', '11.3.5', 'RUN corepack enable'],
  ['a moving tag', '11', 'RUN corepack enable && pnpm install x'],
])('silent: %s', async (_, version, lines) => {
  expect(await lint(corepackKeysOutdated, image(version, lines))).toBe('');
});
