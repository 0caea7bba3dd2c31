import { containerPath } from '../model/mounts.js';
import type { Deployment } from '../model/project.js';
import { optionOf, type Setting } from './setting.js';

/** Something else in the place of an option of a storage location. */
export interface StorageOptionFault {
  readonly setting: Setting;
  readonly kind:
    /** A URL or a path in the place of a bucket's name. */
    | 'bucketUrl'
    | 'bucketPath'
    /** `arn:aws:s3:::name`, which policies are written with; only those of access points name a bucket for requests. */
    | 'bucketArn'
    /** A region with characters that no host name has. */
    | 'region'
    /** Digits, which Directus makes a number of. */
    | 'number'
    /** `./` or `../` in the folder in a bucket. */
    | 'dotRoot'
    /** Text in the place of credentials. */
    | 'credentialsText'
    /** The credentials themselves in the place of the path of their file. */
    | 'keyContent'
    | 'urlForName'
    | 'noUrl'
    /** An empty string in the place of an address, which replaces the one that the driver would make. */
    | 'emptyUrl'
    /** The container at the end of an address, to which the driver adds it. */
    | 'containerInUrl';
}

/**
 * What the drivers make of the wrong thing in the wrong place. Asked of the drivers of Directus 12.4.1: S3 throws
 * `Bucket name shouldn't contain '/'`, Google takes gs:// off and asks for a bucket of the whole rest, Azure escapes
 * it; a number as a bucket throws `split is not a function` or `name.replace is not a function`.
 * @param prefix `STORAGE_S3_`
 */
export function storageOptionFaults(
  deployment: Deployment,
  prefix: string,
  driver: string,
): readonly StorageOptionFault[] {
  const option = (name: string): Setting => optionOf(deployment, prefix, name);
  const found = FAULTS[driver]?.(option) ?? [];
  const root = driver === 'local' ? undefined : option('ROOT');
  return root && losesLetters(root) ? [...found, { setting: root, kind: 'dotRoot' }] : found;
}

type Options = (name: string) => Setting;

const FAULTS: Readonly<Record<string, (option: Options) => readonly StorageOptionFault[]>> = {
  s3: (option) => [
    ...nameFault(option('BUCKET'), (text) => text),
    ...arnFault(option('BUCKET')),
    ...numberFault(option('BUCKET')),
    ...regionFault(option('REGION')),
  ],
  gcs: (option) => [
    ...nameFault(option('BUCKET'), (text) => text.replace(/^gs:\/\//, '').replace(/\/{1,50}$/, '')),
    ...numberFault(option('BUCKET')),
    ...googleFaults(option),
  ],
  azure: (option) => [
    ...nameFault(option('CONTAINER_NAME'), (text) => text),
    ...(textOf(option('ACCOUNT_NAME'))?.includes('/') === true
      ? [{ setting: option('ACCOUNT_NAME'), kind: 'urlForName' } as const]
      : []),
    ...numberFault(option('ACCOUNT_KEY')),
    ...azureEndpointFault(option('ENDPOINT'), textOf(option('CONTAINER_NAME'))),
  ],
};

function textOf(setting: Setting): string | undefined {
  return setting.known && typeof setting.value === 'string' ? setting.value : undefined;
}

function nameFault(setting: Setting, strip: (text: string) => string): readonly StorageOptionFault[] {
  const text = textOf(setting);
  if (text === undefined) return [];
  const name = strip(text);
  if (name.includes('://')) return [{ setting, kind: 'bucketUrl' }];
  return name.includes('/') ? [{ setting, kind: 'bucketPath' }] : [];
}

function arnFault(setting: Setting): readonly StorageOptionFault[] {
  return /^arn:[^:]{0,50}:s3:::/.test(textOf(setting) ?? '') ? [{ setting, kind: 'bucketArn' }] : [];
}

/** The client makes a host name of it: `Region not accepted: region="us east" is not a valid hostname component.` */
function regionFault(setting: Setting): readonly StorageOptionFault[] {
  const text = textOf(setting);
  return text !== undefined && text !== '' && !/^[\w.-]+$/.test(text) ? [{ setting, kind: 'region' }] : [];
}

function numberFault(setting: Setting): readonly StorageOptionFault[] {
  return setting.known && typeof setting.value === 'number' ? [{ setting, kind: 'number' }] : [];
}

function googleFaults(option: Options): readonly StorageOptionFault[] {
  const [file, credentials] = [option('KEY_FILENAME'), option('CREDENTIALS')];
  const faults: StorageOptionFault[] = [];
  if (file.known && (typeof file.value === 'object' || /^\s*\{/.test(String(file.value))) && file.value !== null)
    faults.push({ setting: file, kind: 'keyContent' });
  const text = Array.isArray(credentials.known ? credentials.value : undefined) || Boolean(textOf(credentials));
  if (text) faults.push({ setting: credentials, kind: 'credentialsText' });
  return faults;
}

/**
 * Asked of @directus/storage-driver-azure as it comes with Directus 12.4.1: an empty endpoint, one without a scheme and a
 * connection string throw `Invalid URL`; `https://HOST/media` leads to `https://HOST/media/media`.
 */
function azureEndpointFault(setting: Setting, container: string | undefined): readonly StorageOptionFault[] {
  const text = textOf(setting);
  if (text === undefined) return [];
  if (text === '') return setting.variable.state === 'set' ? [{ setting, kind: 'emptyUrl' }] : [];
  if (!/^https?:\/\//i.test(text)) return [{ setting, kind: 'noUrl' }];
  const path = URL.canParse(text) ? new URL(text).pathname.replace(/^\/|\/$/g, '') : '';
  return container && path.split('/').at(-1) === container ? [{ setting, kind: 'containerInUrl' }] : [];
}

/**
 * The drivers cut the root off the names that they list by its length as it is written; in the names `./` and `x/../`
 * are gone, so that they lose letters of their own. Asked of the drivers of Directus 12.4.1: with `./cms`, `.` and `./`
 * the list of `extensions` holds `xtensions/foo.js`.
 */
function losesLetters(setting: Setting): boolean {
  const root = (textOf(setting) ?? '')
    .replace(/^\//, '')
    .replace(/\/{1,50}$/, '')
    .replace(/\/{2,50}/g, '/');
  return !root.startsWith('..') && containerPath(root, '/') !== `/${root}`;
}
