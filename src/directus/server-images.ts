import type { ComposeProject, ComposeService } from '../model/compose.js';
import { oncePer } from '../model/once-per.js';
import { parseImage } from './image.js';

export type ServerKind = 'postgres' | 'mysql' | 'mssql' | 'oracle' | 'cockroachdb' | 'redis' | 'mail';

/** What is known of the image of a server that Directus talks to. */
export interface ServerImage {
  readonly kind: ServerKind;
  /** The ports that it listens on unless it is told otherwise. */
  readonly ports: readonly number[];
  /** It takes its first database, user and password from the variables of the official image. */
  readonly officialVariables: boolean;
  /** Where it keeps its data; undefined where that isn't known. */
  readonly dataFolder: string | undefined;
  readonly tag: string | undefined;
}

type Known = Omit<ServerImage, 'tag'>;

const POSTGRES: Known = { kind: 'postgres', ports: [5432], officialVariables: true, dataFolder: '/var/lib/postgresql' };
const MYSQL: Known = { kind: 'mysql', ports: [3306], officialVariables: true, dataFolder: '/var/lib/mysql' };
const REDIS: Known = { kind: 'redis', ports: [6379], officialVariables: false, dataFolder: '/data' };
const mail = (...ports: number[]): Known => ({ kind: 'mail', ports, officialVariables: false, dataFolder: undefined });

/** By the last part of the image's name. Sources: the images' pages in their registries. */
const IMAGES: Readonly<Record<string, Known>> = {
  postgres: POSTGRES,
  postgis: POSTGRES,
  pgvector: POSTGRES,
  timescaledb: POSTGRES,
  mysql: MYSQL,
  'mysql-server': MYSQL,
  mariadb: MYSQL,
  redis: REDIS,
  valkey: REDIS,
  keydb: REDIS,
  'redis-stack-server': REDIS,
  mailhog: mail(1025),
  mailpit: mail(1025),
  maildev: mail(1025),
};
/** Images whose last part says too little. */
const WHOLE_NAMES: Readonly<Record<string, Known>> = {
  'mcr.microsoft.com/mssql/server': {
    kind: 'mssql',
    ports: [1433],
    officialVariables: true,
    dataFolder: '/var/opt/mssql',
  },
  'cockroachdb/cockroach': { kind: 'cockroachdb', ports: [26257], officialVariables: false, dataFolder: undefined },
};
/** Publishers whose images of the same name work differently. */
const OTHER_VARIABLES = /(?:^|\/)(?:bitnami|bitnamilegacy|supabase|crunchydata|rhel\d*|centos\d*|sclorg)\//;

/** What kind of server an image is; undefined for images that aren't known. */
export function serverImage(reference: string): ServerImage | undefined {
  const { name, tag } = parseImage(reference);
  const lower = name.toLowerCase();
  const last = lower.split('/').at(-1) ?? '';
  const known = Object.hasOwn(WHOLE_NAMES, lower)
    ? WHOLE_NAMES[lower]
    : Object.hasOwn(IMAGES, last)
      ? IMAGES[last]
      : undefined;
  if (!known) return undefined;
  return OTHER_VARIABLES.test(lower)
    ? { ...known, officialVariables: false, dataFolder: undefined, tag }
    : { ...known, tag };
}

/** The server that a Compose service runs; undefined for images of one's own and for those that aren't known. */
export function serverOf({ image, build }: ComposeService): ServerImage | undefined {
  return image && !build ? serverImage(image.name) : undefined;
}

/** The services of a project that run a known server, in their order. */
export const serversIn = oncePer(({ services }: ComposeProject): readonly ServerService[] =>
  [...services.values()].flatMap((service) => {
    const image = serverOf(service);
    return image ? [{ service, image }] : [];
  }),
);

export interface ServerService {
  readonly service: ComposeService;
  readonly image: ServerImage;
}

/**
 * The major version of PostgreSQL that the tag of an image names (`16.4-alpine`, `pg17`, `16-3.4`, `2.22-pg18`);
 * `newest` for PostgreSQL's own image without a version, undefined where the tag doesn't tell.
 */
export function postgresMajor(reference: string): number | 'newest' | undefined {
  const { name, tag } = parseImage(reference);
  const last = name.split('/').at(-1) ?? '';
  const marked = /(?:^|-)pg(\d{1,2})(?:\D|$)/.exec(tag ?? '')?.[1];
  // Others count versions of their own before it.
  const leading = last === 'timescaledb' ? undefined : /^(\d{1,2})(?:\D|$)/.exec(tag ?? '')?.[1];
  if (marked !== undefined || leading !== undefined) return Number(marked ?? leading);
  const unversioned = tag === undefined || /^(?:latest|alpine|bookworm|trixie|alpine\d.*)$/.test(tag);
  return last === 'postgres' && unversioned ? 'newest' : undefined;
}

/**
 * Where a volume for the data belongs: the image of PostgreSQL declares /var/lib/postgresql/data as a volume up to 17
 * and the folder above it since 18. Source: docker-library/postgres, Dockerfile of each version (VOLUME) and pull
 * request 1259.
 */
export function volumeFolder({ kind, dataFolder }: ServerImage, reference: string): string | undefined {
  if (kind !== 'postgres' || dataFolder === undefined) return dataFolder;
  const major = postgresMajor(reference);
  return major === 'newest' || (major !== undefined && major >= 18) ? dataFolder : `${dataFolder}/data`;
}

/** What each DB_CLIENT can talk to. Source: knex's clients. */
export function clientFits(client: string, kind: ServerKind): boolean {
  switch (kind) {
    case 'postgres':
      return ['pg', 'postgres', 'postgresql', 'redshift', 'cockroachdb'].includes(client);
    case 'cockroachdb':
      return ['pg', 'postgres', 'postgresql', 'cockroachdb'].includes(client);
    case 'mysql':
      return ['mysql', 'mysql2'].includes(client);
    case 'mssql':
      return client === 'mssql';
    case 'oracle':
      return client === 'oracledb';
    case 'redis':
    case 'mail':
      return false;
  }
}
