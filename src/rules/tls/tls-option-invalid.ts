import { tlsGroups, tlsOptionFaults, type TlsGroup, type TlsOptionFault } from '../../directus/tls-options.js';
import { ALL_STAGES, defineRule, type ReportFunction } from '../../engine/define-rule.js';
import type { Variable } from '../../model/env.js';
import type { Span } from '../../model/source.js';

const messages = {
  path: '{name} is a path, but the content of the certificate belongs there, so {effect}.',
  text: '{name} does not hold the text of a PEM file (`-----BEGIN ...`), so {effect}.',
  lines: {
    text: '{name} holds a PEM text without line breaks, which is not read, so {effect}.',
    help: 'Keep the line breaks of the file, or name the file in {fileName}.',
  },
  unknown: {
    text: '{name} is not an option of TLS connections and is ignored.',
    help: 'Delete {name}; options are CA, CERT, KEY, REJECT_UNAUTHORIZED, SERVERNAME, CIPHERS, MIN_VERSION and MAX_VERSION.',
    severity: 'warning',
  },
  nested: {
    text: '{name} is written with two underscores and is ignored.',
    help: 'Write {meant}.',
    severity: 'warning',
  },
  stillVerified: {
    text: '{name} is `{value}`, but only `false` turns the check off: the certificate of {server} is still checked.',
    help: 'Write {name}=false, or better give the certificate of the authority in {prefix}CA.',
    severity: 'warning',
  },
} as const;

export default defineRule({
  severity: 'error',
  severityReason:
    'The connection fails: without its database Directus exits at startup; where an option only does nothing, it is a warning.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'TLS options must be ones that the client knows, with the content of PEM files, not their paths.',
  why: 'Directus passes DB_SSL__, REDIS_TLS__ and EMAIL_SMTP_TLS_ variables to the client as they are. A path instead of a certificate counts as no certificate at all, an unknown name does nothing, and only the word false turns the check of certificates off.',
  help: 'Put the path into {fileName}, which Directus replaces by the content of the file.',
  helpInGeneral:
    'Put the path into the same name with _FILE appended, which Directus replaces by the content of the file.',
  evidence: [
    'measured: pg 8.16.3 with ca as a path, as base64 or with \\n instead of line breaks: `self-signed certificate`, exit 1; with key or cert as a path: `no start line`, whatever REJECT_UNAUTHORIZED says',
    'measured: rejectUnauthorized 0, no, False: the certificate is still checked',
    'measured: EMAIL_SMTP_TLS__REJECT_UNAUTHORIZED becomes an option with the empty name, which nodemailer ignores',
    'facts: X_FILE is replaced by the content of the file',
  ],
  messages,
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.acme.test
            DB_SSL__CA: /certs/ca.pem
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.acme.test
            DB_SSL__CA_FILE: /certs/ca.pem
          volumes:
            - /etc/acme/certs:/certs
    `,
  },
  check({ deployment, report }) {
    for (const group of tlsGroups(deployment)) for (const fault of tlsOptionFaults(group)) tell(group, fault, report);
  },
});

function tell(group: TlsGroup, fault: TlsOptionFault, report: ReportFunction<typeof messages>): void {
  const { variable } = fault.part.setting;
  const name = variable.name;
  switch (fault.kind) {
    case 'notPem':
    case 'brokenPem': {
      const message = fault.kind === 'brokenPem' ? 'lines' : fault.isPath ? 'path' : 'text';
      return report(message, {
        at: variable,
        data: { name, effect: effectOf(group, fault), fileName: `${name}_FILE` },
        ...(group.server === 'the database' && fault.ends ? { impact: 'prevents-start' } : {}),
        ...(fault.ends ? {} : { severity: 'warning' }),
      });
    }
    case 'unknown':
      return report('unknown', { at: nameOf(variable), variable: name, data: { name } });
    case 'nested':
      return report('nested', { at: nameOf(variable), variable: name, data: { name, meant: fault.meant } });
    case 'stillVerified':
      return report('stillVerified', {
        at: variable,
        data: { name, value: variable, server: group.server, prefix: group.prefix },
      });
  }
}

function effectOf({ server }: TlsGroup, fault: Extract<TlsOptionFault, { ends: boolean }>): string {
  if (!fault.ends) return 'it is ignored';
  const isCa = fault.part.option === 'ca';
  if (server === 'the database')
    return isCa ? 'no certificate of the server passes and Directus exits at startup' : 'Directus exits at startup';
  return isCa ? `no certificate of ${server} passes and the connection fails` : `the connection to ${server} fails`;
}

/** The name is what is wrong, not the value. */
function nameOf(variable: Variable): Span | Variable {
  return variable.assignment?.nameSpan ?? variable;
}
