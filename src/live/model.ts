/** What `preflight --live` asks about; each becomes one check of the report. */
export const SUBJECTS = {
  database: 'The database answers as it is configured',
  redis: 'Redis answers as it is configured',
  storage: 'The storage locations answer as they are configured',
  mail: 'The mail server answers as it is configured',
  address: 'The public address answers as it is configured',
  'single-sign-on': 'The providers of single sign-on answer as they are configured',
  license: 'The license server can be reached',
} as const;

export type Subject = keyof typeof SUBJECTS;

/** What one question was answered with. What could not be asked from here is `unknown`, never `passed`. */
export interface Answer {
  readonly status: 'passed' | 'failed' | 'unknown';
  /** A sentence; never with a value that is secret. */
  readonly message: string;
  /** The variable whose line the answer settles. */
  readonly about?: string | undefined;
}

/** Where a server is asked from this machine. */
export interface Address {
  readonly host: string;
  readonly port: number;
  /** The name that Directus uses, and that a certificate must have. */
  readonly name: string;
  /** Half a sentence, where it is not asked at its own name: `port 5432 of this machine, which the service database publishes`. */
  readonly through?: string;
}

/** A server that can't be asked from here, and why, as a sentence. */
export interface Unreachable {
  readonly unreachable: string;
}

/** `tls.connect` options as Directus gives them to a driver; true for the driver's own. */
export type TlsOptions = boolean | Readonly<Record<string, unknown>>;

/** A database server, as the driver of Directus connects to it. */
export interface DatabaseQuestion {
  readonly kind: 'postgres' | 'mysql';
  /** PostgreSQL itself, not another server that speaks its protocol. */
  readonly isPostgres: boolean;
  readonly address: Address;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  /** The schema that Directus works in; undefined for MySQL. */
  readonly schema: string | undefined;
  readonly tls: TlsOptions;
  /** Why it isn't logged in: `DB_PASSWORD cannot be seen`. Then only the port is tried. */
  readonly withoutLogin: string | undefined;
  /** The names to blame: the parts have variables of their own, a connection string has one for all. */
  readonly blame: Readonly<Record<'host' | 'user' | 'password' | 'database' | 'tls' | 'schema', string>>;
  readonly release: ReleaseFacts;
  /** Connections that all instances may open together; undefined where it can't be known. */
  readonly connections: number | undefined;
}

export interface ReleaseFacts {
  /** `12.4.1`; undefined where it isn't known exactly. */
  readonly version: string | undefined;
  /** The migrations that this release brings; undefined where the version isn't known. */
  readonly migrations: readonly string[] | undefined;
  /** Those of releases after it. */
  readonly later: readonly string[];
  /** What it is started with surely runs them. */
  readonly migratesAtStart: boolean;
  /** What speaks against a version of the server, as a sentence; undefined where nothing does. */
  readonly faultOfServer: (
    product: ServerProduct,
    version: string,
  ) => { readonly message: string; readonly fails: boolean } | undefined;
}

export type ServerProduct = 'PostgreSQL' | 'MySQL' | 'MariaDB';

/** A SQLite file on this machine. */
export interface SqliteQuestion {
  readonly kind: 'sqlite';
  /** Absolute. */
  readonly path: string;
  readonly blame: string;
  readonly release: ReleaseFacts;
}

/** A server of which only the port is tried. */
export interface PortQuestion {
  readonly kind: 'port';
  readonly address: Address;
  readonly blame: string;
  /** `the database (mssql)` */
  readonly what: string;
  /** It wants a login of Directus, which is not tried. */
  readonly asksLogin: boolean;
}

export interface RedisQuestion {
  readonly kind: 'redis';
  readonly address: Address;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
  readonly tls: TlsOptions;
  readonly withoutLogin: string | undefined;
  readonly blame: Readonly<Record<'host' | 'user' | 'password' | 'database' | 'tls', string>>;
  /** The first part of the names of the channels by which instances talk; undefined where it can't be known. */
  readonly bus: string | undefined;
  /** How many processes of Directus there are; undefined where that can't be known. */
  readonly processes: number | undefined;
}

/** A folder that a storage location of the driver `local` keeps its files in. */
export interface FolderQuestion {
  readonly kind: 'folder';
  readonly location: string;
  /** Absolute. */
  readonly path: string;
  /** Who writes there: a number in a container, or whoever runs this; undefined where it can't be known. */
  readonly user: number | 'this one' | undefined;
  readonly blame: string;
}

export interface S3Question {
  readonly kind: 's3';
  readonly location: string;
  readonly address: Address;
  readonly encrypted: boolean;
  /** The bucket stands in the path, not in the host's name. */
  readonly pathStyle: boolean;
  readonly bucket: string;
  readonly region: string;
  /** The folder in the bucket; empty for the whole. */
  readonly root: string;
  readonly key: string | undefined;
  readonly secret: string | undefined;
  readonly token: string | undefined;
  readonly withoutLogin: string | undefined;
  readonly blame: Readonly<Record<'endpoint' | 'bucket' | 'region' | 'key' | 'secret', string>>;
}

/** A bucket of Azure, Supabase or Google, or a cloud of Cloudinary. */
export interface ObjectStorageQuestion {
  readonly kind: 'azure' | 'supabase' | 'cloudinary' | 'gcs';
  readonly location: string;
  readonly address: Address;
  readonly encrypted: boolean;
  /** Of the endpoint, without a slash at its end. */
  readonly path: string;
  /** The container of Azure, the name of the cloud of Cloudinary. */
  readonly bucket: string;
  /** The account of Azure, the key of Cloudinary; empty for the others. */
  readonly account: string;
  /** The secret. */
  readonly key: string;
  readonly withoutLogin: string | undefined;
  readonly blame: Readonly<Record<'endpoint' | 'bucket' | 'key', string>>;
}

export interface MailQuestion {
  readonly kind: 'mail';
  readonly address: Address;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly ignoreTls: boolean;
  readonly tls: Readonly<Record<string, unknown>>;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly withoutLogin: string | undefined;
  /** The address in EMAIL_FROM; undefined where it can't be known. */
  readonly from: string | undefined;
}

/** The address at which people and apps reach Directus. What is undefined can't be known. */
export interface AddressQuestion {
  readonly kind: 'address';
  /** PUBLIC_URL, or what --url says; without a slash at its end. */
  readonly url: string;
  /** The address stands in --url. */
  readonly isGiven: boolean;
  /** PUBLIC_URL. */
  readonly publicUrl: string | undefined;
  /** `origins`: those that are listed by name. */
  readonly cors: { readonly enabled: boolean; readonly origins: readonly string[] | undefined } | undefined;
  /** Of the REST interface, where it surely takes WebSockets. */
  readonly webSocketPath: string | undefined;
  /** Of GraphQL. */
  readonly introspection: boolean | undefined;
  readonly servesApp: boolean | undefined;
  readonly hasHealth: boolean | undefined;
  /** HSTS_ENABLED. */
  readonly strictTransport: boolean | undefined;
  readonly isProduction: boolean;
  /** Of the app's login; what is undefined of it can't be known. */
  readonly sessionCookie: SessionCookie | undefined;
}

export interface SessionCookie {
  readonly name: string;
  readonly secure: boolean | undefined;
  /** `strict`, in small letters. */
  readonly sameSite: string | undefined;
  /** Without a dot before it, in small letters; empty for none. */
  readonly domain: string | undefined;
}

/** A provider of single sign-on that is asked over HTTP. */
export interface ProviderQuestion {
  /** Its discovery document, or only whether it answers. */
  readonly kind: 'openid' | 'reach';
  /** `google` */
  readonly provider: string;
  readonly url: string;
  readonly address: Address;
  readonly blame: string;
  /** How a sign-on begins there; undefined where that can't be known, or isn't at this address. */
  readonly authorization: SignOnStart | undefined;
}

/** What Directus sends a browser to a provider with. */
export interface SignOnStart {
  /** AUTH_<PROVIDER>_CLIENT_ID, which is not secret: each browser sees it. */
  readonly client: string;
  readonly scope: string;
  /** PUBLIC_URL with `/auth/login/<provider>/callback`. */
  readonly callback: string;
  readonly blameClient: string;
}

export interface DirectoryQuestion {
  readonly kind: 'ldap';
  readonly provider: string;
  readonly address: Address;
  readonly encrypted: boolean;
  /** A distinguished name. */
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly withoutLogin: string | undefined;
  readonly blame: Readonly<Record<'url' | 'user' | 'password', string>>;
}

export type Question =
  | DatabaseQuestion
  | SqliteQuestion
  | PortQuestion
  | RedisQuestion
  | FolderQuestion
  | S3Question
  | ObjectStorageQuestion
  | MailQuestion
  | AddressQuestion
  | ProviderQuestion
  | DirectoryQuestion;

/** A question, or the answer that there is nothing that could be asked. */
export type Asked = Question | Answer;

export function isAnswer(asked: Asked): asked is Answer {
  return 'status' in asked;
}

/** What holds for all questions of a run. */
export interface Limits {
  /** Milliseconds for one question, from its first byte to its last. */
  readonly timeout: number;
  readonly now: Date;
}
