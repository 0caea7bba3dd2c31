import type { Deployment } from '../model/project.js';
import { commandWords } from './command-words.js';
import { likelyDatabaseService, type DatabaseService } from './database-service.js';
import { parseImage } from './image.js';
import { settingText } from './setting.js';
import { isBelow } from './versions.js';

/** Why Directus won't get into the MySQL of its Compose project. */
export interface MysqlLoginFault {
  /**
   * `option`: MySQL doesn't know --default-authentication-plugin any more and exits at startup. `driver`: the driver of
   * Directus doesn't know how this MySQL checks passwords.
   */
  readonly kind: 'option' | 'driver';
  readonly service: DatabaseService['service'];
  /** What the tag says: `8.4`; `latest` where there is none. */
  readonly version: string;
  /** The tag names the version itself, so that no older image can be meant. */
  readonly certain: boolean;
}

/**
 * The versions that the moving tags of Docker's official image name, at least.
 * Source: docker-library/official-images, library/mysql: 8 is 8.4, 9 and lts are 9.7, latest and innovation are above.
 */
const MOVING: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  '8': [8, 4],
  '9': [9, 7],
  lts: [9, 7],
  latest: [10, 0],
  innovation: [10, 0],
  oracle: [10, 0],
};
/** Words that make MySQL check passwords as the old driver can. */
const NATIVE = /mysql[_-]native[_-]password/i;
const REMOVED_OPTION = /^--default[_-]authentication[_-]plugin(?:=|$)/;

/**
 * Sources: release notes of MySQL 8.4.0 (default_authentication_plugin is removed, mysql_native_password is off by default)
 * and 9.0.0 (mysql_native_password is removed); @directus/api 21.0.2 (Directus 10.13.4) brings mysql 2.18.1, which answers
 * ER_NOT_SUPPORTED_AUTH_MODE to caching_sha2_password, and 22.1.0 (11.0.1) mysql2.
 */
export function mysqlLoginFault(deployment: Deployment): MysqlLoginFault | undefined {
  const service = likelyDatabaseService(deployment)?.service;
  const image = service?.image && parseImage(service.image.name);
  if (!service || !image || !/(?:^|\/)mysql$/.test(image.name) || image.name.includes('bitnami')) return undefined;
  const version = versionOf(image.tag ?? (image.digest === undefined ? 'latest' : ''));
  if (!version) return undefined;
  const { words, unclear } = commandWords(service.command);
  const about = { service, version: image.tag ?? 'latest', certain: version.certain };
  if (isFrom(version, 8, 4) && words.some((word) => REMOVED_OPTION.test(word))) return { kind: 'option', ...about };
  const mayConfigure = [...service.volumes, ...service.configs].some(({ target }) => /\.cnf$|\/etc\//.test(target));
  const isOpen = unclear || mayConfigure || service.entrypoint !== undefined || service.tree.open !== undefined;
  const isOld = isBelow(deployment.version, '11.0.0') === 'yes' && settingText(deployment, 'DB_CLIENT') === 'mysql';
  if (!isOld || !isFrom(version, 8, 0)) return undefined;
  const native = !isFrom(version, 9, 0) && (isOpen || words.some((word) => NATIVE.test(word)));
  return native ? undefined : { kind: 'driver', ...about, certain: isFrom(version, 9, 0) };
}

interface TaggedVersion {
  readonly major: number;
  readonly minor: number;
  readonly certain: boolean;
}

function versionOf(tag: string): TaggedVersion | undefined {
  const [whole = ''] = tag.split('-', 1);
  const moving = Object.hasOwn(MOVING, whole) ? MOVING[whole] : undefined;
  if (moving) return { major: moving[0], minor: moving[1], certain: false };
  const [, major, minor] = /^(\d{1,2})\.(\d{1,2})(?:\.\d{1,3})?$/.exec(whole) ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor), certain: true };
}

function isFrom(version: TaggedVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}
