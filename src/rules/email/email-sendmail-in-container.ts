import { settingOf, settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'No mail is sent; everything else works.',
  impact: 'breaks-feature',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'In the official image mail must go out another way than through sendmail.',
  why: 'With this transport Directus passes mails to the sendmail program. The official image has no mail server behind it, so invitations and mails for a new password never leave the container.',
  help: 'Set EMAIL_TRANSPORT=smtp with EMAIL_SMTP_HOST, or another transport.',
  evidence: ['facts: EMAIL_TRANSPORT is sendmail by default; a missing mail server shows only when a mail is sent'],
  messages: {
    chosen:
      'EMAIL_TRANSPORT is sendmail, behind which the official image has no mail server, so no mail leaves the container.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_TRANSPORT: sendmail
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_TRANSPORT: smtp
            EMAIL_SMTP_HOST: mail.acme.test
    `,
  },
  check({ deployment, report }) {
    const transport = settingOf(deployment, 'EMAIL_TRANSPORT');
    if (
      deployment.image?.official !== true ||
      !transport.known ||
      transport.isDefault ||
      settingText(deployment, 'EMAIL_TRANSPORT') !== 'sendmail'
    )
      return;
    // Whoever set another sendmail, or the server for one, knows what mail does.
    if (deployment.env.all().some(({ name, state }) => name.startsWith('EMAIL_S') && state !== 'removed')) return;
    report('chosen', { at: transport.variable });
  },
});
