import type { Answer, Limits, S3Question } from '../model.js';
import { failed, passed, unknown } from './answers.js';
import { certificateAnswer } from './certificate.js';
import { askHttp, type HttpAnswer } from './http.js';
import { nameOf } from './network-error.js';
import { quoted } from '../quotes.js';
import { errorAnswer } from './error-answer.js';

/** Asks for one name in the bucket: with the key of Directus, and without any. Nothing is written. */
export async function askS3(question: S3Question, limits: Limits): Promise<Answer[]> {
  const { address, blame } = question;
  const server = nameOf(address);
  try {
    const [listed, open] = await Promise.all([
      question.withoutLogin === undefined ? list(question, limits, true) : undefined,
      list(question, limits, false),
    ]);
    const answers = [
      certificateAnswer(open.encryption, server, limits.now, blame.endpoint),
      listed
        ? listAnswer(listed, question)
        : unknown(`${server} answers; the login was not tried: ${question.withoutLogin ?? ''}.`, blame.key),
      openAnswer(open, question),
    ];
    return answers.filter((answer) => answer !== undefined);
  } catch (error) {
    return [errorAnswer(error, question, blame.endpoint)];
  }
}

async function list(question: S3Question, limits: Limits, isSigned: boolean): Promise<HttpAnswer> {
  const { address, encrypted, pathStyle, bucket, root } = question;
  const prefix = root === '' ? '' : `&prefix=${encodeURIComponent(root)}`;
  const path = `${pathStyle ? `/${encodeURIComponent(bucket)}` : '/'}?list-type=2&max-keys=1${prefix}`;
  const headers = isSigned ? await signature(question, path) : {};
  return askHttp({ address, encrypted, path, headers }, limits.timeout);
}

async function signature(question: S3Question, path: string): Promise<Record<string, string>> {
  const { sign } = (await import('aws4')).default;
  const { address, encrypted, region, key = '', secret = '', token } = question;
  const port = address.port === (encrypted ? 443 : 80) ? '' : `:${String(address.port)}`;
  const { headers = {} } = sign(
    { service: 's3', region, method: 'GET', path, headers: { host: `${address.name}${port}` } },
    { accessKeyId: key, secretAccessKey: secret, ...(token === undefined ? {} : { sessionToken: token }) },
  );
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Source of the codes: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
function listAnswer(answer: HttpAnswer, question: S3Question): Answer {
  const { address, bucket, region, blame } = question;
  const server = nameOf(address);
  const { status, text, headers } = answer;
  if (status === 200 && /<ListBucketResult/.test(text))
    return passed(`${server} accepts the key, and lists the bucket ${bucket}.`, blame.key);
  const right = headers['x-amz-bucket-region'] ?? element(text, 'Region');
  switch (element(text, 'Code')) {
    case 'NoSuchBucket':
      return failed(`${server} has no bucket ${bucket}.`, blame.bucket);
    case 'InvalidAccessKeyId':
      return failed(`${server} does not know the key.`, blame.key);
    case 'SignatureDoesNotMatch':
      return failed(`${server} does not accept the secret of the key.`, blame.secret);
    case 'AccessDenied':
      return unknown(
        `${server} accepts the key, but does not let it list the bucket ${bucket}; whether it may read and write was not asked.`,
        blame.key,
      );
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return failed(
        `The bucket ${bucket} is in another region than ${region}${typeof right === 'string' ? `: ${quoted(right)}` : ''}.`,
        blame.region,
      );
    case 'RequestTimeTooSkewed':
      return unknown(`${server} refuses the request: the clock of this machine is wrong.`, blame.endpoint);
    case undefined:
      return failed(
        `${server} does not answer like S3 (status ${String(status)}); another service is there.`,
        blame.endpoint,
      );
    default:
      return unknown(
        `${server} answers with status ${String(status)}: ${quoted(element(text, 'Code') ?? '')}.`,
        blame.endpoint,
      );
  }
}

function openAnswer({ status, text }: HttpAnswer, { bucket, blame }: S3Question): Answer | undefined {
  return status === 200 && /<ListBucketResult/.test(text)
    ? failed(`Anyone can list the files of the bucket ${bucket}, without a key.`, blame.bucket)
    : undefined;
}

/** The text of an element that holds no other; short, as codes are. */
function element(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  const end = start < 0 ? -1 : xml.indexOf(`</${name}>`, start);
  return end < 0 ? undefined : xml.slice(start + name.length + 2, Math.min(end, start + 200));
}
