import { createHmac } from 'node:crypto';
import type { Answer, Limits, ObjectStorageQuestion } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer } from './certificate.js';
import { askHttp, isOfTheMoment, type HttpAnswer, type HttpRequest } from './http.js';
import { objectIn } from './json-object.js';
import { nameOf } from './network-error.js';
import { isThisMachine } from './this-machine.js';
import { errorAnswer } from './error-answer.js';

type Request = Pick<HttpRequest, 'path' | 'headers'>;

/** Asks Azure, Supabase, Cloudinary or Google for one name, with the key of Directus. Nothing is written. */
export async function askObjectStorage(question: ObjectStorageQuestion, limits: Limits): Promise<Answer[]> {
  const { address, encrypted, blame } = question;
  const server = nameOf(address);
  const withoutLogin = question.withoutLogin ?? readableOnTheWay(question);
  const isKnown = withoutLogin === undefined;
  try {
    const request = isKnown ? knownRequest(question, limits.now) : strangersRequest(question);
    const answer = await askHttp({ address, encrypted, ...request }, limits.timeout);
    const answers = [
      certificateAnswer(answer.encryption, server, limits.now, blame.endpoint),
      ...(isKnown
        ? verdict(answer, question)
        : [unknown(`${server} answers; the login was not tried: ${withoutLogin}.`, blame.key)]),
      isKnown ? undefined : strangersVerdict(answer, question),
    ];
    return answers.filter((one) => one !== undefined);
  } catch (error) {
    return [errorAnswer(error, question, blame.endpoint)];
  }
}

/** Azure gets a signature, the others the key itself. */
function readableOnTheWay({ kind, encrypted, address }: ObjectStorageQuestion): string | undefined {
  return kind === 'azure' || encrypted || isThisMachine(address.host)
    ? undefined
    : 'the key would cross the network unencrypted, as it does when Directus asks';
}

function knownRequest(question: ObjectStorageQuestion, now: Date): Request {
  const { kind, path, bucket, account, key } = question;
  switch (kind) {
    case 'azure':
      return { path: azurePath(question), headers: azureSignature(question, now) };
    case 'supabase':
      return {
        path: `${path}/bucket/${encodeURIComponent(bucket)}`,
        headers: { apikey: key, authorization: `Bearer ${key}` },
      };
    case 'cloudinary':
      return {
        path: `${path}/v1_1/${encodeURIComponent(bucket)}/resources/image?max_results=1`,
        headers: { authorization: `Basic ${Buffer.from(`${account}:${key}`).toString('base64')}` },
      };
    case 'gcs':
      return strangersRequest(question);
  }
}

/** The same without a key, where that tells whether anyone may list the files. */
function strangersRequest(question: ObjectStorageQuestion): Request {
  const { kind, path, bucket } = question;
  switch (kind) {
    case 'azure':
      return { path: azurePath(question) };
    case 'gcs':
      return { path: `${path}/storage/v1/b/${encodeURIComponent(bucket)}/o?maxResults=1` };
    case 'supabase':
    case 'cloudinary':
      return { path: `${path}/` };
  }
}

function azurePath({ path, bucket }: ObjectStorageQuestion): string {
  return `${path}/${encodeURIComponent(bucket)}?restype=container&comp=list&maxresults=1`;
}

/** Of the protocol of the requests. */
const AZURE_VERSION = '2021-12-02';

/**
 * Signs with the key of the account; the key itself isn't sent.
 * Source: learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key; compared with @azure/storage-blob.
 */
export function azureSignature(
  { account, key, path, bucket }: Pick<ObjectStorageQuestion, 'account' | 'key' | 'path' | 'bucket'>,
  now: Date,
): Record<string, string> {
  const date = now.toUTCString();
  const text = [
    'GET',
    ...Array.from({ length: 11 }, () => ''),
    `x-ms-date:${date}`,
    `x-ms-version:${AZURE_VERSION}`,
    `/${account}${path}/${encodeURIComponent(bucket)}`,
    'comp:list',
    'maxresults:1',
    'restype:container',
  ].join('\n');
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64');
  return {
    'x-ms-date': date,
    'x-ms-version': AZURE_VERSION,
    authorization: `SharedKey ${account}:${signature}`,
  };
}

function verdict(answer: HttpAnswer, question: ObjectStorageQuestion): Answer[] {
  const { address, blame } = question;
  const found = VERDICTS[question.kind](answer, question);
  if (found.length > 0) return found;
  const { status } = answer;
  const server = nameOf(address);
  return status === 404 || isOfTheMoment(status)
    ? [unknown(`${server} answers with status ${String(status)}, which leaves open what it has.`, blame.endpoint)]
    : [
        failed(
          `${server} does not answer like ${NAMES[question.kind]} (status ${String(status)}); another service is there.`,
          blame.endpoint,
        ),
      ];
}

const NAMES = {
  azure: 'the storage of Azure',
  supabase: 'the storage of Supabase',
  cloudinary: 'Cloudinary',
  gcs: 'the storage of Google',
} as const;

type Verdict = (answer: HttpAnswer, question: ObjectStorageQuestion) => Answer[];

const VERDICTS: Readonly<Record<ObjectStorageQuestion['kind'], Verdict>> = {
  azure: azureVerdict,
  supabase: supabaseVerdict,
  cloudinary: cloudinaryVerdict,
  gcs: (answer, question) => {
    const seen = strangersVerdict(answer, question);
    return seen ? [seen] : [];
  },
};

/** Source of the codes: learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes. */
function azureVerdict(
  { status, text, headers }: HttpAnswer,
  { address, bucket, blame }: ObjectStorageQuestion,
): Answer[] {
  const server = nameOf(address);
  if (status === 200 && text.includes('<EnumerationResults'))
    return [passed(`${server} accepts the key, and lists the container ${bucket}.`, blame.key)];
  switch (headers['x-ms-error-code'] ?? /<Code>(\w{1,80})<\/Code>/.exec(text)?.[1]) {
    case 'ContainerNotFound':
      return [failed(`${server} has no container ${bucket}.`, blame.bucket)];
    case 'AuthenticationFailed':
      return [
        failed(
          `${server} does not accept the key of the account, unless the clock of this machine is wrong.`,
          blame.key,
        ),
      ];
    case 'AccountIsDisabled':
      return [failed(`The account is disabled, says ${server}.`, blame.endpoint)];
    case 'KeyBasedAuthenticationNotPermitted':
      return [
        failed(
          `${server} takes no login with the key of the account, which is the only one that Directus has.`,
          blame.key,
        ),
      ];
    case 'AuthorizationFailure':
    case 'AuthorizationPermissionMismatch':
      return [unknown(`${server} does not let this machine in; its firewall may let Directus in.`, blame.endpoint)];
    default:
      return [];
  }
}

function supabaseVerdict({ status, text }: HttpAnswer, { address, bucket, blame }: ObjectStorageQuestion): Answer[] {
  const server = nameOf(address);
  const body = objectIn(text);
  if (!body) return [];
  if (status === 200 && typeof body['public'] === 'boolean')
    return [
      passed(`${server} accepts the key, and has the bucket ${bucket}.`, blame.key),
      ...(body['public']
        ? [
            unknown(
              `The bucket ${bucket} is public: whoever knows the name of a file reads it, whatever Directus allows.`,
              blame.bucket,
            ),
          ]
        : []),
    ];
  // Answers of status 400 carry the one that is meant.
  const meant = Number(body['statusCode'] ?? status);
  if (meant === 404)
    return [
      failed(
        `${server} has no bucket ${bucket} that this key may see; the key must be that of service_role.`,
        blame.bucket,
      ),
    ];
  return (meant === 401 || meant === 403) && typeof body['message'] === 'string'
    ? [failed(`${server} does not accept the key.`, blame.key)]
    : [];
}

function cloudinaryVerdict({ status, text }: HttpAnswer, { address, bucket, blame }: ObjectStorageQuestion): Answer[] {
  const server = nameOf(address);
  const body = objectIn(text);
  if (!body) return [];
  if (status === 200 && Array.isArray(body['resources']))
    return [passed(`${server} accepts the key for the cloud ${bucket}.`, blame.key)];
  if (typeof body['error'] !== 'object' || body['error'] === null) return [];
  if (status === 401)
    return [failed(`${server} does not accept the key and its secret for the cloud ${bucket}.`, blame.key)];
  return status === 420 ? [unknown(`${server} has been asked too often in this hour.`, blame.endpoint)] : [];
}

/** What anyone learns of a bucket. A bucket that is closed looks as one that is not there, to some servers. */
function strangersVerdict(
  { status, text, headers }: HttpAnswer,
  { kind, address, bucket, blame }: ObjectStorageQuestion,
): Answer | undefined {
  const body = kind === 'gcs' ? objectIn(text) : undefined;
  const isListed = kind === 'azure' ? text.includes('<EnumerationResults') : body?.['kind'] === 'storage#objects';
  if (status === 200 && isListed) return failed(`Anyone can list the files of ${bucket}, without a key.`, blame.bucket);
  if (kind === 'azure' && headers['x-ms-error-code'] === 'ContainerNotFound')
    return failed(`${nameOf(address)} has no container ${bucket}.`, blame.bucket);
  if (kind === 'gcs' && status === 404 && body?.['error'])
    return failed(`${nameOf(address)} has no bucket ${bucket}.`, blame.bucket);
  return undefined;
}
