import type { SymptomRows } from '../symptom.js';

/** What browsers, the app and clients of the API show. */
export const BROWSER: SymptomRows = [
  [
    'blocked by CORS policy',
    'The browser may not read the answer: CORS_ENABLED or CORS_ORIGIN does not name the origin of the front end.',
    'cors-without-origin cors-origin-malformed boolean-not-understood proxy-diverts-requests',
  ],
  [
    'Cross-Origin Request Blocked',
    'The browser may not read the answer: CORS_ENABLED or CORS_ORIGIN does not name the origin of the front end.',
    'cors-without-origin cors-origin-malformed boolean-not-understood',
  ],
  [
    'Access-Control-Allow-Origin',
    'The browser may not read the answer: CORS_ENABLED or CORS_ORIGIN does not name the origin of the front end.',
    'cors-without-origin cors-origin-malformed boolean-not-understood',
  ],
  [
    "when the request's credentials mode is 'include'",
    'CORS_ORIGIN is *, which browsers refuse for requests with cookies.',
    'cors-open-with-credentials cors-origin-malformed',
  ],
  [
    'INVALID_TOKEN',
    'The token was signed with another SECRET: it is missing, changes with each start, or differs between instances.',
    'secret-missing several-instances-with-different-secrets several-instances-without-secret secret-shared-between-stages',
  ],
  [
    'INVALID_CREDENTIALS',
    'The login or its cookie does not reach Directus.',
    'cookie-secure-over-http cookie-domain-mismatch proxy-drops-login cookie-samesite-none-insecure several-instances-with-different-secrets',
  ],
  [
    'refresh token is required in either the payload or cookie',
    'The browser did not send the cookie of the refresh token.',
    'cookie-domain-mismatch cookie-samesite-none-insecure cookie-secure-over-http auth-mode-cookie proxy-drops-login',
  ],
  [
    'is required in either the JSON payload or Cookie',
    'The browser did not send the cookie of the refresh token.',
    'cookie-domain-mismatch cookie-samesite-none-insecure cookie-secure-over-http auth-mode-cookie proxy-drops-login',
  ],
  [
    'Set-Cookie … Secure',
    'The browser refuses a cookie that may only be sent over https.',
    'cookie-secure-over-http cookie-samesite-none-insecure',
  ],
  [
    'SameSite=None … Secure',
    'Browsers drop cookies with SameSite=None that are not Secure.',
    'cookie-samesite-none-insecure cookie-not-secure',
  ],
  ['Domain attribute was invalid', 'The domain of the cookie is not that of the page.', 'cookie-domain-mismatch'],
  [
    "can't be used to redirect after login",
    'The address is neither below PUBLIC_URL nor in the allow list of the provider.',
    'public-url-missing public-url-invalid auth-allowed-url-ignored public-url-local',
  ],
  [
    'redirect_uri_mismatch',
    'The provider expects another address than the one that Directus makes of PUBLIC_URL.',
    'public-url-local public-url-missing public-url-invalid public-url-insecure',
  ],
  [
    'redirect_uri',
    'The provider expects another address than the one that Directus makes of PUBLIC_URL.',
    'public-url-local public-url-missing public-url-invalid public-url-insecure',
  ],
  [
    "Couldn't verify OpenID cookie",
    'The cookie of the single sign-on was set for another host than the one that the provider returns to.',
    'public-url-local public-url-invalid cookie-domain-mismatch proxy-drops-login',
  ],
  [
    'Mixed Content',
    'A page over https loads something over http: PUBLIC_URL says http, or the proxy does not pass X-Forwarded-Proto.',
    'public-url-insecure public-url-local proxy-forwarded-headers-missing',
  ],
  [
    'Content Security Policy',
    'The browser blocks what the Content-Security-Policy of Directus does not allow.',
    'content-security-policy-invalid',
  ],
  [
    'status code 413',
    'The upload is larger than the proxy or Directus allows.',
    'proxy-body-limit-too-low value-invalid',
  ],
  [
    'status of 413',
    'The upload is larger than the proxy or Directus allows.',
    'proxy-body-limit-too-low value-invalid',
  ],
  ['http 413', 'The upload is larger than the proxy or Directus allows.', 'proxy-body-limit-too-low value-invalid'],
  ['Request Entity Too Large', 'The upload is larger than the proxy allows.', 'proxy-body-limit-too-low value-invalid'],
  [
    'request entity too large',
    'The body of the request is larger than MAX_PAYLOAD_SIZE, or than the proxy allows.',
    'proxy-body-limit-too-low value-invalid',
  ],
  ['CONTENT_TOO_LARGE', 'The file is larger than FILES_MAX_UPLOAD_SIZE.', 'value-invalid tus-chunk-size-unsuitable'],
  [
    'WebSocket connection to',
    'The socket does not get through to Directus.',
    'proxy-drops-websocket websocket-path-without-slash proxy-path-mismatch setting-without-effect',
  ],
  [
    'Unexpected response code: ',
    'Something answers the socket with a page: a proxy that does not pass the upgrade.',
    'proxy-drops-websocket websocket-path-without-slash proxy-path-mismatch',
  ],
  [
    'ROUTE_NOT_FOUND',
    'Directus has no such path: a proxy passes a prefix on, or an extension is not loaded.',
    'proxy-path-mismatch extension-not-built extension-skipped auth-provider-without-driver proxy-diverts-requests',
  ],
  ['405 Method Not Allowed', 'A proxy refuses the methods PATCH, DELETE or SEARCH.', 'proxy-refuses-methods'],
  [
    'Cannot GET /admin',
    'The app is switched off or a proxy passes another path.',
    'proxy-path-mismatch setting-without-effect boolean-not-understood',
  ],
  ['Under pressure', 'Directus answers 503 to protect itself from load.', 'no-memory-limit value-invalid'],
];
