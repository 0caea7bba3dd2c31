import { senderFault } from '../../directus/mail-address.js';
import { isWritten, settingText } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'No mail is sent; everything else works.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'EMAIL_FROM must be one address and nothing else.',
  why: 'Since 11.4 Directus adds the name of the project itself and reads EMAIL_FROM as the address alone. With a name in it the sender becomes an address that mail servers refuse; Directus answers 204 all the same.',
  help: 'Write EMAIL_FROM=cms@acme.com: the name comes from the settings of the project.',
  evidence: [
    'measured: EMAIL_FROM="Acme <cms@acme.test>": `501 Bad sender address syntax`, an invitation is answered 204 and never sent (Directus 12.4.1 booted)',
    'measured: nodemailer 10.0.1 makes `"Acme, Inc.  cms"@acme.test` of a name with an address',
    '@directus/api 24.0.0 services/mail: from is `{name, address: EMAIL_FROM}`; up to 22.1.0 it was a text, in which a name did no harm',
  ],
  messages: {
    withName:
      'EMAIL_FROM holds a name as well as the address, which makes a sender that mail servers refuse, so no mail is sent.',
    several: 'EMAIL_FROM holds more than one address, which mail servers refuse, so no mail is sent.',
    noDomain: {
      text: 'EMAIL_FROM is {from}, an address without a domain, which most mail servers refuse.',
      help: 'Add the domain: EMAIL_FROM=cms@acme.com.',
    },
    notAddress: 'EMAIL_FROM is {from}, which is not an address that mail servers accept, so no mail is sent.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            EMAIL_TRANSPORT: smtp
            EMAIL_SMTP_HOST: mail.acme.test
            EMAIL_FROM: Acme CMS <cms@acme.test>
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            EMAIL_TRANSPORT: smtp
            EMAIL_SMTP_HOST: mail.acme.test
            EMAIL_FROM: cms@acme.test
    `,
  },
  check({ deployment, report }) {
    const from = deployment.env.get('EMAIL_FROM');
    if (from.state !== 'set' || from.value === undefined || !isWritten(from)) return;
    const fault = senderFault(from.value);
    if (!fault || isAtLeast(deployment.version, '11.4.0') !== 'yes') return;
    // The sendmail program may put a domain behind a plain name.
    if (fault === 'noDomain' && settingText(deployment, 'EMAIL_TRANSPORT') === 'sendmail') return;
    if (fault === 'withName' || fault === 'several') report(fault, { at: from });
    else report(fault, { at: from, data: { from } });
  },
});
