import type { MeasuredCase } from './measured-case.js';
import { nodeProject } from './projects.js';

const s3 = (changes = '') =>
  nodeProject(
    changes
      .split('\n')
      .filter((line) => line !== '')
      .reduce((lines, line) => replaced(lines, line), S3)
      .join('\n'),
  );

const S3: readonly string[] = [
  'STORAGE_LOCATIONS=s3',
  'STORAGE_S3_DRIVER=s3',
  'STORAGE_S3_KEY=AKs3k3y81',
  'STORAGE_S3_SECRET=s3cr3tS3Qq81',
  'STORAGE_S3_BUCKET=directus',
  'STORAGE_S3_REGION=us-east-1',
  'STORAGE_S3_ENDPOINT=http://127.0.0.1:4569',
  'STORAGE_S3_FORCE_PATH_STYLE=true',
];

function replaced(lines: readonly string[], line: string): readonly string[] {
  if (line.startsWith('-')) return lines.filter((other) => !other.startsWith(`${line.slice(1)}=`));
  const name = line.slice(0, line.indexOf('=') + 1);
  return lines.some((other) => other.startsWith(name))
    ? lines.map((other) => (other.startsWith(name) ? line : other))
    : [...lines, line];
}

/** A stand-in for S3, addressed by path. */
export const STORAGE: readonly MeasuredCase[] = [
  {
    name: 'endpoint without http://',
    did: 'breaks',
    seen: 'upload: EPROTO wrong version number',
    files: s3('STORAGE_S3_ENDPOINT=127.0.0.1:4569'),
    says: ['warning storage-endpoint-invalid .env:15'],
  },
  {
    name: 'endpoint with a slash at the end',
    did: 'breaks',
    seen: 'upload: 503 SERVICE_UNAVAILABLE',
    files: s3('STORAGE_S3_ENDPOINT=http://127.0.0.1:4569/'),
    says: ['warning storage-endpoint-invalid .env:15'],
  },
  {
    name: 'bucket with s3://',
    did: 'breaks',
    seen: "upload: Bucket name shouldn't contain '/'",
    files: s3('STORAGE_S3_BUCKET=s3://directus'),
    says: ['warning storage-option-invalid .env:13'],
  },
  {
    name: 'no region',
    did: 'breaks',
    seen: 'upload: Region is missing',
    files: s3('-STORAGE_S3_REGION'),
    says: ['warning required-variable-missing .env:10'],
  },
  {
    name: 'END_POINT',
    did: 'breaks',
    seen: 'upload: getaddrinfo ENOTFOUND s3.us-east-1.amazonaws.com',
    files: s3('-STORAGE_S3_ENDPOINT\nSTORAGE_S3_END_POINT=http://127.0.0.1:4569'),
    says: ['warning variable-misspelled .env:16'],
  },
  {
    name: 'S3_ENDPOINT',
    did: 'breaks',
    seen: 'upload: getaddrinfo ENOTFOUND s3.us-east-1.amazonaws.com',
    files: s3('-STORAGE_S3_ENDPOINT\nSTORAGE_S3_S3_ENDPOINT=http://127.0.0.1:4569'),
    says: ['warning variable-misspelled .env:16'],
  },
  {
    name: 'a secret that the server does not check',
    did: 'starts',
    files: s3('STORAGE_S3_SECRET=an0therS3cretQ81'),
    says: [],
  },
];
