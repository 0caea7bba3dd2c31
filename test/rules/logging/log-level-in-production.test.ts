import { expect, test } from 'vitest';
import logLevel from '../../../src/rules/logging/log-level-in-production.js';
import { lint } from '../../support/lint.js';

const service = (level: string, rest = '') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    environment:\n      LOG_LEVEL: ${level}\n${rest}`,
});

test('log-level-in-production weighs too much and too little', async () => {
  expect(await lint(logLevel, service('trace'))).toMatchInlineSnapshot(
    `"compose.yaml:5:18-5:23 warning LOG_LEVEL is trace in production, which writes every SQL statement with its values to the log."`,
  );
  expect(await lint(logLevel, service('debug'))).toMatchInlineSnapshot(
    `"compose.yaml:5:18-5:23 info LOG_LEVEL is debug in production, which makes the log large and hard to read."`,
  );
  expect(await lint(logLevel, service('silent'))).toMatchInlineSnapshot(
    `"compose.yaml:5:18-5:24 warning LOG_LEVEL is silent in production, so errors leave no trace."`,
  );
  expect(await lint(logLevel, service('warn'))).toBe('');
  expect(await lint(logLevel, service('debug', '      PUBLIC_URL: http://localhost:8055\n'))).toBe('');
});
