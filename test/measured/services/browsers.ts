import type { MeasuredCase } from './measured-case.js';
import { nodeProject } from './projects.js';

/** Cookies, CORS, WebSockets and the first administrator. */
export const BROWSERS: readonly MeasuredCase[] = [
  {
    name: 'cookies of another domain',
    did: 'breaks',
    seen: 'the browser refuses the domain',
    files: nodeProject('PUBLIC_URL=http://cms.acme.test\nSESSION_COOKIE_DOMAIN=other.test'),
    says: ['error cookie-domain-mismatch .env:9'],
  },
  {
    name: 'cookies of the parent domain',
    did: 'starts',
    files: nodeProject('PUBLIC_URL=http://cms.acme.test\nSESSION_COOKIE_DOMAIN=acme.test'),
    says: [],
  },
  {
    name: 'both cookies with one name',
    did: 'starts',
    files: nodeProject('SESSION_COOKIE_NAME=acme\nREFRESH_TOKEN_COOKIE_NAME=acme'),
    says: [],
  },
  {
    name: 'cookie name with a blank',
    did: 'breaks',
    seen: 'TypeError: argument name is invalid; every login with a cookie is answered 500',
    files: nodeProject('SESSION_COOKIE_NAME="directus session"'),
    says: ['error value-invalid .env:9'],
  },
  {
    name: 'SameSite=None, not secure',
    did: 'breaks',
    seen: 'the browser refuses SameSite=None without Secure',
    files: nodeProject('SESSION_COOKIE_SAME_SITE=none'),
    says: ['error cookie-samesite-none-insecure .env:9'],
  },
  {
    name: 'secure cookies over https',
    did: 'starts',
    files: nodeProject(
      'PUBLIC_URL=https://cms.acme.test\nSESSION_COOKIE_SECURE=true\nREFRESH_TOKEN_COOKIE_SECURE=true',
    ),
    says: [],
  },
  {
    name: 'CORS_ORIGIN empty',
    did: 'breaks',
    seen: 'the origin is not allowed',
    files: nodeProject('CORS_ENABLED=true\nCORS_ORIGIN='),
    says: ['warning cors-without-origin .env:10'],
  },
  {
    name: 'CORS_ORIGIN as JSON of two',
    did: 'breaks',
    seen: 'the origin is not allowed: cut at the comma',
    files: nodeProject('CORS_ENABLED=true\nCORS_ORIGIN=["https://app.acme.test","https://shop.acme.test"]'),
    says: ['warning value-cast-surprise .env:10'],
  },
  {
    name: 'CORS_ORIGIN as JSON of two with json:',
    did: 'starts',
    files: nodeProject('CORS_ENABLED=true\nCORS_ORIGIN=json:["https://app.acme.test","https://shop.acme.test"]'),
    says: [],
  },
  {
    name: 'CORS_ORIGIN as JSON of one',
    did: 'starts',
    files: nodeProject('CORS_ENABLED=true\nCORS_ORIGIN=["https://app.acme.test"]'),
    says: [],
  },
  { name: 'CORS_ORIGIN=true', did: 'starts', files: nodeProject('CORS_ENABLED=true\nCORS_ORIGIN=true'), says: [] },
  {
    name: 'no heartbeat of WebSockets',
    did: 'starts',
    files: nodeProject('WEBSOCKETS_ENABLED=true\nWEBSOCKETS_HEARTBEAT_PERIOD=0'),
    says: [],
  },
  {
    name: 'path of WebSockets without a slash',
    did: 'breaks',
    seen: 'the WebSocket times out',
    files: nodeProject('WEBSOCKETS_ENABLED=true\nWEBSOCKETS_REST_PATH=realtime'),
    says: ['warning websocket-path-without-slash .env:10'],
  },
  {
    name: 'an administrator at localhost',
    did: 'exits',
    seen: 'Validation failed for field "email". Value has to be a valid email address.',
    files: nodeProject('ADMIN_EMAIL=admin@localhost\nADMIN_PASSWORD=d1r3ctu5pwQz'),
    says: ['error admin-email-invalid .env:9'],
  },
];
