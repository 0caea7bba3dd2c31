import { encryptionFault } from '../../directus/database-encryption.js';
import { settingText } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { valueSpan, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';

export default defineRule({
  severity: 'error',
  severityReason:
    'Directus exits at startup; where the connection only is not encrypted as it was meant, it is a warning.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'DB_SSL and DB_SSL__ must say something that the database driver can work with.',
  why: 'Directus passes DB_SSL to the driver as it is: every text but false counts as on, MySQL takes options but not true, and of DB_SSL and DB_SSL__ options next to each other only the one that is read last is left.',
  help: 'For PostgreSQL write DB_SSL=true or DB_SSL=false; to give options, leave DB_SSL out and set DB_SSL__CA or DB_SSL__REJECT_UNAUTHORIZED alone.',
  evidence: [
    "measured: pg 8.16.3 with DB_SSL=False, 1, yes, require, disable: `The server does not support SSL connections` without TLS, `Cannot use 'in' operator to search for 'key'` with TLS; both end Directus",
    "measured: mysql2 3.24.4 with DB_SSL=true: `SSL profile must be an object, instead it's a boolean`; with text or the empty string: `Unknown SSL profile`",
    '@directus/api 39.2.1 get-config-from-env.js: variables are walked through in order; a whole replaces its parts, a part replaces a whole that is no object',
    'measured: DB_SSL=true after DB_SSL__REJECT_UNAUTHORIZED=false: `self-signed certificate`, exit 1; the other order connects',
    'Docker Compose: the environment of a container comes out of a Go map, whose order is random',
    'image postgres: no TLS unless a certificate is configured',
  ],
  messages: {
    word: {
      text: 'DB_SSL is `{value}`, which the PostgreSQL driver reads as neither on nor off, so Directus exits at startup.',
      help: 'Write DB_SSL=true.',
    },
    wordMeansOff: {
      text: 'DB_SSL is `{value}`, which does not turn encryption off: only `false` does. Directus exits at startup.',
      help: 'Write DB_SSL=false, or delete DB_SSL.',
    },
    mysqlNoObject: {
      text: 'DB_SSL is `{value}`, but the MySQL driver takes options only, so Directus exits at startup.',
      help: 'Delete DB_SSL and set DB_SSL__REJECT_UNAUTHORIZED=true (or DB_SSL__CA with the content of the certificate) instead.',
    },
    mysqlEmpty: {
      text: 'DB_SSL is an empty string, which the MySQL driver refuses, so Directus exits at startup.',
      help: 'Delete DB_SSL.',
    },
    serverWithout: {
      text: '{name} asks for an encrypted connection, but the {server} of the service {service} has no certificate and refuses it, so Directus exits at startup.',
      help: 'Remove the encryption from {name}, or configure TLS in {service} ({how}).',
    },
    dropped: {
      text: 'DB_SSL comes after {part} and replaces it, so the certificate is checked against the public authorities only; with another one Directus exits at startup.',
      help: 'Delete DB_SSL: {part} alone turns encryption on.',
    },
    droppedOff: {
      text: 'DB_SSL comes after {part} and replaces it, so the connection to the database is not encrypted.',
      help: 'Delete DB_SSL to encrypt the connection, or delete {part}.',
      severity: 'warning',
      impact: 'security',
    },
    chance: {
      text: 'DB_SSL and {part} are both set, but only one of them is left, and Compose passes variables in no fixed order: it changes from one container to the next.',
      help: 'Delete DB_SSL: {part} alone turns encryption on.',
      severity: 'warning',
      impact: 'reliability',
    },
    chanceOff: {
      text: 'DB_SSL is off and {part} turns encryption on, but only one of them is left, and Compose passes variables in no fixed order: it changes from one container to the next.',
      help: 'Delete DB_SSL to encrypt the connection, or delete {part}.',
      severity: 'warning',
      impact: 'reliability',
    },
    onAfterAll: {
      text: 'DB_SSL is off, but {part} after it turns encryption on again; with a server without TLS Directus exits at startup.',
      help: 'Delete {part}, or delete DB_SSL to encrypt the connection.',
    },
    partMeansOff: {
      text: '{part} is not a TLS option, and any DB_SSL__ variable turns encryption on; with a server without TLS Directus exits at startup.',
      help: 'Delete {part} and write DB_SSL=false.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.acme.test
            DB_SSL: "disable"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.acme.test
            DB_SSL: "false"
    `,
  },
  check({ deployment, report }) {
    const fault = encryptionFault(deployment);
    if (!fault) return;
    const set = 'setting' in fault ? fault.setting.variable : fault.part.setting.variable;
    switch (fault.kind) {
      case 'word':
        return report(fault.meansOff ? 'wordMeansOff' : 'word', { at: set, data: { value: set } });
      case 'mysqlNoObject':
        return set.value === ''
          ? report('mysqlEmpty', { at: set })
          : report('mysqlNoObject', { at: set, data: { value: set } });
      case 'serverWithout':
        return report('serverWithout', {
          at: set,
          data: { name: set.name, service: fault.service.name, ...serverWords(deployment) },
          related: [{ at: fault.service.at, message: 'the service' }],
        });
      case 'dropped': {
        const part = fault.dropped[0].setting.variable;
        return report(fault.on ? 'dropped' : 'droppedOff', beside(set, part));
      }
      case 'chance': {
        const off = fault.setting.known && !fault.setting.value;
        return report(off ? 'chanceOff' : 'chance', beside(set, fault.part.setting.variable));
      }
      case 'onAfterAll':
        return report('onAfterAll', beside(set, fault.part.setting.variable));
      case 'partMeansOff':
        return report('partMeansOff', { at: nameOf(set), variable: set.name, data: { part: set.name } });
    }
  },
});

function nameOf(variable: Variable): Span | Variable {
  return variable.assignment?.nameSpan ?? variable;
}

/** A finding about the whole that names one of its parts. */
function beside(whole: Variable, part: Variable) {
  const at = valueSpan(part);
  return { at: whole, data: { part: part.name }, related: [at && { at, message: `${part.name} is set here` }] };
}

function serverWords(deployment: Deployment): { readonly server: string; readonly how: string } {
  return /^mysql2?$/.test(settingText(deployment, 'DB_CLIENT') ?? '')
    ? { server: 'MariaDB', how: '`command: --ssl-cert=... --ssl-key=...`' }
    : { server: 'PostgreSQL', how: '`command: -c ssl=on -c ssl_cert_file=... -c ssl_key_file=...`' };
}
