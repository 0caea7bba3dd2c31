import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { addToServiceFix } from '../../fixes/index.js';
import { entriesOf, pick, type Tree } from '../../model/tree.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: Directus runs until its first crash.',
  impact: 'reliability',
  commonplace: true,
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Docker should start Directus again after a crash or a reboot.',
  why: 'Without a restart policy Docker leaves a container down once its process ends, and does not start it when the machine comes up again. The PM2 inside the image does not restart a crashed Directus by default either.',
  help: 'Add `restart: unless-stopped` to the service.',
  evidence: [
    'Compose specification: restart defaults to "no"',
    'facts: PM2_AUTO_RESTART is false by default',
    'github.com/coollabsio/coolify/issues/10258: Coolify sets unless-stopped',
  ],
  messages: {
    none: 'Nothing starts the service {service} again after a crash or a reboot.',
    no: 'The service {service} is not started again after a crash or a reboot.',
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
          restart: unless-stopped
    `,
  },
  check({ deployment, report }) {
    const service = deployment.compose?.service;
    // Coolify adds `restart: unless-stopped` where a service has none.
    if (!service || (deployment.kind === 'coolify' && !service.restart)) return;
    const data = { service: service.name };
    if (service.restart?.policy === 'no') {
      // What is started by hand, and says that it is to end, does one thing and ends.
      if (service.profiles.length === 0) report('no', { at: service.restart.at, data });
    }
    // Swarm restarts by default. Limits of resources are what Compose itself reads under `deploy`.
    else if (!service.restart && !pick(service.tree, 'restart') && !isForSwarm(service.tree))
      report('none', {
        at: service.at,
        data,
        fix: addToServiceFix(service, ['restart: unless-stopped']),
      });
  },
});

function isForSwarm(service: Tree): boolean {
  return entriesOf(pick(service, 'deploy')).some(([name]) => name !== 'resources');
}
