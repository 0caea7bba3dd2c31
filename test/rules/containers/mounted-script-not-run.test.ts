import { expect, test } from 'vitest';
import mountedScriptNotRun from '../../../src/rules/containers/mounted-script-not-run.js';
import { lint } from '../../support/lint.js';

const compose = (lines: string) => `
  ==> compose.yaml <==
  services:
    directus:
      image: directus/directus:11.17.4
      ${lines}
`;

test.each([
  ['volumes: ["./init.sh:/docker-entrypoint.d/init.sh"]', '/docker-entrypoint.d/init.sh'],
  ['volumes: ["./sql:/docker-entrypoint-initdb.d"]', '/docker-entrypoint-initdb.d'],
])('%s', async (lines, path) => {
  const finding = await lint(mountedScriptNotRun, compose(lines));
  expect(finding.replace(/-4:\d+/, '')).toBe(
    `compose.yaml:4:16 warning Nothing in the image of Directus runs ${path}.`,
  );
});

test.each([
  [
    'a command of its own',
    'volumes: ["./init.sh:/docker-entrypoint.d/init.sh"]\n      command: /docker-entrypoint.d/init.sh',
  ],
  ['another folder', 'volumes: ["./init.sh:/directus/init.sh"]'],
])('silent: %s', async (_, lines) => {
  expect(await lint(mountedScriptNotRun, compose(lines))).toBe('');
});
