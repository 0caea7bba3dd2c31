import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { deleteKeyFix } from '../../fixes/index.js';
import { keySpan, pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It takes somebody who is already inside Directus; then the host is theirs.',
  impact: 'security',
  stages: RUNNING_STAGES,
  summary: 'Directus must not run in a privileged container.',
  why: 'A privileged container sees all devices of the host. Whoever gets into Directus, through an extension or a flow, owns the machine. Directus needs nothing of it.',
  help: 'Remove `privileged: true` from the service.',
  evidence: ["Docker documentation: --privileged gives all capabilities and access to the host's devices"],
  messages: { privileged: 'The service {service} runs privileged, so whoever gets into Directus owns the host.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          privileged: true
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
    `,
  },
  check({ deployment, report }) {
    const service = deployment.compose?.service;
    if (!service || scalarText(pick(service.tree, 'privileged')) !== 'true') return;
    report('privileged', {
      at: keySpan(service.tree, 'privileged'),
      data: { service: service.name },
      fix: deleteKeyFix('Delete `privileged: true`', keySpan(service.tree, 'privileged')),
    });
  },
});
