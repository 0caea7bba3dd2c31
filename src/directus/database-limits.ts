import type { ComposeService } from '../model/compose.js';
import { commandText, itemsOf, pick } from '../model/tree.js';
import { serverOf } from './server-images.js';

/** How many connections a database server takes, and what says so. */
export interface ConnectionLimit {
  readonly connections: number;
  /** Its command says it; otherwise it is the server's default. */
  readonly written: boolean;
}

/**
 * Sources: postgresql.org/docs/current/runtime-config-connection.html (max_connections is 100 by default),
 * dev.mysql.com/doc/refman/8.4/en/server-system-variables.html (max_connections is 151 by default).
 */
const DEFAULTS: Readonly<Record<string, number>> = { postgres: 100, mysql: 151 };

const WRITTEN = /max[_-]connections[=\s]+["']?(\d{1,6})/i;

/** Undefined for servers that aren't known, and where a file of their own may say it. */
export function connectionLimit(service: ComposeService): ConnectionLimit | undefined {
  const kind = serverOf(service)?.kind;
  if (kind !== 'postgres' && kind !== 'mysql') return undefined;
  const command = [service.command, ...itemsOf(pick(service.tree, 'entrypoint'))].map(commandText).join(' ');
  const written = WRITTEN.exec(command)?.[1];
  if (written !== undefined) return { connections: Number(written), written: true };
  const configured =
    service.entrypoint !== undefined ||
    service.tree.open !== undefined ||
    /config|\.cnf|\.conf|defaults/.test(command) ||
    [...service.volumes, ...service.configs].some(({ target }) => /\.(?:conf|cnf)$|\/etc\//.test(target));
  const connections = DEFAULTS[kind];
  return configured || connections === undefined ? undefined : { connections, written: false };
}
