import type { Impact, Severity } from '../model/finding.js';

/** A variable whose reader takes a text and nothing else, and what comes of a list, a number or an object. */
export interface TextReader {
  /** Completes "..., so Directus makes a list of it: ...". */
  readonly effect: string;
  readonly severity: Severity;
  readonly impact: Impact;
  /** What the reader refuses; left out where it takes a text only. */
  readonly refuses?: readonly Shape[];
  /** Texts that are made of a list and go through all the same, and what comes of them then. */
  readonly takes?: (text: string) => boolean;
  readonly otherwise?: Pick<TextReader, 'effect' | 'severity' | 'impact'>;
}

/** What Directus may make of a text that is meant as one. */
export type Shape = 'list' | 'number' | 'object' | 'boolean' | 'null';

const BROKEN = { severity: 'error', impact: 'breaks-feature' } as const;
const LISTS: readonly Shape[] = ['list', 'object'];

const NO_LDAP: TextReader = { ...BROKEN, effect: 'the LDAP client refuses it, and nobody can log in', refuses: LISTS };
const NO_CLIENT: TextReader = {
  severity: 'error',
  impact: 'prevents-start',
  effect: 'the OAuth client takes a text only, and Directus exits at startup',
};
const NO_PROVIDER: TextReader = {
  ...BROKEN,
  effect: 'the OAuth client takes a text only, and every login with this provider fails',
};
const NO_S3: TextReader = { ...BROKEN, effect: 'the S3 client refuses it, and every file operation fails' };

/**
 * By the name that the catalogue lists. All others turn what they get back into a text (nodemailer, argon2, the
 * database drivers): there only what the text has lost on the way matters.
 * Measured on jsonwebtoken, ioredis 5, nodemailer 10, openid-client 5, @aws-sdk/client-s3, knex 3 and samlify as
 * Directus 12.4.1 has them.
 */
const BY_NAME: Readonly<Record<string, TextReader>> = {
  SECRET: { ...BROKEN, effect: 'it cannot sign tokens with that, and every login fails' },
  REDIS_PASSWORD: {
    ...BROKEN,
    effect: 'its Redis client sends a user name and another password, and Redis refuses the login',
    refuses: LISTS,
  },
  REDIS: { ...BROKEN, effect: 'its Redis client cannot read that and connects to localhost:6379', refuses: LISTS },
  REDIS_HOST: {
    severity: 'error',
    impact: 'prevents-start',
    effect: 'its Redis client takes one host only, and Directus exits at startup',
    refuses: LISTS,
  },
  DB_CONNECTION_STRING: {
    ...BROKEN,
    effect: 'the database driver cannot read that and connects to localhost',
    refuses: LISTS,
  },
  DB_HOST: { ...BROKEN, effect: 'the database driver takes one host only and connects to localhost', refuses: LISTS },
  PUBLIC_URL: {
    severity: 'error',
    impact: 'prevents-start',
    effect: 'that is no address, and Directus exits at startup',
    refuses: ['list'],
    // `https://a,https://b` has the host `a,https`; with ports in it no URL is left (both booted with 12.4.1).
    takes: (text) => URL.canParse(text),
    otherwise: {
      severity: 'warning',
      impact: 'breaks-feature',
      effect: 'links in mails and redirects of sign-on then lead to neither address',
    },
  },
  'AUTH_<PROVIDER>_BIND_DN': NO_LDAP,
  'AUTH_<PROVIDER>_USER_DN': NO_LDAP,
  'AUTH_<PROVIDER>_GROUP_DN': NO_LDAP,
  'AUTH_<PROVIDER>_BIND_PASSWORD': NO_LDAP,
  'AUTH_<PROVIDER>_CLIENT_ID': NO_CLIENT,
  'AUTH_<PROVIDER>_CLIENT_SECRET': NO_PROVIDER,
  'STORAGE_<LOCATION>_KEY': NO_S3,
  'STORAGE_<LOCATION>_SECRET': NO_S3,
  'STORAGE_<LOCATION>_BUCKET': NO_S3,
};

/** Who reads a variable, where that takes nothing but a text. `listed` is the name in the catalogue. */
export function textReader(listed: string): TextReader | undefined {
  return Object.hasOwn(BY_NAME, listed) ? BY_NAME[listed] : undefined;
}

/** What Directus has made of a text; undefined where it still is one. */
export function shapeOf(value: unknown): Shape | undefined {
  if (Array.isArray(value)) return 'list';
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value as 'number' | 'boolean';
  return typeof value === 'object' ? 'object' : undefined;
}
