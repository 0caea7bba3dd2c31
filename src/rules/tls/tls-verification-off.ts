import { optionsUnder } from '../../directus/option-group.js';
import { listOf, settingOf, settingText } from '../../directus/setting.js';
import { tlsGroups, type TlsGroup } from '../../directus/tls-options.js';
import { isBelow } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { Variable } from '../../model/env.js';
import { isLocalhost } from '../../model/compose-network.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It takes somebody on the way to the other server.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: 'Certificates of other servers should be checked.',
  why: "Without the check, whoever is on the way can answer in the other server's place and gets the password and everything that follows. Encryption alone does not help against that.",
  help: 'Give Directus the certificate of the authority instead (NODE_EXTRA_CA_CERTS, DB_SSL__CA or DB_SSL__CA_FILE), and remove {name}.',
  helpInGeneral:
    'Give Directus the certificate of the authority instead (NODE_EXTRA_CA_CERTS, DB_SSL__CA or DB_SSL__CA_FILE), and remove what turns the verification off.',
  evidence: [
    'Node: NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check off for the whole process',
    'facts: DB_SSL__*, REDIS_* and EMAIL_SMTP_TLS_* are passed to the drivers',
    '@directus/api 39.2.1 mailer.js: ignoreTLS',
  ],
  messages: {
    process: {
      text: 'NODE_TLS_REJECT_UNAUTHORIZED is 0, so no certificate of any server is checked: database, mail, storage, sign-on, flows.',
    },
    driver: '{name} is off, so the certificate of {server} is not checked.',
    connectionString: 'DB_CONNECTION_STRING says sslmode=no-verify, so the certificate of the database is not checked.',
    mail: {
      text: "EMAIL_SMTP_IGNORE_TLS is on, so mails and the mail server's password are sent unencrypted.",
      severity: 'info',
      help: 'Remove EMAIL_SMTP_IGNORE_TLS unless the mail server is on the same private network.',
    },
    mailPassword: {
      text: "EMAIL_SMTP_IGNORE_TLS is on, so the mail server's password goes over the network unencrypted; most providers refuse it so.",
      help: 'Remove EMAIL_SMTP_IGNORE_TLS.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            NODE_TLS_REJECT_UNAUTHORIZED: "0"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            NODE_EXTRA_CA_CERTS: /etc/ssl/acme.pem
    `,
  },
  check({ deployment, report }) {
    const wholeProcess = nodeSetting(deployment);
    if (wholeProcess.value === '0')
      report('process', { at: wholeProcess, data: { name: 'NODE_TLS_REJECT_UNAUTHORIZED' } });
    const connection = deployment.env.get('DB_CONNECTION_STRING');
    if (/[?&]sslmode=no-verify(?:&|$)/.test(connection.value ?? ''))
      report('connectionString', { at: connection, data: { name: 'sslmode=no-verify' } });
    for (const { server, options } of [...tlsGroups(deployment), ...signOnOverHttp(deployment)]) {
      for (const { option, written, setting } of options) {
        // Below one underscore more it is an option of something that nobody reads.
        if (option !== 'rejectUnauthorized' || written.startsWith('_') || !setting.known || setting.value !== false)
          continue;
        report('driver', { at: setting.variable, data: { name: setting.variable.name, server } });
      }
    }
    if (sendsMailInTheClear(deployment)) {
      const signsIn = deployment.env.get('EMAIL_SMTP_PASSWORD').assignment !== undefined;
      report(signsIn ? 'mailPassword' : 'mail', { at: deployment.env.get('EMAIL_SMTP_IGNORE_TLS') });
    }
  },
});

/** Node reads its own environment; up to 10.8 Directus wrote its configuration file into it. */
function nodeSetting(deployment: Deployment): Variable {
  const environment = isBelow(deployment.version, '10.9.0') === 'yes' ? deployment.env : deployment.processEnv;
  return environment.get('NODE_TLS_REJECT_UNAUTHORIZED');
}

/** OpenID Connect takes options of its requests under a prefix of its own. */
function signOnOverHttp(deployment: Deployment): Pick<TlsGroup, 'server' | 'options'>[] {
  return (listOf(deployment, 'AUTH_PROVIDERS') ?? []).map((provider) => ({
    server: 'the sign-on provider',
    options: optionsUnder(deployment, `AUTH_${provider.trim().toUpperCase()}_CLIENT_HTTP_`),
  }));
}

/** Only to a server that is neither on this machine nor a service beside it. */
function sendsMailInTheClear(deployment: Deployment): boolean {
  const ignores = settingOf(deployment, 'EMAIL_SMTP_IGNORE_TLS');
  const host = deployment.env.get('EMAIL_SMTP_HOST').value;
  const secure = settingOf(deployment, 'EMAIL_SMTP_SECURE');
  // With TLS from the first byte there is no STARTTLS to ignore.
  if (
    (secure.known ? Boolean(secure.value) : true) ||
    !ignores.known ||
    ignores.value !== true ||
    host === undefined ||
    settingText(deployment, 'EMAIL_TRANSPORT') !== 'smtp'
  )
    return false;
  return (
    host.includes('.') &&
    !isLocalhost(host) &&
    !/^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.|\.(?:internal|local|lan|svc|cluster\.local)$/i.test(host)
  );
}
