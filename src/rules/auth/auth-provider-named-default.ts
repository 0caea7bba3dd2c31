import { listOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'No login provider may be called default.',
  why: 'default is the name of the login with e-mail address and password that Directus always has. It exits at startup where AUTH_PROVIDERS lists another one of this name.',
  help: 'Remove `default` from AUTH_PROVIDERS: the login with e-mail and password needs no entry. A provider of your own needs another name, in its AUTH_ variables as well.',
  evidence: ['oracle: auth-named-default'],
  messages: { reserved: 'AUTH_PROVIDERS lists `default`, which is reserved: Directus exits at startup.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: default
            AUTH_DEFAULT_DRIVER: local
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            AUTH_PROVIDERS: staff
            AUTH_STAFF_DRIVER: local
    `,
  },
  check({ deployment, report }) {
    const listed = listOf(deployment, 'AUTH_PROVIDERS') ?? [];
    if (listed.some((name) => name.trim() === 'default'))
      report('reserved', { at: deployment.env.get('AUTH_PROVIDERS') });
  },
});
