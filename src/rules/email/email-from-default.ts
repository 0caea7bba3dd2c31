import { settingOf, settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

/** Domains that are set aside for documentation, so no mail server sends for them. Source: RFC 2606. */
const EXAMPLE_DOMAIN = /@(?:[a-z0-9-]+\.)*(?:example\.(?:com|org|net)|example|invalid|localhost)>?\s*$/i;

export default defineRule({
  severity: 'warning',
  severityReason: 'Mails are refused or treated as spam; everything else works.',
  impact: 'breaks-feature',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'EMAIL_FROM must be an address that the mail server may send for.',
  why: 'Without EMAIL_FROM mails come from no-reply@example.com. Mail servers refuse to send for an address that is not theirs, and receivers take such mails for spam.',
  help: 'Set EMAIL_FROM to an address of your own domain.',
  evidence: ['facts: EMAIL_FROM is no-reply@example.com by default'],
  messages: {
    unset: 'EMAIL_FROM is not set, so mails come from no-reply@example.com, which mail servers refuse.',
    example: 'EMAIL_FROM is {from}, whose domain nobody can send mail for, so mail servers refuse it.',
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
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_TRANSPORT: smtp
            EMAIL_SMTP_HOST: mail.acme.test
            EMAIL_FROM: cms@acme.test
    `,
  },
  check({ deployment, report }) {
    const transport = settingOf(deployment, 'EMAIL_TRANSPORT');
    if (
      !transport.known ||
      transport.isDefault ||
      !['smtp', 'ses', 'mailgun', 'mailtrap'].includes(settingText(deployment, 'EMAIL_TRANSPORT') ?? '')
    )
      return;
    const from = settingOf(deployment, 'EMAIL_FROM');
    if (!from.known) return;
    if (from.isDefault) report('unset', { at: transport.variable, variable: 'EMAIL_FROM' });
    else if (typeof from.value === 'string' && EXAMPLE_DOMAIN.test(from.value))
      report('example', { at: from.variable, data: { from: from.variable } });
  },
});
