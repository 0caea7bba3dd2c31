import { expect, test } from 'vitest';
import rule from '../../../src/rules/cors/cors-method-lower-case.js';
import { lint } from '../../support/lint.js';

const project = (methods: string) => ({
  'package.json': '{"dependencies": {"directus": "12.4.1"}}',
  '.env': `CORS_ENABLED=true\nCORS_ORIGIN=https://www.acme.dev\nCORS_METHODS=${methods}\n`,
});

test('names the first method that browsers do not take', async () => {
  expect(await lint(rule, project('GET,patch'))).toBe(
    '.env:3:14-3:23 warning CORS_METHODS has `patch`, which browsers do not accept as PATCH, so other sites may not use it.',
  );
});

test('silent about capitals, and about methods that need no permission', async () => {
  expect(await lint(rule, project('GET,POST,PATCH,DELETE'))).toBe('');
  expect(await lint(rule, project('get,post'))).toBe('');
});
