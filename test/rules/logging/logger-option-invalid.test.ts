import { expect, test } from 'vitest';
import rule from '../../../src/rules/logging/logger-option-invalid.js';
import misspelled from '../../../src/rules/variables/variable-misspelled.js';
import { lint } from '../../support/lint.js';

const project = (line: string) => ({ 'package.json': '{"dependencies": {"directus": "12.4.1"}}', '.env': `${line}\n` });

// Each booted with Directus 12.4.1.
test.each([
  ['LOGGER_REDACT=req.headers.foo', 'error LOGGER_REDACT is one path, but the logger takes a list'],
  ['LOGGER_TRANSPORT=pino-pretty', 'error LOGGER_TRANSPORT is text, but the logger takes an object'],
  ['LOGGER_LEVEL=nope', 'error LOGGER_LEVEL is `nope`, which is not a level of the logger'],
])('%s', async (line, message) => {
  expect(await lint(rule, project(line))).toContain(message);
});

test.each(['LOGGER_REDACT=a,b', 'LOGGER_REDACT=array:a', 'LOGGER_LEVEL=debug', 'LOGGER_NAME=x', 'LOGGER_BASE=x'])(
  'silent about %s',
  async (line) => {
    expect(await lint(rule, project(line))).toBe('');
  },
);

test('LOGGER_LEVEL is an option of the logger, not a misspelt LOGGER_LEVELS', async () => {
  expect(await lint(misspelled, project('LOGGER_LEVEL=debug'))).toBe('');
});
