import { endpointsOf } from '../../directus/endpoints.js';
import { serverOf } from '../../directus/server-images.js';
import { settingOf, settingText } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';
import type { ComposeService } from '../../model/compose.js';
import { meaningOfName } from '../../model/compose-network.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

/** Ports on which TLS starts with the STARTTLS command. */
const STARTTLS_PORTS = new Set([25, 587, 2525]);

export default defineRule({
  severity: 'warning',
  severityReason: 'No mail is sent; everything else works.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'EMAIL_SMTP_SECURE must fit the port of the mail server.',
  why: 'With EMAIL_SMTP_SECURE on, Directus speaks TLS from the first byte, as port 465 wants it; off means that it starts unencrypted and asks for STARTTLS, as ports 25, 587 and 2525 want it. The wrong one ends in "wrong version number" or a time-out, and no mail is sent.',
  help: 'Use EMAIL_SMTP_PORT=465 with EMAIL_SMTP_SECURE=true, or EMAIL_SMTP_PORT=587 with EMAIL_SMTP_SECURE=false.',
  evidence: ['facts: EMAIL_SMTP_SECURE is passed to nodemailer: on is implicit TLS (465), off STARTTLS (587)'],
  messages: {
    testServer: {
      text: 'EMAIL_SMTP_SECURE is `{secure}`, so Directus speaks TLS at once, but {service} is a test server without TLS.',
      help: 'Write EMAIL_SMTP_SECURE=false.',
    },
    testServerPort: {
      text: 'On port 465 Directus speaks TLS at once, but {service} is a test server without TLS.',
      help: 'Use the port of {service}, 1025 unless it is told otherwise.',
    },
    implicit:
      'EMAIL_SMTP_SECURE is `{secure}`, so Directus speaks TLS at once, but on port {port} mail servers start unencrypted.',
    clear: 'EMAIL_SMTP_SECURE is off, so Directus starts unencrypted, but on port 465 mail servers expect TLS at once.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_TRANSPORT: smtp
            EMAIL_SMTP_HOST: mail.acme.test
            EMAIL_SMTP_PORT: "587"
            EMAIL_SMTP_SECURE: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_TRANSPORT: smtp
            EMAIL_SMTP_HOST: mail.acme.test
            EMAIL_SMTP_PORT: "465"
            EMAIL_SMTP_SECURE: "true"
    `,
  },
  check({ deployment, report }) {
    const secure = settingOf(deployment, 'EMAIL_SMTP_SECURE');
    const port = settingOf(deployment, 'EMAIL_SMTP_PORT');
    const service = testServer(deployment);
    const data = { secure: secure.variable, service: service?.name ?? '' };
    if (service && secure.known && secure.value)
      return report('testServer', { at: secure.variable, data, fix: writeFix(secure.variable, 'false') });
    if (service && secure.known && secure.isDefault && port.known && Number(port.value) === 465)
      return report('testServerPort', { at: port.variable, data });
    // Without EMAIL_SMTP_SECURE, nodemailer decides by the port.
    if (
      settingText(deployment, 'EMAIL_TRANSPORT') !== 'smtp' ||
      !secure.known ||
      secure.isDefault ||
      !port.known ||
      port.isDefault
    )
      return;
    const number = Number(port.value);
    const at = valueSpan(port.variable);
    const related = [at && { at, message: `The port is ${String(number)}` }];
    if (secure.value && STARTTLS_PORTS.has(number))
      report('implicit', {
        at: secure.variable,
        data: { secure: secure.variable, port: number },
        related,
        fix: writeFix(secure.variable, 'false'),
      });
    else if (!secure.value && number === 465)
      report('clear', { at: secure.variable, related, fix: writeFix(secure.variable, 'true') });
  },
});

/** Mailpit and its like in the same Compose project, unless it is given a certificate. */
function testServer(deployment: Deployment): ComposeService | undefined {
  const { compose } = deployment;
  const endpoint = endpointsOf(deployment).find(({ purpose }) => purpose === 'mail');
  if (!compose || !endpoint) return undefined;
  const meaning = meaningOfName(compose.project, compose.service, endpoint.host);
  if (meaning.kind !== 'service' || serverOf(meaning.service)?.kind !== 'mail') return undefined;
  const { command, entrypoint, environment, tree } = meaning.service;
  const configured =
    command ?? entrypoint ?? tree.open ?? environment.all().find(({ name }) => /TLS|SSL|CERT|INCOMING/.test(name));
  return configured === undefined && environment.openings.length === 0 ? meaning.service : undefined;
}
