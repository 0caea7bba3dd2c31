import { expect, test } from 'vitest';
import cannotBeOff from '../../../src/rules/telemetry/telemetry-cannot-be-off.js';
import { lint } from '../../support/lint.js';

const service = (lines: string, version = '12.4.1') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:${version}\n    environment:\n      TELEMETRY: "false"\n${lines}`,
});

test('telemetry-cannot-be-off speaks of Directus 12 without a licence only', async () => {
  expect(await lint(cannotBeOff, service(''))).toMatchInlineSnapshot(
    `"compose.yaml:5:19-5:24 info TELEMETRY is off, but without a licence Directus 12 and later send telemetry all the same."`,
  );
  expect(await lint(cannotBeOff, service('      LICENSE_KEY: ""\n'))).not.toBe('');
  expect(await lint(cannotBeOff, service('      LICENSE_KEY: ${LICENSE_KEY:-}\n'))).toBe('');
  expect(await lint(cannotBeOff, service('      LICENSE_TOKEN: x\n'))).toBe('');
  expect(await lint(cannotBeOff, service('', '11.17.4'))).toBe('');
});
