import type { ComposeService } from '../model/compose.js';
import { meaningOfName } from '../model/compose-network.js';
import type { Variable } from '../model/env.js';
import type { Deployment } from '../model/project.js';
import { readDatabaseAddress } from './connection-address.js';
import { databaseEndpoint, type Endpoint } from './endpoints.js';
import { clientFits, serverOf, serversIn, type ServerImage } from './server-images.js';
import { settingText } from './setting.js';

/** A database server in the same Compose project that Directus connects to. */
export interface DatabaseService {
  readonly endpoint: Endpoint;
  readonly service: ComposeService;
  readonly image: ServerImage;
}

/** The service behind DB_HOST or DB_CONNECTION_STRING, where it is one of the project with an image that is known. */
export function databaseService(deployment: Deployment): DatabaseService | undefined {
  const { compose } = deployment;
  const endpoint = compose && databaseEndpoint(deployment);
  if (!compose || !endpoint) return undefined;
  const meaning = meaningOfName(compose.project, compose.service, endpoint.host);
  if (meaning.kind !== 'service') return undefined;
  const image = serverOf(meaning.service);
  return image ? { endpoint, service: meaning.service, image } : undefined;
}

/**
 * The database server beside Directus: the one that it connects to, else, where DB_HOST can't be seen, the only one in
 * the project that its client can talk to.
 */
export function likelyDatabaseService(deployment: Deployment): Pick<DatabaseService, 'service' | 'image'> | undefined {
  const named = databaseService(deployment);
  const { compose } = deployment;
  const unseen = ['DB_HOST', 'DB_CONNECTION_STRING'].map((name) => deployment.env.get(name).state);
  if (named || !compose || !unseen.includes('unknown') || unseen.includes('set')) return named;
  const client = deployment.env.get('DB_CLIENT');
  // What only the image sets may be replaced by what can't be seen.
  const written = client.state === 'set' && client.assignment?.layer !== 'image' ? client.value : undefined;
  const servers = serversIn(compose.project).filter(({ service, image: { kind } }) => {
    const isDatabase = service.enabled && service !== compose.service && kind !== 'redis' && kind !== 'mail';
    return isDatabase && (written === undefined || clientFits(written, kind));
  });
  return servers.length === 1 ? servers[0] : undefined;
}

/** One thing that both sides must agree on. */
export interface Account {
  /** Undefined where it can't be known. */
  readonly text: string | undefined;
  /** The variable that says it; undefined where it is the image's own default. */
  readonly variable: Variable | undefined;
}

export interface DatabaseAccount {
  readonly database: Account;
  readonly user: Account;
  readonly password: Account;
}

const UNKNOWN: Account = { text: undefined, variable: undefined };

/** With what Directus signs in. */
export function directusAccount(deployment: Deployment): DatabaseAccount {
  const connection = deployment.env.get('DB_CONNECTION_STRING');
  const of = (name: string): Account => {
    const variable = deployment.env.get(name);
    return { text: variable.state === 'set' ? variable.value : undefined, variable };
  };
  if (!connection.value) return { database: of('DB_DATABASE'), user: of('DB_USER'), password: of('DB_PASSWORD') };
  const url = readDatabaseAddress(connection.value, settingText(deployment, 'DB_CLIENT') ?? '');
  const part = (text: string | undefined): Account => ({ text: text === '' ? undefined : text, variable: connection });
  return { database: part(url.database), user: part(url.user), password: part(url.password) };
}

/**
 * The accounts that the server's image creates on an empty volume. Sources: the pages of the images postgres, mysql,
 * mariadb and mssql/server.
 */
export function createdAccounts({ service, image }: DatabaseService): readonly DatabaseAccount[] {
  if (!image.officialVariables) return [];
  const first = (...names: readonly string[]): Account => firstOf(service, names);
  switch (image.kind) {
    case 'postgres': {
      const user = orDefault(first('POSTGRES_USER'), { text: 'postgres', variable: undefined });
      const trusts = service.environment.get('POSTGRES_HOST_AUTH_METHOD').state !== 'unset';
      return [
        {
          user,
          database: orDefault(first('POSTGRES_DB'), user),
          password: trusts ? UNKNOWN : first('POSTGRES_PASSWORD'),
        },
      ];
    }
    case 'mysql': {
      const database = first('MYSQL_DATABASE', 'MARIADB_DATABASE');
      const user = first('MYSQL_USER', 'MARIADB_USER');
      const root: DatabaseAccount = {
        user: { text: 'root', variable: undefined },
        database,
        password: first('MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD'),
      };
      return user.text === undefined && user.variable?.state !== 'unknown'
        ? [root]
        : [{ user, database, password: first('MYSQL_PASSWORD', 'MARIADB_PASSWORD') }, root];
    }
    case 'mssql':
      return [
        {
          user: { text: 'sa', variable: undefined },
          database: UNKNOWN,
          password: first('MSSQL_SA_PASSWORD', 'SA_PASSWORD'),
        },
      ];
    default:
      return [];
  }
}

/** The first of some variables that is given; one whose value can't be known counts as given. */
function firstOf({ environment }: ComposeService, names: readonly string[]): Account {
  for (const name of names) {
    const variable = environment.get(name);
    if (variable.state === 'unknown') return { text: undefined, variable };
    if (variable.value) return { text: variable.value, variable };
    const file = environment.get(`${name}_FILE`);
    if (file.state === 'set' || file.state === 'unknown')
      return { text: undefined, variable: { ...file, state: 'unknown' } };
  }
  return UNKNOWN;
}

/** The images treat an empty variable as one that isn't given. */
function orDefault(account: Account, otherwise: Account): Account {
  return account.variable === undefined ? otherwise : account;
}

/** Scripts of one's own may create any user and database. */
export function hasInitScripts({ volumes, configs }: ComposeService): boolean {
  return [...volumes, ...configs].some(({ target }) => target.includes('docker-entrypoint-initdb.d'));
}
