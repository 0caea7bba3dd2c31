import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { deleteKeyFix } from '../../fixes/index.js';
import { keySpan } from '../../model/tree.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: Directus runs, with more within its reach than it needs.',
  impact: 'security',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Directus should have a network of its own.',
  why: 'With the network of the host, Directus listens on each of its interfaces without any `ports:`, reaches all that listens on localhost only, and the names of other services are not known to it.',
  help: 'Remove `network_mode: host`, and publish the port to the proxy alone: `127.0.0.1:8055:8055`.',
  evidence: ['Compose specification: network_mode host'],
  messages: {
    host: 'The service {service} shares the network of the host: Directus listens on all its interfaces and reaches what is meant for localhost only.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          network_mode: host
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          ports:
            - 127.0.0.1:8055:8055
    `,
  },
  check({ deployment, report }) {
    const service = deployment.compose?.service;
    // Where HOST is localhost, nothing else reaches it.
    const listens = deployment.env.get('HOST');
    if (
      service?.networkMode !== 'host' ||
      listens.state === 'unknown' ||
      /^(?:localhost|127\.|::1)/.test(listens.value ?? '')
    )
      return;
    report('host', {
      at: keySpan(service.tree, 'network_mode'),
      data: { service: service.name },
      fix: deleteKeyFix('Delete `network_mode: host`', keySpan(service.tree, 'network_mode')),
    });
  },
});
