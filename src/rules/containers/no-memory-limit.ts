import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { pick } from '../../model/tree.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: it only matters when the memory of the host runs out.',
  impact: 'reliability',
  commonplace: true,
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'The memory of Directus should be limited.',
  why: 'Transforming large images and exporting large collections take much memory. Without a limit the kernel ends whichever process of the host is largest, which may be the database.',
  help: 'Add a limit that fits the machine, for example `mem_limit: 1g`.',
  evidence: ['Compose specification: mem_limit and deploy.resources.limits.memory'],
  messages: { unlimited: 'The service {service} may take all memory of the host.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          mem_limit: 1g
    `,
  },
  check({ deployment, report }) {
    const service = deployment.compose?.service;
    if (!service || pick(service.tree, 'mem_limit') || pick(service.tree, 'deploy', 'resources', 'limits', 'memory'))
      return;
    report('unlimited', { at: service.at, data: { service: service.name } });
  },
});
