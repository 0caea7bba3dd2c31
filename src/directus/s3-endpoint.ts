import type { ComposeService } from '../model/compose.js';
import { isLocalhost, meaningOfName, serviceNamed } from '../model/compose-network.js';
import type { Deployment } from '../model/project.js';
import { itemsOf, scalarText } from '../model/tree.js';
import { parseImage } from './image.js';
import { optionOf, type Setting } from './setting.js';

/** An S3 endpoint as Directus's driver reads it, which only looks for `http://` and takes https for all else. */
export interface S3Endpoint {
  readonly encrypted: boolean;
  /** Host and port, as far as they can be told apart from the rest. */
  readonly host: string;
  readonly port: number | undefined;
  /** From the first slash behind the host. */
  readonly path: string;
  /** A scheme is written. */
  readonly withScheme: boolean;
}

/** Source: @directus/storage-driver-s3 `getClient`: replaces `https://` and `http://`, the rest is the host name. */
export function readS3Endpoint(value: string): S3Endpoint {
  const encrypted = !value.startsWith('http://');
  const rest = value.replace('https://', '').replace('http://', '');
  const slash = rest.indexOf('/');
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const port = /:(\d+)$/.exec(authority)?.[1];
  return {
    encrypted,
    host: port === undefined ? authority : authority.slice(0, -port.length - 1),
    port: port === undefined ? undefined : Number(port),
    path: slash < 0 ? '' : rest.slice(slash),
    withScheme: /^https?:\/\//.test(value),
  };
}

export type S3EndpointFault =
  /** `s3://`, `HTTP://`: the scheme becomes the host. */
  | { readonly kind: 'scheme'; readonly scheme: string }
  /** `http://http://minio`, or blanks around it. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'blanks' }
  | { readonly kind: 'bucketInPath' }
  | { readonly kind: 'bucketInHost' }
  | { readonly kind: 'slash' }
  /** A path in front of the bucket works with path style only. */
  | { readonly kind: 'path' }
  /** MinIO's port for people, not for programs. */
  | { readonly kind: 'consolePort'; readonly service: ComposeService; readonly right: number }
  /** Another port than the one that MinIO listens on for programs: none written, or that of the host. */
  | { readonly kind: 'port'; readonly service: ComposeService; readonly port: number; readonly right: number }
  /** https to a MinIO without a certificate. */
  | { readonly kind: 'noTls'; readonly service: ComposeService; readonly withScheme: boolean }
  /** No scheme, and not a server of which https could be expected. */
  | { readonly kind: 'schemeMissing' }
  /** The bucket becomes a part of a host name that nobody has. */
  | { readonly kind: 'pathStyle'; readonly host: string };

/**
 * What keeps the requests for one location from arriving. Asked of @aws-sdk/client-s3 3.1111.0: with an endpoint
 * `http://minio:9000/` requests go to `//bucket/key`, with a bucket in the path to `/bucket/bucket/key`, with
 * `HTTP://minio` to the host `http`, and without path style to the host `bucket.minio`.
 * @param prefix `STORAGE_S3_`
 */
export function s3EndpointFault(deployment: Deployment, prefix: string): S3EndpointFault | undefined {
  const endpoint = textOf(optionOf(deployment, prefix, 'ENDPOINT'));
  if (endpoint === undefined || endpoint === '') return undefined;
  const foreign = /^([a-z][a-z0-9+.-]*):\/\//i.exec(endpoint)?.[1];
  if (foreign !== undefined && foreign !== 'http' && foreign !== 'https') return { kind: 'scheme', scheme: foreign };
  if (endpoint !== endpoint.trim()) return { kind: 'blanks' };
  if (/^https?:\/\/https?:\/\//i.test(endpoint)) return { kind: 'twice' };
  const read = readS3Endpoint(endpoint);
  const bucket = textOf(optionOf(deployment, prefix, 'BUCKET'));
  const pathStyle = isPathStyle(optionOf(deployment, prefix, 'FORCE_PATH_STYLE'), read, bucket);
  const path = read.path.replace(/\/{1,50}$/, '');
  if (bucket !== undefined && bucket !== '' && path.split('/').includes(bucket)) return { kind: 'bucketInPath' };
  if (bucket !== undefined && bucket !== '' && pathStyle === false && read.host.startsWith(`${bucket}.`))
    return { kind: 'bucketInHost' };
  if (read.path.endsWith('/')) return { kind: 'slash' };
  if (path !== '' && pathStyle === false) return { kind: 'path' };
  return serverFault(deployment, read) ?? schemeFault(read) ?? pathStyleFault(deployment, read, bucket, pathStyle);
}

function textOf(setting: Setting): string | undefined {
  return setting.known && typeof setting.value === 'string' ? setting.value : undefined;
}

/**
 * Is the bucket put into the path? The SDK does so on its own for addresses and for buckets that can be no part of a
 * host name; of the switch it takes true alone. Undefined where it can't be known.
 */
function isPathStyle(forced: Setting, { host }: S3Endpoint, bucket: string | undefined): boolean | undefined {
  if (!forced.known) return undefined;
  if (forced.value === true || isAddress(host)) return true;
  if (bucket === undefined) return undefined;
  return !/^[a-z\d][a-z\d-]{1,61}[a-z\d]$/.test(bucket);
}

function isAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.startsWith('[');
}

function minioBehind(deployment: Deployment, host: string): ComposeService | undefined {
  const { compose } = deployment;
  const meaning = compose && meaningOfName(compose.project, compose.service, host);
  if (meaning?.kind !== 'service' || !meaning.service.image || meaning.service.build) return undefined;
  const last = parseImage(meaning.service.image.name).name.toLowerCase().split('/').at(-1);
  return last === 'minio' ? meaning.service : undefined;
}

function serverFault(deployment: Deployment, read: S3Endpoint): S3EndpointFault | undefined {
  const service = minioBehind(deployment, read.host);
  if (!service) return undefined;
  const console = consolePort(service);
  const right = programPort(service);
  if (console !== undefined && read.port === console) return { kind: 'consolePort', service, right: right ?? 9000 };
  if (read.encrypted && !mayHaveCertificate(service)) return { kind: 'noTls', service, withScheme: read.withScheme };
  const port = read.port ?? (read.encrypted ? 443 : 80);
  return right !== undefined && port !== right && !mayListenElsewhere(service)
    ? { kind: 'port', service, port, right }
    : undefined;
}

function commandText({ command }: ComposeService): string {
  return [scalarText(command) ?? '', ...itemsOf(command).map((item) => scalarText(item) ?? '')].join(' ');
}

function consolePort(service: ComposeService): number | undefined {
  const written = /--console-address[= ]{1,10}["']?[^\s:"']{0,255}:(\d+)/.exec(commandText(service))?.[1];
  const variable = service.environment.get('MINIO_CONSOLE_ADDRESS').value;
  const port = written ?? (variable === undefined ? undefined : /:(\d+)$/.exec(variable)?.[1]);
  return port === undefined ? undefined : Number(port);
}

/** Source: min.io/docs, `minio server --address`: all interfaces on port 9000 by default. */
function programPort(service: ComposeService): number | undefined {
  const command = commandText(service);
  const given = /--address[= ]/.test(command) ? command : service.environment.get('MINIO_ADDRESS').value;
  if (given === undefined) return 9000;
  const port = /(?:--address[= ]{1,10}["']?[^\s:"']{0,255}|^[^\s:]{0,255}):(\d+)/.exec(given)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** A proxy in front of it in the same container, or a command that can't be seen. */
function mayListenElsewhere(service: ComposeService): boolean {
  const { entrypoint, tree, environment } = service;
  return (
    entrypoint !== undefined ||
    tree.open !== undefined ||
    environment.openings.length > 0 ||
    (service.command !== undefined && !/\bserver\b/.test(commandText(service)))
  );
}

function mayHaveCertificate(service: ComposeService): boolean {
  const { entrypoint, volumes, configs, secrets, environment, tree } = service;
  return (
    entrypoint !== undefined ||
    tree.open !== undefined ||
    environment.openings.length > 0 ||
    [...volumes, ...configs, ...secrets].some(({ target }) => /cert|tls|ssl|\.(?:crt|pem|key)$/i.test(target)) ||
    /certs/.test(commandText(service))
  );
}

/** Ports that no server speaks TLS on unless somebody took pains. */
const PLAIN_PORTS = new Set([80, 3900, 4566, 4569, 8000, 8080, 8333, 9000, 9090]);

function schemeFault({ withScheme, host, port }: S3Endpoint): S3EndpointFault | undefined {
  if (withScheme) return undefined;
  const near = isLocalhost(host) || isAddress(host) || !host.includes('.');
  return near || (port !== undefined && PLAIN_PORTS.has(port)) ? { kind: 'schemeMissing' } : undefined;
}

/** Only names without a domain: a domain may answer for all names below it. */
function pathStyleFault(
  deployment: Deployment,
  { host }: S3Endpoint,
  bucket: string | undefined,
  pathStyle: boolean | undefined,
): S3EndpointFault | undefined {
  if (pathStyle !== false || bucket === undefined || host.includes('.') || isLocalhost(host)) return undefined;
  const { compose } = deployment;
  const whole = `${bucket}.${host}`;
  return compose && serviceNamed(compose.project, whole) ? undefined : { kind: 'pathStyle', host: whole };
}
