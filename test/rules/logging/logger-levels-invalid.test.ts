import { expect, test } from 'vitest';
import loggerLevelsInvalid from '../../../src/rules/logging/logger-levels-invalid.js';
import { lint } from '../../support/lint.js';

function project(version: string, ...lines: readonly string[]) {
  return { 'package.json': `{"dependencies": {"directus": "${version}"}}`, '.env': lines.join('\n') };
}

test('points at the list', async () => {
  const files = project('12.4.1', 'LOGGER_LEVELS=info,warn:WARNING');
  expect(await lint(loggerLevelsInvalid, files)).toBe(
    ['.env:1:15-1:32 error LOGGER_LEVELS has `info` without a colon, so Directus exits at startup.'].join('\n'),
  );
});

test('is silent about pairs', async () => {
  const files = project('12.4.1', 'LOGGER_LEVELS=info:INFO,warn:WARNING');
  expect(await lint(loggerLevelsInvalid, files)).toBe('');
});
