import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts; every restart signs all users out.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'SECRET must be set.',
  why: 'Without SECRET each Directus process invents one at start. Every restart signs all users out, invitation and reset links die with it, and with several instances a token of one is refused by the others.',
  help: 'Set SECRET to a random text of at least 32 characters (`openssl rand -base64 32`), the same for all instances, outside git.',
  evidence: ['oracle: secret-missing', 'facts: SECRET missing (>=10.11): a random value per process'],
  messages: {
    missing: 'SECRET is not set, so every restart signs all users out and kills the links in mails.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: \${SECRET}
    `,
  },
  check({ deployment, report }) {
    const secret = deployment.env.get('SECRET');
    // Up to 10.10 Directus does not start without it: that is said of all required variables at once.
    if (isBelow(deployment.version, '10.11.0') !== 'no' || !(isAbsent(secret) || secret.value === '')) return;
    report('missing', { at: secret });
  },
});
