import { defineRule } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Directus behaves as in production; only packages of extensions may not.',
  impact: 'maintenance',
  stages: ['production'],
  serversOnly: true,
  summary: 'A plain Node deployment should say NODE_ENV=production.',
  why: 'Directus itself treats an unset NODE_ENV like production. Packages that extensions use often do not: they choose slower or more talkative development code unless NODE_ENV is production.',
  help: 'Start Directus with NODE_ENV=production; the official image does so.',
  evidence: ['facts: the official image sets NODE_ENV=production; for Directus unset is about the same as production'],
  messages: { unset: 'NODE_ENV is not set. Directus then behaves as in production, packages of extensions may not.' },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_CLIENT=pg
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_CLIENT=pg
      NODE_ENV=production
    `,
  },
  check({ deployment, report }) {
    if (
      deployment.container ||
      !isAbsent(deployment.processEnv.get('NODE_ENV')) ||
      !isAbsent(deployment.env.get('NODE_ENV'))
    )
      return;
    report('unset', { at: deployment.at, variable: 'NODE_ENV' });
  },
});
