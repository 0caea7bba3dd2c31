import { expect, test } from 'vitest';
import withoutSlash from '../../../src/rules/network/websocket-path-without-slash.js';
import { lint } from '../../support/lint.js';

test.each([
  [
    ['WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_REST_PATH=websocket'],
    '.env:2:22-2:31 warning WEBSOCKETS_REST_PATH is `websocket`, without a slash at its start, so no client can connect.',
  ],
  [
    ['WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_GRAPHQL_PATH=wss://cms.acme.test/graphql'],
    '.env:2:25-2:52 warning WEBSOCKETS_GRAPHQL_PATH is `wss://cms.acme.test/graphql`, but a path belongs there, so no client can connect.',
  ],
  [['WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_REST_PATH=/realtime'], ''],
  [['WEBSOCKETS_ENABLED=true', 'WEBSOCKETS_REST_ENABLED=false', 'WEBSOCKETS_REST_PATH=websocket'], ''],
  [['WEBSOCKETS_REST_PATH=websocket'], ''],
])('%j', async (lines, expected) => {
  const files = { 'package.json': '{"dependencies": {"directus": "12.4.1"}}', '.env': lines.join('\n') };
  expect(await lint(withoutSlash, files)).toBe(expected);
});
