import { isCommonPassword, isPublished, standsForSecret } from '../../directus/credentials.js';
import { isPlaceholder } from '../../directus/secrets.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The first start creates an administrator whose password is tried first, so anyone can get in.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: "The first administrator's password must not be one that people guess.",
  why: 'The sign-in page is open to the internet, and the address of the administrator is often easy to guess. Programs try the usual passwords on every Directus they find.',
  help: 'Set a long random ADMIN_PASSWORD for the first start, change the password in the app if the installation already runs, and keep it out of the file.',
  evidence: ['facts: ADMIN_EMAIL and ADMIN_PASSWORD create an administrator with all rights at the first bootstrap'],
  messages: {
    common: 'ADMIN_PASSWORD is one of the passwords that are tried first, and it opens everything.',
    short: { text: 'ADMIN_PASSWORD has only {length} characters, and it opens everything.', severity: 'warning' },
    email: 'ADMIN_PASSWORD is part of ADMIN_EMAIL, and it opens everything.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            ADMIN_EMAIL: ops@acme.test
            ADMIN_PASSWORD: admin123
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            ADMIN_EMAIL: ops@acme.test
            ADMIN_PASSWORD: \${ADMIN_PASSWORD}
    `,
  },
  check({ deployment, report }) {
    const password = deployment.env.get('ADMIN_PASSWORD');
    const text = password.value?.trim();
    // Placeholders and values from documentation are reported as such.
    if (!text || isPlaceholder(text) || isPublished(text)) return;
    const email = deployment.env.get('ADMIN_EMAIL').value?.toLowerCase() ?? '';
    if (isCommonPassword(text)) report('common', { at: password });
    else if (standsForSecret(text)) return;
    else if (text.length > 3 && (email === text.toLowerCase() || email.split('@').includes(text.toLowerCase())))
      report('email', { at: password });
    else if (text.length < 8) report('short', { at: password, data: { length: text.length } });
  },
});
