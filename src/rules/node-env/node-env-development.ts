import { isBelow } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Errors show visitors paths and code; it opens nothing by itself.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'NODE_ENV must not be development in production.',
  why: 'With NODE_ENV=development Directus puts the stack trace of every error into its answer, which shows visitors its paths and code; it also lets the licence server be replaced.',
  help: 'Remove NODE_ENV (the official image sets production) or set NODE_ENV=production.',
  evidence: [
    'facts: the code tests NODE_ENV === "development" only: stack traces in error answers, quieter shutdown, licence URL override',
  ],
  messages: {
    development: 'NODE_ENV is development, so errors show visitors the stack trace.',
    assumed: {
      text: 'NODE_ENV is development, so errors show visitors the stack trace.',
      severity: 'warning',
      help: "Remove NODE_ENV (the official image sets production). If this is a development set-up, say so: in the file's name, with --stage, or under `stages` in the configuration.",
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            NODE_ENV: development
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            NODE_ENV: production
    `,
  },
  check({ deployment, report }) {
    // Up to 10.8 Directus wrote its configuration file into the environment of its process; since then NODE_ENV there changes nothing.
    const copied = isBelow(deployment.version, '10.9.0') === 'yes';
    const nodeEnv = (copied ? deployment.env : deployment.processEnv).get('NODE_ENV');
    // Where nothing says production, the value itself speaks for development.
    if (nodeEnv.value === 'development')
      report(deployment.stage.assumed ? 'assumed' : 'development', {
        at: nodeEnv,
        fix: writeFix(nodeEnv, 'production', 'unsafe'),
      });
  },
});
