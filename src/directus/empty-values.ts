import type { Consequence } from './consequence.js';

const STARTS_NOT = { effect: 'Directus exits at startup', severity: 'error', impact: 'prevents-start' } as const;
const ERROR = { severity: 'error', impact: 'breaks-feature' } as const;
const WARNING = { severity: 'warning', impact: 'breaks-feature' } as const;
const INFO = { severity: 'info', impact: 'maintenance' } as const;

const WEBSOCKETS = ['WEBSOCKETS_ENABLED'];
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
  EXTENSIONS_PATH: {
    ...WARNING,
    effect: 'Directus looks for extensions in its working directory, not in ./extensions',
  },
  FILES_MIME_TYPE_ALLOW_LIST: { ...ERROR, effect: 'every upload is refused' },
  GRAPHQL_QUERY_TOKEN_LIMIT: { ...WARNING, effect: 'every GraphQL query is refused' },
  HASH_MEMORY_COST: { ...WARNING, effect: 'no password can be set' },
  HASH_TYPE: { ...WARNING, effect: 'no password can be set' },
  IMPORT_MAX_CONCURRENCY: { ...WARNING, effect: 'every import is refused' },
  IMPORT_TIMEOUT: STARTS_NOT,
  IP_TRUST_PROXY: STARTS_NOT,
  MAX_BATCH_MUTATION: { ...ERROR, effect: 'every login and every change is refused' },
  MAX_PAYLOAD_SIZE: { ...ERROR, effect: 'every request is answered 500' },
  MAX_RELATIONAL_DEPTH: { ...WARNING, effect: 'relations can be followed two levels deep only, instead of ten' },
  QUERY_LIMIT_DEFAULT: {
    ...ERROR,
    effect: 'requests without a limit find nothing, and what Directus itself looks up fails',
  },
  QUERY_LIMIT_MAX: STARTS_NOT,
  RATE_LIMITER_GLOBAL_POINTS: { ...STARTS_NOT, onlyIf: ['RATE_LIMITER_GLOBAL_ENABLED'] },
  RATE_LIMITER_POINTS: { ...ERROR, effect: 'every request is answered 429', onlyIf: LIMITER },
  REFRESH_TOKEN_TTL: { ...ERROR, effect: 'logins cannot be renewed: refresh tokens expire at once' },
  SESSION_COOKIE_NAME: { ...ERROR, effect: 'every login to the app is answered 500' },
  SESSION_COOKIE_TTL: { ...ERROR, effect: 'every login to the app is answered 500' },
  STORAGE_LOCAL_DRIVER: { ...ERROR, effect: 'every request for a file fails' },
  RELATIONAL_BATCH_SIZE: { ...ERROR, effect: 'requests that follow a relation are never answered' },
  'STORAGE_<LOCATION>_DRIVER': { ...ERROR, effect: 'every request for a file fails' },
  STORAGE_LOCAL_ROOT: { ...INFO, effect: 'uploads are kept in the working directory itself' },
  STORAGE_LOCATIONS: { ...ERROR, effect: 'every upload fails' },
  USER_INVITE_TOKEN_TTL: { ...WARNING, effect: 'every invitation is answered 500' },
  WEBSOCKETS_GRAPHQL_AUTH: { ...STARTS_NOT, onlyIf: [...WEBSOCKETS, 'WEBSOCKETS_GRAPHQL_ENABLED'] },
  WEBSOCKETS_REST_AUTH: { ...STARTS_NOT, onlyIf: [...WEBSOCKETS, 'WEBSOCKETS_REST_ENABLED'] },
};

/** What happens where a variable is empty (`X=`); undefined where that does no harm. `listed` is the name in the catalogue. */
export function emptyConsequence(listed: string): Consequence | undefined {
  return Object.hasOwn(EMPTY_VALUES, listed) ? EMPTY_VALUES[listed] : undefined;
}
