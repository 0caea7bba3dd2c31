import type { WrittenFacts } from '../catalogue.js';

/** WebSockets. */
export const WEBSOCKETS_FACTS: WrittenFacts = {
  WEBSOCKETS_COLLAB_CLUSTER_CLEANUP_CRON: { type: 'cron', about: '' },
  WEBSOCKETS_COLLAB_ENABLED: { type: 'boolean', about: '' },
  WEBSOCKETS_COLLAB_INSTANCE_TIMEOUT: { type: 'number', about: '' },
  WEBSOCKETS_COLLAB_LOCAL_CLEANUP_INTERVAL: { type: 'number', about: '' },
  WEBSOCKETS_COLLAB_PERMISSIONS_CACHE_CAPACITY: { type: 'number', about: '' },
  WEBSOCKETS_COLLAB_STORE_NAMESPACE: { type: 'string', about: '' },
  WEBSOCKETS_ENABLED: { type: 'boolean', about: '' },
  WEBSOCKETS_GRAPHQL_AUTH: { type: 'enum', allowed: ['public', 'handshake', 'strict'], about: '' },
  WEBSOCKETS_GRAPHQL_AUTH_TIMEOUT: { type: 'number', about: '' },
  WEBSOCKETS_GRAPHQL_CONN_LIMIT: { type: 'number', since: '10.3.0', source: '@directus/api@39.2.1 dist/websocket/controllers/graphql.js', about: '' },
  WEBSOCKETS_GRAPHQL_ENABLED: { type: 'boolean', about: '' },
  WEBSOCKETS_GRAPHQL_PATH: { type: 'string', about: '' },
  WEBSOCKETS_HEARTBEAT_ENABLED: { type: 'boolean', about: '' },
  WEBSOCKETS_HEARTBEAT_PERIOD: { type: 'number', about: '' },
  WEBSOCKETS_LOGS_CONN_LIMIT: { type: 'number', since: '11.1.0', source: '@directus/api@39.2.1 dist/websocket/controllers/logs.js', about: '' },
  WEBSOCKETS_LOGS_ENABLED: { type: 'boolean', about: '' },
  WEBSOCKETS_LOGS_LEVEL: { type: 'enum', allowed: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], about: '' },
  WEBSOCKETS_LOGS_PATH: { type: 'string', about: '' },
  WEBSOCKETS_LOGS_STYLE: { type: 'enum', allowed: ['pretty', 'raw'], about: '' },
  WEBSOCKETS_REST_AUTH: { type: 'enum', allowed: ['public', 'handshake', 'strict'], about: '' },
  WEBSOCKETS_REST_AUTH_TIMEOUT: { type: 'number', about: '' },
  WEBSOCKETS_REST_CONN_LIMIT: { type: 'number', since: '10.3.0', source: '@directus/api@39.2.1 dist/websocket/controllers/rest.js', about: '' },
  WEBSOCKETS_REST_ENABLED: { type: 'boolean', about: '' },
  WEBSOCKETS_REST_PATH: { type: 'string', about: '' },
};
