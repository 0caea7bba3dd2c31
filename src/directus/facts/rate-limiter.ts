import type { WrittenFacts } from '../catalogue.js';

/** Rate and pressure limits. */
export const RATE_LIMITER_FACTS: WrittenFacts = {
  PRESSURE_LIMITER_ENABLED: { type: 'boolean', about: 'Answers 503 while the process is overloaded.' },
  PRESSURE_LIMITER_MAX_EVENT_LOOP_DELAY: {
    type: 'number',
    needs: { name: 'PRESSURE_LIMITER_ENABLED' },
    about: 'Milliseconds of event loop delay that count as overload.',
  },
  PRESSURE_LIMITER_MAX_EVENT_LOOP_UTILIZATION: {
    type: 'number',
    needs: { name: 'PRESSURE_LIMITER_ENABLED' },
    about: 'Share of a busy event loop that counts as overload.',
  },
  PRESSURE_LIMITER_MAX_MEMORY_HEAP_USED: {
    type: 'number',
    needs: { name: 'PRESSURE_LIMITER_ENABLED' },
    about: 'Bytes of heap that count as overload.',
  },
  PRESSURE_LIMITER_MAX_MEMORY_RSS: {
    type: 'number',
    needs: { name: 'PRESSURE_LIMITER_ENABLED' },
    about: 'Bytes of memory that count as overload.',
  },
  PRESSURE_LIMITER_RETRY_AFTER: {
    type: 'number',
    needs: { name: 'PRESSURE_LIMITER_ENABLED' },
    about: 'Value of the Retry-After header under overload.',
  },
  PRESSURE_LIMITER_SAMPLE_INTERVAL: {
    type: 'number',
    needs: { name: 'PRESSURE_LIMITER_ENABLED' },
    about: 'Milliseconds between two looks at the load.',
  },
  RATE_LIMITER_DURATION: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_ENABLED' },
    about: 'Seconds in which the points may be used up.',
  },
  RATE_LIMITER_EMAIL_DURATION: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_EMAIL_ENABLED' },
    about: 'Seconds in which the e-mail points may be used up.',
  },
  RATE_LIMITER_EMAIL_ENABLED: { type: 'boolean', about: 'Limits how many e-mails are sent.' },
  RATE_LIMITER_EMAIL_ERROR_MESSAGE: {
    type: 'string',
    needs: { name: 'RATE_LIMITER_EMAIL_ENABLED' },
    about: 'Error text of the e-mail limit.',
  },
  RATE_LIMITER_EMAIL_FLOWS_DURATION: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_EMAIL_FLOWS_ENABLED' },
    about: "Seconds in which a flow's e-mail points may be used up.",
  },
  RATE_LIMITER_EMAIL_FLOWS_ENABLED: { type: 'boolean', about: 'Limits how many e-mails flows send.' },
  RATE_LIMITER_EMAIL_FLOWS_ERROR_MESSAGE: {
    type: 'string',
    needs: { name: 'RATE_LIMITER_EMAIL_FLOWS_ENABLED' },
    about: 'Error text of the e-mail limit for flows.',
  },
  RATE_LIMITER_EMAIL_FLOWS_POINTS: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_EMAIL_FLOWS_ENABLED' },
    about: 'E-mails that flows may send in that time.',
  },
  RATE_LIMITER_EMAIL_POINTS: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_EMAIL_ENABLED' },
    about: 'E-mails that may be sent in that time.',
  },
  RATE_LIMITER_EMAIL_QUEUE_SIZE: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_EMAIL_ENABLED' },
    about: 'E-mails that may wait for the limit.',
  },
  RATE_LIMITER_ENABLED: { type: 'boolean', about: 'Limits requests for each client address.' },
  RATE_LIMITER_GLOBAL_DURATION: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_GLOBAL_ENABLED' },
    about: 'Seconds in which the global points may be used up.',
  },
  RATE_LIMITER_GLOBAL_ENABLED: {
    type: 'boolean',
    needs: { name: 'RATE_LIMITER_ENABLED' },
    about: 'Limits requests of all clients together.',
  },
  RATE_LIMITER_GLOBAL_HEALTHCHECK_THRESHOLD: {
    type: 'number',
    removed: '12.0.0',
    about: "Was the health check's threshold for the global limiter.",
  },
  RATE_LIMITER_GLOBAL_POINTS: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_GLOBAL_ENABLED' },
    about: 'Requests that all clients may make in that time.',
  },
  RATE_LIMITER_GLOBAL_STORE: {
    type: 'string',
    replacedBy: 'RATE_LIMITER_STORE',
    about: 'Never read: RATE_LIMITER_STORE counts for both limiters.',
  },
  RATE_LIMITER_HEALTHCHECK_THRESHOLD: {
    type: 'number',
    removed: '12.0.0',
    about: "Was the health check's threshold for the limiter.",
  },
  RATE_LIMITER_MCP_OAUTH_DURATION: {
    type: 'number',
    since: '12.0.0',
    needs: { name: 'MCP_OAUTH_ENABLED' },
    about: 'Seconds in which the points of MCP logins may be used up.',
  },
  RATE_LIMITER_MCP_OAUTH_ENABLED: {
    type: 'boolean',
    since: '12.0.0',
    needs: { name: 'MCP_OAUTH_ENABLED' },
    about: 'Limits requests of MCP logins.',
  },
  RATE_LIMITER_MCP_OAUTH_POINTS: {
    type: 'number',
    since: '12.0.0',
    needs: { name: 'MCP_OAUTH_ENABLED' },
    about: 'MCP login requests in that time.',
  },
  RATE_LIMITER_MCP_OAUTH_REGISTRATION_DURATION: {
    type: 'number',
    since: '12.0.0',
    needs: { name: 'MCP_OAUTH_ENABLED' },
    about: 'Seconds in which the points of MCP registrations may be used up.',
  },
  RATE_LIMITER_MCP_OAUTH_REGISTRATION_ENABLED: {
    type: 'boolean',
    since: '12.0.0',
    needs: { name: 'MCP_OAUTH_ENABLED' },
    about: 'Limits registrations of MCP clients.',
  },
  RATE_LIMITER_MCP_OAUTH_REGISTRATION_POINTS: {
    type: 'number',
    since: '12.0.0',
    needs: { name: 'MCP_OAUTH_ENABLED' },
    about: 'MCP registrations in that time.',
  },
  RATE_LIMITER_MEMCACHE: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'RATE_LIMITER_STORE=redis with REDIS',
    source: '@directus/api@10.0.0 dist/rate-limiter.js',
    about: 'Address of the Memcached servers for the rate limiter.',
  },
  RATE_LIMITER_POINTS: {
    type: 'number',
    needs: { name: 'RATE_LIMITER_ENABLED' },
    about: 'Requests that one address may make in that time.',
  },
  RATE_LIMITER_REDIS: {
    type: 'url',
    removed: '10.4.0',
    replacedBy: 'REDIS',
    source: '@directus/api@10.0.0 dist/rate-limiter.js',
    about: 'Redis connection for the rate limiter alone.',
  },
  RATE_LIMITER_REDIS_HOST: {
    type: 'string',
    removed: '10.4.0',
    replacedBy: 'REDIS_HOST',
    source: '@directus/api@10.0.0 dist/rate-limiter.js',
    about: 'Redis host for the rate limiter alone.',
  },
  RATE_LIMITER_REDIS_PASSWORD: {
    type: 'string',
    secret: true,
    removed: '10.4.0',
    replacedBy: 'REDIS_PASSWORD',
    source: '@directus/api@10.0.0 dist/rate-limiter.js',
    about: 'Redis password for the rate limiter alone.',
  },
  RATE_LIMITER_REDIS_PORT: {
    type: 'number',
    removed: '10.4.0',
    replacedBy: 'REDIS_PORT',
    source: '@directus/api@10.0.0 dist/rate-limiter.js',
    about: 'Redis port for the rate limiter alone.',
  },
  RATE_LIMITER_REGISTRATION_DURATION: {
    type: 'number',
    since: '10.11.0',
    needs: { name: 'RATE_LIMITER_REGISTRATION_ENABLED' },
    about: 'Seconds in which the points of registrations may be used up.',
  },
  RATE_LIMITER_REGISTRATION_ENABLED: {
    type: 'boolean',
    since: '10.11.0',
    about: 'Limits how often people may register.',
  },
  RATE_LIMITER_REGISTRATION_POINTS: {
    type: 'number',
    since: '10.11.0',
    needs: { name: 'RATE_LIMITER_REGISTRATION_ENABLED' },
    about: 'Registrations in that time.',
  },
  RATE_LIMITER_STORE: {
    type: 'enum',
    allowed: ['memory', 'redis'],
    exactCase: true,
    about: 'Where the limiter counts.',
  },
  RATE_LIMITER_WEBSOCKETS_DURATION: {
    type: 'number',
    since: '12.3.0',
    needs: { name: 'RATE_LIMITER_ENABLED' },
    source:
      '@directus/api 39.2.1 dist/websocket/controllers/base.js (getConfigFromEnv prefix RATE_LIMITER_WEBSOCKETS_)',
    about: 'Seconds in which the points of WebSocket messages may be used up.',
  },
  RATE_LIMITER_WEBSOCKETS_KEY_PREFIX: {
    type: 'string',
    since: '12.3.0',
    default: 'websocket',
    needs: { name: 'RATE_LIMITER_ENABLED' },
    source:
      '@directus/api 39.2.1 dist/websocket/controllers/base.js (getConfigFromEnv prefix RATE_LIMITER_WEBSOCKETS_)',
    about: "Prefix of the WebSocket limiter's keys.",
  },
  RATE_LIMITER_WEBSOCKETS_POINTS: {
    type: 'number',
    since: '12.3.0',
    needs: { name: 'RATE_LIMITER_ENABLED' },
    source:
      '@directus/api 39.2.1 dist/websocket/controllers/base.js (getConfigFromEnv prefix RATE_LIMITER_WEBSOCKETS_)',
    about: 'WebSocket messages in that time.',
  },
  'RATE_LIMITER_*': {
    type: 'string',
    source: '@directus/api 39.2.1 dist/rate-limiter.js (rate-limiter-flexible options)',
    about: 'Further option of the rate limiter.',
  },
  'RATE_LIMITER_WEBSOCKETS_*': {
    type: 'string',
    since: '12.3.0',
    source: '@directus/api 39.2.1 dist/websocket/controllers/base.js',
    about: 'Option of the limiter for WebSocket messages.',
  },
};
