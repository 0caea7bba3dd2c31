import type { Deployment, DirectusVersion } from '../model/project.js';
import { parseImage } from './image.js';
import { isAtLeast } from './versions.js';

/** Why a version of a database server is none for this release of Directus. */
export interface DatabaseVersionFault {
  /** No type for JSON; no longer supported by Directus; no longer supported by its makers. */
  readonly kind: 'noJson' | 'dropped' | 'ended';
  readonly product: string;
  readonly version: string;
  /** Of `dropped` the release of Directus, of `ended` the year. */
  readonly since: string;
}

interface Product {
  readonly product: string;
  /** The first version with a type for JSON, which Directus's first tables need. */
  readonly jsonSince?: string;
  /** Versions below `below` are not supported by Directus from `since` on. */
  readonly dropped: readonly { readonly since: string; readonly below: string }[];
  /** Versions below `below` that are at least `from` are out of support since a year. */
  readonly ended: readonly { readonly from?: string; readonly below: string; readonly since: string }[];
}

/**
 * Sources: directus/directus issues 3355 (MySQL 5.7.8) and 3399 (MariaDB 10.2), 23234 (11.0 on MySQL 5.7), the
 * breaking changes of 11.7.0; MariaDB's documentation, JSON Data Type: an alias since 10.2.7;
 * postgresql.org/support/versioning, mariadb.org/about, endoflife.date/mysql.
 */
const MYSQL: Product = {
  product: 'MySQL',
  jsonSince: '5.7.8',
  dropped: [{ since: '11.7', below: '8.0' }],
  ended: [{ below: '8.0', since: '2023' }],
};
const MARIADB: Product = {
  product: 'MariaDB',
  jsonSince: '10.2.7',
  dropped: [],
  ended: [
    { below: '10.5', since: '2024' },
    { from: '10.5', below: '10.6', since: '2025' },
    { from: '10.7', below: '10.11', since: '2023' },
    { from: '11.0', below: '11.4', since: '2024' },
  ],
};
const POSTGRES: Product = {
  product: 'PostgreSQL',
  dropped: [],
  ended: [
    { below: '12', since: '2023' },
    { from: '12', below: '13', since: '2024' },
    { from: '13', below: '14', since: '2025' },
  ],
};
/** By the last part of the image's name. */
const PRODUCTS: Readonly<Record<string, Product>> = {
  mysql: MYSQL,
  'mysql-server': MYSQL,
  mariadb: MARIADB,
  postgres: POSTGRES,
  postgis: POSTGRES,
};

/** What speaks against the version that the tag of a database's image names; undefined where nothing does or none is named. */
export function databaseVersionFault(deployment: Deployment, image: string): DatabaseVersionFault | undefined {
  const { name, tag } = parseImage(image);
  const last = name.split('/').at(-1) ?? '';
  const product = Object.hasOwn(PRODUCTS, last) ? PRODUCTS[last] : undefined;
  return product && faultOf(product, tag ?? '', deployment.version);
}

/**
 * What speaks against a server that runs; undefined where nothing does.
 * @param version as the server tells it: `15.4 (Debian 15.4-1)`, `8.0.36`
 */
export function serverVersionFault(
  release: DirectusVersion,
  product: 'PostgreSQL' | 'MySQL' | 'MariaDB',
  version: string,
): DatabaseVersionFault | undefined {
  const known = [POSTGRES, MYSQL, MARIADB].find((one) => one.product === product);
  return known && faultOf(known, version, release);
}

function faultOf(product: Product, text: string, release: DirectusVersion): DatabaseVersionFault | undefined {
  const version = /^v?(\d{1,3}(?:\.\d{1,3}){0,2})(?:$|[^\d.])/.exec(text)?.[1];
  if (version === undefined) return undefined;
  const about = { product: product.product, version };
  if (product.jsonSince !== undefined && isBelow(version, product.jsonSince))
    return { kind: 'noJson', ...about, since: '' };
  const dropped = product.dropped.find(
    ({ since, below }) => isBelow(version, below) && isAtLeast(release, `${since}.0`) === 'yes',
  );
  if (dropped) return { kind: 'dropped', ...about, since: dropped.since };
  const ended = product.ended.find(
    ({ from, below }) => isBelow(version, below) && (from === undefined || !isBelow(version, from)),
  );
  return ended && { kind: 'ended', ...about, since: ended.since };
}

/** Numbers are compared as far as both are written: `10` may be any 10.x, so it is below 11 and not below 10.5. */
function isBelow(version: string, other: string): boolean {
  const [own, limit] = [version.split('.').map(Number), other.split('.').map(Number)];
  for (const [index, number] of limit.entries()) {
    const mine = own[index];
    if (mine === undefined) return false;
    if (mine !== number) return mine < number;
  }
  return false;
}
