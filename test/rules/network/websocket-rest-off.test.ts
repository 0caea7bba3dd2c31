import { expect, test } from 'vitest';
import rule from '../../../src/rules/network/websocket-rest-off.js';
import { lint } from '../../support/lint.js';

const project = (version: string, ...lines: readonly string[]) => ({
  'package.json': `{"dependencies": {"directus": "${version}"}}`,
  '.env': `${lines.join('\n')}\n`,
});

test.each([
  ['10.13.4', 'false'],
  ['10.13.4', '0'],
  ['11.0.1', 'no'],
])('Directus %s with WEBSOCKETS_REST_ENABLED=%s', async (version, value) => {
  const files = project(version, 'WEBSOCKETS_ENABLED=true', `WEBSOCKETS_REST_ENABLED=${value}`);
  expect(await lint(rule, files)).toContain('error WEBSOCKETS_ENABLED is on and WEBSOCKETS_REST_ENABLED is not');
});

test.each([
  ['11.1.2', ['WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_REST_ENABLED=false']],
  ['latest', ['WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_REST_ENABLED=false']],
  ['10.13.4', ['WEBSOCKETS_ENABLED=false', 'WEBSOCKETS_REST_ENABLED=false']],
  ['10.13.4', ['WEBSOCKETS_REST_ENABLED=false']],
  ['10.13.4', ['WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_REST_ENABLED=true']],
  ['10.13.4', ['WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_GRAPHQL_ENABLED=false']],
])('silent: Directus %s with %j', async (version, lines) => {
  expect(await lint(rule, project(version, ...lines))).toBe('');
});
