import type { ComposeService } from '../model/compose.js';
import type { Deployment } from '../model/project.js';
import { itemsOf, scalarText } from '../model/tree.js';
import { readDatabaseAddress } from './connection-address.js';
import { databaseService, hasInitScripts } from './database-service.js';
import { parseImage } from './image.js';
import { mixedOption, type GroupOption, type MixedOption } from './option-group.js';
import { settingOf, settingText, type Setting } from './setting.js';
import { isTlsOption, saysOff } from './tls-options.js';
import { isBelow } from './versions.js';

/** The drivers differ in what they take for `ssl`. */
type Driver = 'pg' | 'mysql2';

const DRIVERS: Readonly<Record<string, Driver>> = {
  pg: 'pg',
  postgres: 'pg',
  postgresql: 'pg',
  redshift: 'pg',
  cockroachdb: 'pg',
  mysql: 'mysql2',
  mysql2: 'mysql2',
};

/** What is wrong with DB_SSL and what stands beside it; the gravest only. */
export type EncryptionFault =
  /** A word or number that pg takes for on and then can't work with. */
  | { readonly kind: 'word'; readonly setting: Setting; readonly meansOff: boolean }
  /** mysql2 wants an object of options, or the name of its one profile. */
  | { readonly kind: 'mysqlNoObject'; readonly setting: Setting }
  /** The server in the same Compose project speaks no TLS. */
  | { readonly kind: 'serverWithout'; readonly setting: Setting; readonly service: ComposeService }
  /** DB_SSL comes after its parts and replaces them. */
  | {
      readonly kind: 'dropped';
      readonly setting: Setting;
      readonly dropped: readonly [GroupOption, ...GroupOption[]];
      readonly on: boolean;
    }
  /** In a Compose file it is chance whether DB_SSL or its parts are left. */
  | { readonly kind: 'chance'; readonly setting: Setting; readonly part: GroupOption }
  /** DB_SSL says off, but a part after it turns encryption on. */
  | { readonly kind: 'onAfterAll'; readonly setting: Setting; readonly part: GroupOption }
  /** A part that is no option and says off: it turns encryption on. */
  | { readonly kind: 'partMeansOff'; readonly part: GroupOption };

/**
 * What a driver makes of DB_SSL and DB_SSL__*. Measured with pg 8.16.3 against PostgreSQL 15 with and without TLS:
 * a word throws `Cannot use 'in' operator to search for 'key'` with TLS and `The server does not support SSL
 * connections` without. mysql2 3.24.4 with whatever is no object: `SSL profile must be an object`.
 */
export function encryptionFault(deployment: Deployment): EncryptionFault | undefined {
  const driver = DRIVERS[settingText(deployment, 'DB_CLIENT') ?? ''];
  const connection = deployment.env.get('DB_CONNECTION_STRING');
  if (!driver || connection.state === 'unknown') return undefined;
  if (connection.value) return addressFault(deployment, connection.value);
  const mixed = mixedOption(deployment, 'DB_SSL');
  switch (mixed.left) {
    case 'nothing':
    case 'unknown':
      return undefined;
    case 'whole':
      return wholeFault(deployment, driver, mixed);
    case 'parts':
      return partsFault(deployment, mixed);
    case 'chance':
      return chanceFault(deployment, mixed);
  }
}

/** A connection string replaces DB_SSL and its parts altogether; it may ask for TLS itself. */
function addressFault(deployment: Deployment, address: string): EncryptionFault | undefined {
  const { encrypted } = readDatabaseAddress(address, settingText(deployment, 'DB_CLIENT') ?? '');
  const service = encrypted ? serverWithoutTls(deployment) : undefined;
  return service && { kind: 'serverWithout', setting: settingOf(deployment, 'DB_CONNECTION_STRING'), service };
}

function wholeFault(
  deployment: Deployment,
  driver: Driver,
  { whole, dropped }: MixedOption,
): EncryptionFault | undefined {
  if (!whole?.known) return undefined;
  const { value } = whole;
  if (driver === 'mysql2' && refusedByMysql(deployment, value)) return { kind: 'mysqlNoObject', setting: whole };
  if (driver === 'pg' && isWord(value)) return { kind: 'word', setting: whole, meansOff: saysOff(value) };
  const on = Boolean(value);
  const service = on ? serverWithoutTls(deployment) : undefined;
  if (service) return { kind: 'serverWithout', setting: whole, service };
  const [first, ...others] = dropped;
  return first && { kind: 'dropped', setting: whole, dropped: [first, ...others], on };
}

/** Up to 10.13 Directus came with another driver, which took true. */
function refusedByMysql({ version }: Deployment, value: unknown): boolean {
  if (isBelow(version, '11.0.0') !== 'no') return false;
  return typeof value === 'string' ? value !== 'Amazon RDS' : typeof value !== 'object' && Boolean(value);
}

/** Any text but these is handed to tls.connect as if it were an object. */
function isWord(value: unknown): boolean {
  if (typeof value === 'string') return !['', 'true', 'no-verify'].includes(value);
  return typeof value === 'number' && value !== 0;
}

function partsFault(deployment: Deployment, { whole, parts }: MixedOption): EncryptionFault | undefined {
  const [part] = parts;
  if (!part) return undefined;
  const service = serverWithoutTls(deployment);
  if (service) return { kind: 'serverWithout', setting: part.setting, service };
  if (whole?.known && !whole.value) return { kind: 'onAfterAll', setting: whole, part };
  const meansOff = parts.length === 1 && !isTlsOption(part.option) && part.setting.known && saysOff(part.setting.value);
  return meansOff ? { kind: 'partMeansOff', part } : undefined;
}

function chanceFault(deployment: Deployment, { whole, parts }: MixedOption): EncryptionFault | undefined {
  const [part] = parts;
  if (!whole?.known || !part) return undefined;
  // With these, it doesn't matter which is left.
  const surely = whole.value ? serverWithoutTls(deployment) : undefined;
  if (surely) return { kind: 'serverWithout', setting: whole, service: surely };
  return { kind: 'chance', setting: whole, part };
}

/**
 * The PostgreSQL beside Directus, where it is the official image as it comes: it speaks TLS only with a certificate,
 * which a command, a configuration file or a script would have to bring. MySQL makes its own, as MariaDB does from
 * 11.4 on (mariadb.com/kb/en/securing-connections-for-client-and-server); before, mysql2 fails with `Server does not
 * support secure connection` (booted with MariaDB 10.11).
 */
export function serverWithoutTls(deployment: Deployment): ComposeService | undefined {
  const found = databaseService(deployment);
  if (!found?.image.officialVariables) return undefined;
  const { service } = found;
  if (found.image.kind !== 'postgres' && !isMariadbWithoutTls(service)) return undefined;
  return hasInitScripts(service) || mayConfigure(service) ? undefined : service;
}

function isMariadbWithoutTls({ image }: ComposeService): boolean {
  const { name, tag } = parseImage(image?.name ?? '');
  const [, major, minor] = /^(\d+)(?:\.(\d+))?/.exec(tag ?? '') ?? [];
  if (name.split('/').at(-1) !== 'mariadb' || major === undefined) return false;
  return Number(major) < 11 || (major === '11' && minor !== undefined && Number(minor) < 4);
}

function mayConfigure({ command, entrypoint, volumes, configs, environment, tree }: ComposeService): boolean {
  if (entrypoint || tree.open !== undefined || environment.openings.length > 0) return true;
  if ([...volumes, ...configs].some(({ target }) => /\.conf$|\/etc\/|\.(?:crt|pem|key)$/.test(target))) return true;
  if (environment.all().some(({ name }) => /SSL|TLS|INITDB_ARGS/i.test(name))) return true;
  if (!command) return false;
  if (command.kind === 'sequence' ? command.open !== undefined : scalarText(command) === undefined) return true;
  const words = [scalarText(command) ?? '', ...itemsOf(command).map((item) => scalarText(item) ?? 'ssl')].join(' ');
  return /ssl|config_file|\bsh\b|bash/i.test(words);
}
