import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { addToServiceFix } from '../../fixes/index.js';
import { keySpan, pick, scalarText } from '../../model/tree.js';

/** As much as Docker's documentation proposes. */
const LIMITED_LOGGING = [
  'logging:',
  '  driver: json-file',
  '  options:',
  '    max-size: 10m',
  "    max-file: '3'",
] as const;

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: the Docker daemon may set a limit for all containers.',
  impact: 'reliability',
  commonplace: true,
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'The log of a container should be limited in size.',
  why: 'Docker writes the output of a container into one JSON file that grows without end, unless the daemon is set up otherwise. Directus logs each request; when the disk is full, the database stops as well.',
  help: 'Add `logging: { driver: local }` to the service, or `options: { max-size: 10m, max-file: "3" }`.',
  evidence: ['Docker documentation: json-file has no max-size by default'],
  messages: {
    file: 'The log of {service} goes into a JSON file without `max-size`, which grows until the disk is full.',
    unset: 'The log of {service} has no limit in size, unless the Docker daemon sets one.',
  },
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
          logging:
            driver: local
    `,
  },
  check({ deployment, report }) {
    const service = deployment.compose?.service;
    if (!service) return;
    const logging = pick(service.tree, 'logging');
    const data = { service: service.name };
    if (!logging) report('unset', { at: service.at, data, fix: addToServiceFix(service, LIMITED_LOGGING, 'unsafe') });
    else if (scalarText(pick(logging, 'driver')) === 'json-file' && !pick(logging, 'options', 'max-size'))
      report('file', { at: keySpan(service.tree, 'logging'), data });
  },
});
