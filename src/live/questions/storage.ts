import { namesIn } from '../../directus/endpoints.js';
import { readS3Endpoint } from '../../directus/s3-endpoint.js';
import { optionOf, settingOf } from '../../directus/setting.js';
import type { Deployment } from '../../model/project.js';
import { processUser } from '../../model/process-user.js';
import type { Asked } from '../model.js';
import { pathHere } from './path-here.js';
import { firstUnseen, seenOf, textIn, type Seen } from './seen.js';
import { reach, type Standpoint } from './standpoint.js';
import { withoutEnd } from '../../model/paths.js';
import { portOf } from '../../model/url-port.js';

/** Whom the official image runs Directus as. Source: its Dockerfile, `USER node`. */
const USER_OF_IMAGE = 1000;

/** What is asked about each storage location of a deployment. */
export function storageQuestions(deployment: Deployment, root: string, from: Standpoint): readonly Asked[] {
  if (!settingOf(deployment, 'STORAGE_LOCATIONS').known)
    return [
      {
        status: 'unknown',
        message: 'Which storage locations there are cannot be seen (STORAGE_LOCATIONS).',
        about: 'STORAGE_LOCATIONS',
      },
    ];
  return namesIn(deployment, 'STORAGE_LOCATIONS').map((location) => locationQuestion(deployment, location, root, from));
}

function locationQuestion(deployment: Deployment, location: string, root: string, from: Standpoint): Asked {
  const option = optionReader(deployment, location);
  const driver = textIn(option.seen('DRIVER'));
  switch (driver) {
    case undefined:
      return option.unknown('Its driver cannot be seen', 'DRIVER');
    case 'local':
      return folderQuestion(deployment, option, root);
    case 's3':
      return s3Question(deployment, option, from);
    case 'azure':
    case 'supabase':
    case 'cloudinary':
    case 'gcs':
      return objectStorageQuestion(deployment, option, driver, from);
    default:
      return option.unknown(`The driver ${driver} is not asked by this version`, 'DRIVER');
  }
}

interface OptionReader {
  readonly location: string;
  readonly seen: (name: string) => Seen;
  readonly unknown: (message: string, about: string) => Asked;
  /** The variable's name, as it is written. */
  readonly nameOf: (name: string) => string;
}

function optionReader(deployment: Deployment, location: string): OptionReader {
  const prefix = `STORAGE_${location}_`;
  const nameOf = (name: string) => optionOf(deployment, prefix, name).variable.name;
  return {
    location,
    nameOf,
    seen: (name) => seenOf(optionOf(deployment, prefix, name), nameOf(name)),
    unknown: (message, about) => ({
      status: 'unknown',
      message: `${message} (storage location ${location.toLowerCase()}).`,
      about: nameOf(about),
    }),
  };
}

function folderQuestion(deployment: Deployment, option: OptionReader, root: string): Asked {
  const folder = textIn(option.seen('ROOT'));
  if (folder === undefined || folder === '') return option.unknown('Its folder cannot be seen', 'ROOT');
  const path = pathHere(deployment, folder, root);
  if (path === undefined)
    return option.unknown(`${folder} is in a volume or in the container, which can't be seen from here`, 'ROOT');
  return {
    kind: 'folder',
    location: option.location.toLowerCase(),
    path,
    user: deployment.container ? userInContainer(deployment) : 'this one',
    blame: option.nameOf('ROOT'),
  };
}

/** The number of the user; undefined where it can't be known. */
function userInContainer(deployment: Deployment): number | undefined {
  const user = processUser(deployment);
  if (user === 'unknown') return undefined;
  if (user === undefined || user.name === 'node') return deployment.image?.official ? USER_OF_IMAGE : undefined;
  return user.name === 'root' ? 0 : /^\d+$/.test(user.name) ? Number(user.name) : undefined;
}

/** The options that say where a driver asks and with what. Source: the drivers of Directus 12.4.1. */
const OBJECT_STORAGE = {
  azure: { bucket: 'CONTAINER_NAME', account: 'ACCOUNT_NAME', key: 'ACCOUNT_KEY', endpoint: 'ENDPOINT' },
  supabase: { bucket: 'BUCKET', account: 'PROJECT_ID', key: 'SERVICE_ROLE', endpoint: 'ENDPOINT' },
  cloudinary: { bucket: 'CLOUD_NAME', account: 'API_KEY', key: 'API_SECRET', endpoint: undefined },
  gcs: { bucket: 'BUCKET', account: undefined, key: 'KEY_FILENAME', endpoint: 'API_ENDPOINT' },
} as const;

/** Where each driver asks that isn't told an endpoint. */
const ENDPOINTS: Readonly<Record<keyof typeof OBJECT_STORAGE, (account: string) => string>> = {
  azure: (account) => `https://${account}.blob.core.windows.net`,
  supabase: (project) => `https://${project}.supabase.co/storage/v1`,
  cloudinary: () => 'https://api.cloudinary.com',
  gcs: () => 'https://storage.googleapis.com',
};

function objectStorageQuestion(
  deployment: Deployment,
  option: OptionReader,
  driver: keyof typeof OBJECT_STORAGE,
  from: Standpoint,
): Asked {
  const names = OBJECT_STORAGE[driver];
  const read = (name: string | undefined): Seen => (name === undefined ? { text: undefined } : option.seen(name));
  const [bucket, account, key, endpoint] = [
    read(names.bucket),
    read(names.account),
    read(names.key),
    read(names.endpoint),
  ];
  const unseen = firstUnseen(bucket, account, endpoint);
  if (unseen !== undefined) return option.unknown(`Where it is can't be known: ${unseen}`, names.bucket);
  const [bucketName, accountName] = [textIn(bucket) ?? '', textIn(account) ?? ''];
  if (bucketName === '') return option.unknown('It has no bucket', names.bucket);
  const blamed = names.endpoint !== undefined && textIn(endpoint) ? names.endpoint : (names.account ?? names.bucket);
  const text = textIn(endpoint) || (/^[\w-]*$/.test(accountName) ? ENDPOINTS[driver](accountName) : '');
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    return option.unknown('Its endpoint is not an address', blamed);
  const url = new URL(text);
  const address = reach(deployment, url.hostname, portOf(url), from);
  if ('unreachable' in address)
    return { status: 'unknown', message: address.unreachable, about: option.nameOf(blamed) };
  return {
    kind: driver,
    location: option.location.toLowerCase(),
    address,
    encrypted: url.protocol === 'https:',
    path: withoutEnd(url.pathname),
    bucket: bucketName,
    account: accountName,
    key: textIn(key) ?? '',
    withoutLogin: driver === 'gcs' ? 'Google takes no key, but tokens made of one' : withoutKey(key),
    blame: {
      endpoint: option.nameOf(blamed),
      bucket: option.nameOf(names.bucket),
      key: option.nameOf(names.key),
    },
  };
}

function withoutKey(key: Seen): string | undefined {
  if ('unseen' in key) return key.unseen;
  return key.text === undefined || key.text === '' ? 'its key is not set' : undefined;
}

function s3Question(deployment: Deployment, option: OptionReader, from: Standpoint): Asked {
  const [bucket, region, endpoint] = [option.seen('BUCKET'), option.seen('REGION'), option.seen('ENDPOINT')];
  const unseen = firstUnseen(bucket, endpoint, option.seen('FORCE_PATH_STYLE'), option.seen('ROOT'));
  const name = textIn(bucket);
  if (unseen !== undefined) return option.unknown(`Where it is can't be known: ${unseen}`, 'BUCKET');
  if (name === undefined || name === '') return option.unknown('It has no bucket', 'BUCKET');
  const place = placeOf(option, name, textIn(endpoint) ?? '', textIn(region) ?? '');
  const address = reach(deployment, place.host, place.port, from);
  if ('unreachable' in address)
    return { status: 'unknown', message: address.unreachable, about: option.nameOf('ENDPOINT') };
  const [key, secret, token] = [option.seen('KEY'), option.seen('SECRET'), option.seen('SESSION_TOKEN')];
  return {
    kind: 's3',
    location: option.location.toLowerCase(),
    address,
    encrypted: place.encrypted,
    pathStyle: place.pathStyle,
    bucket: name,
    region: textIn(region) ?? '',
    root: (textIn(option.seen('ROOT')) ?? '').replace(/^[./]{1,10}/, ''),
    key: textIn(key) || undefined,
    secret: textIn(secret) || undefined,
    token: textIn(token) || undefined,
    withoutLogin:
      firstUnseen(key, secret, token, region) ?? loginElsewhere(textIn(key), textIn(secret), textIn(region)),
    blame: {
      endpoint: option.nameOf('ENDPOINT'),
      bucket: option.nameOf('BUCKET'),
      region: option.nameOf('REGION'),
      key: option.nameOf('KEY'),
      secret: option.nameOf('SECRET'),
    },
  };
}

function loginElsewhere(key = '', secret = '', region = ''): string | undefined {
  if (key === '' || secret === '') return 'its key comes from the machine that Directus runs on';
  return region === '' ? 'its region comes from the machine that Directus runs on' : undefined;
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly encrypted: boolean;
  readonly pathStyle: boolean;
}

/** Where the SDK sends its requests. Asked of @aws-sdk/client-s3 3.1111.0: see directus/s3-endpoint.ts. */
function placeOf(option: OptionReader, bucket: string, endpoint: string, region: string): Place {
  const inHost = /^[a-z\d][a-z\d-]{1,61}[a-z\d]$/.test(bucket);
  const forced = textIn(option.seen('FORCE_PATH_STYLE')) === 'true';
  if (endpoint === '') {
    const base = region === '' || region === 'us-east-1' ? 's3.amazonaws.com' : `s3.${region}.amazonaws.com`;
    const pathStyle = forced || !inHost;
    return { host: pathStyle ? base : `${bucket}.${base}`, port: 443, encrypted: true, pathStyle };
  }
  const { host, port, encrypted } = readS3Endpoint(endpoint);
  const pathStyle = forced || !inHost || /^[\d.]+$|^\[/.test(host);
  return {
    host: pathStyle ? host : `${bucket}.${host}`,
    port: port ?? (encrypted ? 443 : 80),
    encrypted,
    pathStyle,
  };
}
