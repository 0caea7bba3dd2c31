import type { MeasuredCase } from './measured-case.js';
import { composeProject, nodeProject } from './projects.js';

const smtp = (port: number | undefined, more = '') =>
  nodeProject(
    `EMAIL_TRANSPORT=smtp\nEMAIL_SMTP_HOST=127.0.0.1\n${port === undefined ? '' : `EMAIL_SMTP_PORT=${String(port)}\n`}${more.includes('EMAIL_FROM=') ? '' : 'EMAIL_FROM=no-reply@acme.test\n'}${more}`,
  );
const BAD_SENDER = '501 Error: Bad sender address syntax';

/** An SMTP server that offers STARTTLS on 25 and 587 and speaks TLS on 465, with a certificate that nobody knows. */
export const MAIL: readonly MeasuredCase[] = [
  { name: 'port 25, plain', did: 'starts', files: smtp(25, 'EMAIL_SMTP_IGNORE_TLS=true'), says: [] },
  { name: 'port 465, secure by default', did: 'starts', files: smtp(465), says: [] },
  {
    name: 'port 465, not secure',
    did: 'breaks',
    seen: 'sending never answers',
    files: smtp(465, 'EMAIL_SMTP_SECURE=false'),
    says: ['warning email-smtp-port-mismatch .env:13'],
  },
  {
    name: 'port 465, secure, certificate not checked',
    did: 'starts',
    files: smtp(465, 'EMAIL_SMTP_SECURE=true\nEMAIL_SMTP_TLS_REJECT_UNAUTHORIZED=false'),
    says: [],
  },
  {
    name: 'certificate not checked, with two underscores',
    did: 'breaks',
    seen: 'ESOCKET self-signed certificate',
    files: smtp(465, 'EMAIL_SMTP_SECURE=true\nEMAIL_SMTP_TLS__REJECT_UNAUTHORIZED=false'),
    says: ['warning tls-option-invalid .env:14'],
  },
  {
    name: 'port 587, user without a password',
    did: 'breaks',
    seen: 'EAUTH Missing credentials for "PLAIN"',
    files: smtp(587, 'EMAIL_SMTP_USER=mailer'),
    says: ['warning required-variable-missing .env:13'],
  },
  {
    name: 'port 587, EMAIL_SMTP_SECURE=tls',
    did: 'breaks',
    seen: 'ESOCKET wrong version number',
    files: smtp(587, 'EMAIL_SMTP_SECURE=tls'),
    says: ['warning boolean-not-understood .env:13', 'warning email-smtp-port-mismatch .env:13'],
  },
  { name: 'no port', did: 'starts', files: smtp(undefined), says: [] },
  { name: 'pool', did: 'starts', files: smtp(587, 'EMAIL_SMTP_POOL=true'), says: [] },
  {
    name: 'user of digits',
    did: 'breaks',
    seen: 'EAUTH Invalid login: 535 Invalid username or password; the server knew another user',
    files: smtp(587, 'EMAIL_SMTP_USER=123456\nEMAIL_SMTP_PASSWORD=m4ilPw81'),
    says: [],
  },
  {
    name: 'two senders',
    did: 'breaks',
    seen: BAD_SENDER,
    files: smtp(587, 'EMAIL_FROM=a@acme.test,b@acme.test'),
    says: ['warning email-from-invalid .env:12'],
  },
  { name: 'sender empty', did: 'starts', files: smtp(587, 'EMAIL_FROM='), says: [] },
  {
    name: 'sender with a name',
    did: 'breaks',
    seen: BAD_SENDER,
    files: smtp(587, 'EMAIL_FROM="Acme <no-reply@acme.test>"'),
    says: ['warning email-from-invalid .env:12'],
  },
  {
    name: 'sender without a domain',
    did: 'breaks',
    seen: BAD_SENDER,
    files: smtp(587, 'EMAIL_FROM=no-reply'),
    says: ['warning email-from-invalid .env:12'],
  },
  {
    name: 'TLS to the Mailpit of the project',
    did: 'breaks',
    seen: 'ESOCKET wrong version number',
    files: composeProject(
      'EMAIL_TRANSPORT=smtp\nEMAIL_SMTP_HOST=mailpit\nEMAIL_SMTP_PORT=1025\nEMAIL_SMTP_SECURE=true\nEMAIL_FROM=no-reply@acme.test',
      { services: '  mailpit:\n    image: axllent/mailpit:v1.20\n' },
    ),
    says: ['warning email-smtp-port-mismatch .env:12'],
  },
];
