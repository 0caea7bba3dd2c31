import type { WrittenFacts } from '../catalogue.js';

/** WebSockets. */
export const WEBSOCKETS_FACTS: WrittenFacts = {
  WEBSOCKETS_COLLAB_CLUSTER_CLEANUP_CRON: {
    type: 'cron',
    since: '11.15.0',
    needs: { name: 'WEBSOCKETS_COLLAB_ENABLED' },
    about: 'When what dead instances left of collaborative editing is removed.',
  },
  WEBSOCKETS_COLLAB_ENABLED: {
    type: 'boolean',
    since: '11.15.0',
    needs: { name: 'WEBSOCKETS_ENABLED' },
    about: 'Offers collaborative editing.',
  },
  WEBSOCKETS_COLLAB_INSTANCE_TIMEOUT: {
    type: 'number',
    since: '11.15.0',
    needs: { name: 'WEBSOCKETS_COLLAB_ENABLED' },
    about: 'Milliseconds after which an instance counts as gone.',
  },
  WEBSOCKETS_COLLAB_LOCAL_CLEANUP_INTERVAL: {
    type: 'number',
    since: '11.15.0',
    needs: { name: 'WEBSOCKETS_COLLAB_ENABLED' },
    about: "Milliseconds between two clean-ups of an instance's own rooms.",
  },
  WEBSOCKETS_COLLAB_PERMISSIONS_CACHE_CAPACITY: {
    type: 'number',
    since: '11.15.0',
    needs: { name: 'WEBSOCKETS_COLLAB_ENABLED' },
    about: 'How many permissions collaborative editing keeps cached.',
  },
  WEBSOCKETS_COLLAB_STORE_NAMESPACE: {
    type: 'string',
    since: '11.15.0',
    needs: { name: 'WEBSOCKETS_COLLAB_ENABLED' },
    about: 'Prefix of keys for collaborative editing.',
  },
  WEBSOCKETS_ENABLED: { type: 'boolean', about: 'Offers WebSockets.' },
  WEBSOCKETS_GRAPHQL_AUTH: {
    type: 'enum',
    allowed: ['public', 'handshake', 'strict'],
    needs: { name: 'WEBSOCKETS_GRAPHQL_ENABLED' },
    about: 'When a GraphQL subscription client must log in.',
  },
  WEBSOCKETS_GRAPHQL_AUTH_TIMEOUT: {
    type: 'number',
    needs: { name: 'WEBSOCKETS_GRAPHQL_ENABLED' },
    about: 'Seconds that a GraphQL subscription client has to log in.',
  },
  WEBSOCKETS_GRAPHQL_CONN_LIMIT: {
    type: 'number',
    since: '10.3.0',
    needs: { name: 'WEBSOCKETS_GRAPHQL_ENABLED' },
    source: '@directus/api 39.2.1 dist/websocket/controllers/graphql.js',
    about: 'How many GraphQL subscription clients may be connected.',
  },
  WEBSOCKETS_GRAPHQL_ENABLED: {
    type: 'boolean',
    needs: { name: 'WEBSOCKETS_ENABLED' },
    about: 'Offers GraphQL subscriptions.',
  },
  WEBSOCKETS_GRAPHQL_PATH: {
    type: 'string',
    needs: { name: 'WEBSOCKETS_GRAPHQL_ENABLED' },
    about: 'Path of GraphQL subscriptions.',
  },
  WEBSOCKETS_HEARTBEAT_ENABLED: {
    type: 'boolean',
    needs: { name: 'WEBSOCKETS_ENABLED' },
    about: 'Pings clients, to notice lost connections.',
  },
  WEBSOCKETS_HEARTBEAT_PERIOD: {
    type: 'number',
    needs: { name: 'WEBSOCKETS_HEARTBEAT_ENABLED' },
    about: 'Seconds between two pings.',
  },
  WEBSOCKETS_LOGS_CONN_LIMIT: {
    type: 'number',
    since: '11.1.0',
    needs: { name: 'WEBSOCKETS_LOGS_ENABLED' },
    source: '@directus/api 39.2.1 dist/websocket/controllers/logs.js',
    about: 'How many clients may watch the log.',
  },
  WEBSOCKETS_LOGS_ENABLED: {
    type: 'boolean',
    needs: { name: 'WEBSOCKETS_ENABLED' },
    about: 'Lets administrators watch the log.',
  },
  WEBSOCKETS_LOGS_LEVEL: {
    type: 'enum',
    allowed: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    needs: { name: 'WEBSOCKETS_LOGS_ENABLED' },
    about: 'Lowest severity that log watchers get.',
  },
  WEBSOCKETS_LOGS_PATH: {
    type: 'string',
    needs: { name: 'WEBSOCKETS_LOGS_ENABLED' },
    about: 'Path at which the log can be watched.',
  },
  WEBSOCKETS_LOGS_STYLE: {
    type: 'enum',
    allowed: ['pretty', 'raw'],
    exactCase: true,
    needs: { name: 'WEBSOCKETS_LOGS_ENABLED' },
    about: 'Form of the log for watchers.',
  },
  WEBSOCKETS_REST_AUTH: {
    type: 'enum',
    allowed: ['public', 'handshake', 'strict'],
    needs: { name: 'WEBSOCKETS_REST_ENABLED' },
    about: 'When a WebSocket client must log in.',
  },
  WEBSOCKETS_REST_AUTH_TIMEOUT: {
    type: 'number',
    needs: { name: 'WEBSOCKETS_REST_ENABLED' },
    about: 'Seconds that a WebSocket client has to log in.',
  },
  WEBSOCKETS_REST_CONN_LIMIT: {
    type: 'number',
    since: '10.3.0',
    needs: { name: 'WEBSOCKETS_REST_ENABLED' },
    source: '@directus/api 39.2.1 dist/websocket/controllers/rest.js',
    about: 'How many WebSocket clients may be connected.',
  },
  WEBSOCKETS_REST_ENABLED: {
    type: 'boolean',
    needs: { name: 'WEBSOCKETS_ENABLED' },
    about: 'Offers the WebSocket interface of its own.',
  },
  WEBSOCKETS_REST_PATH: {
    type: 'string',
    needs: { name: 'WEBSOCKETS_REST_ENABLED' },
    about: 'Path of the WebSocket interface.',
  },
};
