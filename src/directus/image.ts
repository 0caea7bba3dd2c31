import { compareVersions } from './versions.js';

/** The official image, by the names that people write. Source: the registry's page and the self-hosting guide. */
const OFFICIAL_NAMES = new Set([
  'directus/directus',
  'docker.io/directus/directus',
  'index.docker.io/directus/directus',
  'registry.hub.docker.com/directus/directus',
  'ghcr.io/directus/directus',
]);

/**
 * What the official image is like at one version. Source: its Dockerfile and ecosystem.config.cjs, the v12 list of
 * breaking changes.
 */
export interface ImageFacts {
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly uid: number;
  readonly workingDirectory: string;
  readonly port: number;
  /** Folders that should outlive the container. */
  readonly dataFolders: {
    readonly uploads: string;
    readonly extensions: string;
    readonly database: string;
    readonly templates: string;
    readonly migrations: string;
  };
  /** npm, npx and corepack are in the image (up to 12.0). */
  readonly hasNpm: boolean;
  /** A shell, and tools such as wget; not in the hardened `-dhi` tags. */
  readonly hasShell: boolean;
  /** Runs under PM2, which reads the PM2_* variables (since 10.8; before, plain `npx directus start`). */
  readonly pm2: boolean;
  readonly command: string;
}

export interface ImageReference {
  /** Without tag and digest. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** It is Directus's own image. */
  readonly official: boolean;
}

/** Splits `name:tag@digest`; a port in the registry's name isn't a tag. */
export function parseImage(reference: string): ImageReference {
  const [beforeDigest = '', digest] = reference.trim().split('@', 2);
  const colon = beforeDigest.lastIndexOf(':');
  const hasTag = colon > beforeDigest.lastIndexOf('/');
  const name = hasTag ? beforeDigest.slice(0, colon) : beforeDigest;
  return {
    name,
    tag: hasTag ? beforeDigest.slice(colon + 1) : undefined,
    digest,
    official: OFFICIAL_NAMES.has(name.toLowerCase()),
  };
}

/**
 * The text for `versionFromText`: the tag, `latest` where none is written, undefined where only a digest says which
 * image it is.
 */
export function versionTextOfImage({ tag, digest }: ImageReference): string | undefined {
  return tag ?? (digest === undefined ? 'latest' : undefined);
}

const DATA_FOLDERS = {
  uploads: '/directus/uploads',
  extensions: '/directus/extensions',
  database: '/directus/database',
  templates: '/directus/templates',
  migrations: '/directus/migrations',
} as const;

/** @param tag as written: a `-dhi` tag is a hardened image */
export function imageFacts(version: string, tag?: string): ImageFacts {
  return {
    env: {
      DB_CLIENT: 'sqlite3',
      DB_FILENAME: '/directus/database/database.sqlite',
      NODE_ENV: 'production',
      NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    },
    user: 'node',
    uid: 1000,
    workingDirectory: '/directus',
    port: 8055,
    dataFolders: DATA_FOLDERS,
    hasNpm: compareVersions(version, '12.1.0') < 0,
    hasShell: !(tag ?? '').toLowerCase().endsWith('-dhi'),
    pm2: compareVersions(version, '10.8.0') >= 0,
    command:
      compareVersions(version, '10.8.0') < 0
        ? 'npx directus bootstrap && npx directus start'
        : 'node cli.js bootstrap && pm2-runtime start ecosystem.config.cjs',
  };
}

/**
 * `/server/health` answers 403 to anonymous requests from this version on; `/server/ping` stays open. Source:
 * @directus/api 36.0.2 services/server.js.
 */
export const HEALTH_NEEDS_LOGIN_SINCE = '12.0.0';
