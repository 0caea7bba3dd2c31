import type { Consequence } from './consequence.js';

const STARTS_NOT = { effect: 'Directus exits at startup', severity: 'error', impact: 'prevents-start' } as const;
const ERROR = { severity: 'error', impact: 'breaks-feature' } as const;
const WARNING = { severity: 'warning', impact: 'breaks-feature' } as const;
const INFO = { severity: 'info', impact: 'maintenance' } as const;

const WEBSOCKETS = ['WEBSOCKETS_ENABLED'];
const COLLABORATION = [...WEBSOCKETS, 'WEBSOCKETS_COLLAB_ENABLED'];
const LIMITER = ['RATE_LIMITER_ENABLED'];

/**
 * What an empty value does that replaces a default which works, by the name that the catalogue lists. Each was
 * booted empty with Directus 12.4.1; the code that reads them is the same in 10.13.4 and 11.17.4. A variable that
 * isn't here was seen to do no harm empty, or was not asked.
 */
const EMPTY_VALUES: Readonly<Record<string, Consequence>> = {
  ACCESS_TOKEN_TTL: { ...ERROR, effect: 'every login is answered 500' },
  ASSETS_INVALID_IMAGE_SENSITIVITY_LEVEL: { ...WARNING, effect: 'uploads of images are answered 500' },
  ASSETS_TRANSFORM_MAX_OPERATIONS: { ...WARNING, effect: 'images with `transforms` are refused' },
  CROSS_ORIGIN_OPENER_POLICY: { ...STARTS_NOT, onlyIf: ['CROSS_ORIGIN_OPENER_POLICY_ENABLED'] },
  EMAIL_TRANSPORT: { ...ERROR, effect: 'no mail is sent' },
  EMAIL_VERIFICATION_TOKEN_TTL: { ...WARNING, effect: 'every registration is answered 500' },
  EXPORT_BATCH_SIZE: { ...WARNING, effect: 'after an export to a file Directus answers no more' },
  EXTENSIONS_PATH: {
    ...WARNING,
    effect: 'Directus looks for extensions in its working directory, not in ./extensions',
  },
  FILES_MIME_TYPE_ALLOW_LIST: { ...ERROR, effect: 'every upload is refused' },
  GRAPHQL_QUERY_TOKEN_LIMIT: { ...WARNING, effect: 'every GraphQL query is refused' },
  GRAPHQL_SCHEMA_CACHE_CAPACITY: STARTS_NOT,
  GRAPHQL_SCHEMA_GENERATION_MAX_CONCURRENT: { ...WARNING, effect: 'GraphQL requests are never answered' },
  HASH_MEMORY_COST: { ...WARNING, effect: 'no password can be set' },
  HASH_PARALLELISM: { ...WARNING, effect: 'no password can be set' },
  HASH_TIME_COST: { ...WARNING, effect: 'no password can be set' },
  HASH_TYPE: { ...WARNING, effect: 'no password can be set' },
  IMPORT_MAX_CONCURRENCY: { ...WARNING, effect: 'every import is refused' },
  IMPORT_TIMEOUT: STARTS_NOT,
  IP_TRUST_PROXY: STARTS_NOT,
  MAX_BATCH_MUTATION: { ...ERROR, effect: 'every login and every change is refused' },
  MAX_PAYLOAD_SIZE: { ...ERROR, effect: 'every request is answered 500' },
  MAX_RELATIONAL_DEPTH: { ...WARNING, effect: 'relations can be followed two levels deep only, instead of ten' },
  QUERYSTRING_ARRAY_LIMIT: { ...WARNING, effect: 'filters with lists in the address are refused' },
  QUERY_LIMIT_DEFAULT: {
    ...ERROR,
    effect: 'requests without a limit find nothing, and what Directus itself looks up fails',
  },
  QUERY_LIMIT_MAX: STARTS_NOT,
  RATE_LIMITER_EMAIL_POINTS: { ...WARNING, effect: 'no mail is sent', onlyIf: ['RATE_LIMITER_EMAIL_ENABLED'] },
  RATE_LIMITER_GLOBAL_POINTS: { ...STARTS_NOT, onlyIf: ['RATE_LIMITER_GLOBAL_ENABLED'] },
  RATE_LIMITER_POINTS: { ...ERROR, effect: 'every request is answered 429', onlyIf: LIMITER },
  RATE_LIMITER_REGISTRATION_POINTS: {
    ...WARNING,
    effect: 'every registration is answered 429',
    onlyIf: ['RATE_LIMITER_REGISTRATION_ENABLED'],
  },
  REFRESH_TOKEN_COOKIE_NAME: { ...WARNING, effect: 'every login with a refresh cookie is answered 500' },
  REFRESH_TOKEN_TTL: { ...ERROR, effect: 'logins cannot be renewed: refresh tokens expire at once' },
  RELATIONAL_BATCH_SIZE: { ...ERROR, effect: 'requests that follow a relation are never answered' },
  SESSION_COOKIE_NAME: { ...ERROR, effect: 'every login to the app is answered 500' },
  SESSION_COOKIE_TTL: { ...ERROR, effect: 'every login to the app is answered 500' },
  'STORAGE_<LOCATION>_CONNECTION_TIMEOUT': { ...WARNING, effect: 'every request for a file fails' },
  'STORAGE_<LOCATION>_DRIVER': { ...ERROR, effect: 'every request for a file fails' },
  STORAGE_LOCAL_DRIVER: { ...ERROR, effect: 'every request for a file fails' },
  STORAGE_LOCAL_ROOT: { ...INFO, effect: 'uploads are kept in the working directory itself' },
  STORAGE_LOCATIONS: { ...ERROR, effect: 'every upload fails' },
  USERS_ADMIN_ACCESS_LIMIT: { ...WARNING, effect: 'the limit is 0: nobody can be invited or register' },
  USERS_APP_ACCESS_LIMIT: { ...WARNING, effect: 'the limit is 0: nobody can be invited or register' },
  USER_INVITE_TOKEN_TTL: { ...WARNING, effect: 'every invitation is answered 500' },
  WEBSOCKETS_COLLAB_CLUSTER_CLEANUP_CRON: { ...STARTS_NOT, onlyIf: COLLABORATION },
  WEBSOCKETS_COLLAB_PERMISSIONS_CACHE_CAPACITY: { ...STARTS_NOT, onlyIf: COLLABORATION },
  WEBSOCKETS_GRAPHQL_AUTH: { ...STARTS_NOT, onlyIf: [...WEBSOCKETS, 'WEBSOCKETS_GRAPHQL_ENABLED'] },
  WEBSOCKETS_GRAPHQL_CONN_LIMIT: {
    ...WARNING,
    effect: 'every connection is refused',
    onlyIf: [...WEBSOCKETS, 'WEBSOCKETS_GRAPHQL_ENABLED'],
  },
  WEBSOCKETS_REST_AUTH: { ...STARTS_NOT, onlyIf: [...WEBSOCKETS, 'WEBSOCKETS_REST_ENABLED'] },
};

/** What happens where a variable is empty (`X=`); undefined where that does no harm. `listed` is the name in the catalogue. */
export function emptyConsequence(listed: string): Consequence | undefined {
  return Object.hasOwn(EMPTY_VALUES, listed) ? EMPTY_VALUES[listed] : undefined;
}

/** The names for which an empty value stops the start. */
export const EMPTY_STOPS_START: readonly string[] = Object.entries(EMPTY_VALUES)
  .filter(([, { impact }]) => impact === 'prevents-start')
  .map(([name]) => name);
