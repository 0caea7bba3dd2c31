import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus works; links in mails and sign-on redirects are wrong.',
  impact: 'breaks-feature',
  stages: ALL_STAGES.filter((stage) => stage !== 'template'),
  serversOnly: true,
  summary: 'PUBLIC_URL must be set.',
  why: 'Directus writes its own address into mails (password reset, invitation, verification), into the redirects of single sign-on and into links to files. Without PUBLIC_URL it writes `/`, so those links are broken and OAuth providers refuse the redirect.',
  help: 'Set PUBLIC_URL to the address that people type, with its scheme: PUBLIC_URL=https://cms.example.com',
  evidence: [
    'oracle: public-url-missing',
    'facts: PUBLIC_URL not absolute: relative links in mails, relative OAuth redirect_uri',
  ],
  messages: {
    missing: 'PUBLIC_URL is not set, so links in mails and single sign-on redirects do not work.',
    empty: 'PUBLIC_URL is empty, so links in mails and single sign-on redirects do not work.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: \${SECRET}
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: \${SECRET}
            PUBLIC_URL: https://cms.acme.test
    `,
  },
  check({ deployment, report }) {
    const publicUrl = deployment.env.get('PUBLIC_URL');
    if (publicUrl.state === 'set' && publicUrl.value === '') report('empty', { at: publicUrl });
    if (isAbsent(publicUrl)) report('missing', { at: publicUrl });
  },
});
