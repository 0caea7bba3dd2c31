import { userAddressFault } from '../../directus/mail-address.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The first start on an empty database fails, and the next leaves Directus without an administrator.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'ADMIN_EMAIL must be an address that Directus accepts.',
  why: 'Directus checks the address when it creates the first administrator. With one that it refuses the bootstrap fails on an empty database; the next start finds the tables in place, creates nobody, and there is no user to log in with.',
  help: 'Use an address with an internet domain, such as admin@example.com. It does not need to receive mail.',
  evidence: [
    'measured: ADMIN_EMAIL=admin@localhost, admin@acme.local: `Validation failed for field "email". Value has to be a valid email address.`, bootstrap exits 1 (Directus 12.4.1 booted)',
    'measured: the second start then works, with an empty table of users',
    '@directus/api 18.0.0 to 39.2.1 services/users.js: Joi.string().email(), which knows the top-level domains',
  ],
  messages: {
    noDomain:
      'ADMIN_EMAIL is {email}, whose domain has one part only: Directus refuses it, the first start fails and no administrator is created.',
    privateDomain:
      'ADMIN_EMAIL is {email}, whose ending is not an internet domain: Directus refuses it, the first start fails and no administrator is created.',
    notAddress:
      'ADMIN_EMAIL is {email}, which is not an address: Directus refuses it, the first start fails and no administrator is created.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            ADMIN_EMAIL: admin@localhost
            ADMIN_PASSWORD: \${ADMIN_PASSWORD}
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            ADMIN_EMAIL: admin@example.com
            ADMIN_PASSWORD: \${ADMIN_PASSWORD}
    `,
  },
  check({ deployment, report }) {
    const email = deployment.env.get('ADMIN_EMAIL');
    if (email.state !== 'set' || !email.value) return;
    // Since 11.13 nobody is created without a password.
    if (isAbsent(deployment.env.get('ADMIN_PASSWORD')) && isAtLeast(deployment.version, '11.13.0') !== 'no') return;
    const fault = userAddressFault(email.value);
    if (fault) report(fault, { at: email, data: { email } });
  },
});
