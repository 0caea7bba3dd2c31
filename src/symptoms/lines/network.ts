import type { SymptomRows } from '../symptom.js';

/** What resolvers, proxies and sockets print. */
export const NETWORK: SymptomRows = [
  [
    'getaddrinfo ENOTFOUND … :',
    'The name of a host holds a port or a scheme.',
    'host-not-a-name database-address-invalid host-unreachable-by-name',
  ],
  [
    'getaddrinfo ENOTFOUND',
    'The name of a host does not resolve inside the container.',
    'host-unreachable-by-name host-not-a-name service-name-unresolved variable-misspelled',
  ],
  [
    'getaddrinfo EAI_AGAIN',
    'The name of a host does not resolve inside the container: another network, or a misspelled service.',
    'host-unreachable-by-name service-name-unresolved host-not-a-name',
  ],
  [
    'host not found in upstream',
    'nginx does not know the name of the service that it should pass requests to.',
    'proxy-host-mismatch host-unreachable-by-name proxy-port-mismatch',
  ],
  [
    'client intended to send too large body',
    'nginx allows uploads up to client_max_body_size, which is 1 MB by default.',
    'proxy-body-limit-too-low',
  ],
  [
    'upstream timed out',
    'The proxy gave up waiting for Directus.',
    'proxy-drops-websocket proxy-port-mismatch directus-unreachable',
  ],
  [
    'connect() failed (111: Connection refused) while connecting to upstream',
    'Nothing listens where the proxy passes requests to.',
    'proxy-port-mismatch directus-unreachable proxy-host-mismatch',
  ],
  [
    '502 Bad Gateway',
    'The proxy does not reach Directus.',
    'proxy-port-mismatch directus-unreachable proxy-host-mismatch port-not-in-container',
  ],
  [
    '504 Gateway Time-out',
    'Directus did not answer the proxy in time.',
    'proxy-port-mismatch directus-unreachable redis-missing',
  ],
  [
    'ERR_CONNECTION_REFUSED',
    'The browser reaches nothing at this address.',
    'directus-unreachable public-url-local port-not-in-container',
  ],
  [
    'Connection reset by peer',
    'Something listens, and closes the connection: most often Directus listens on localhost only.',
    'directus-unreachable port-not-in-container',
  ],
  [
    'ERR_ERL_UNEXPECTED_X_FORWARDED_FOR',
    'A proxy passes X-Forwarded-For, and IP_TRUST_PROXY is off.',
    'ip-trust-proxy-off',
  ],
  [
    'wrong version number',
    'One side speaks TLS and the other does not: SMTP port 587 with EMAIL_SMTP_SECURE=true, or https to an http port.',
    'email-smtp-port-mismatch storage-endpoint-invalid database-encryption-invalid tls-option-invalid',
  ],
  [
    'connect ETIMEDOUT',
    'Nobody answers at this address.',
    'host-unreachable-by-name redis-service-mismatch port-not-in-container email-smtp-port-mismatch',
  ],
];
