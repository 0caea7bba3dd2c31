import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposePort, ComposeProject, ComposeService } from '../../model/compose.js';
import { isOnEveryInterface } from '../../model/compose-network.js';
import { oncePer } from '../../model/once-per.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Somebody may only ever start one of the services; started together, one of them does not run.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Two services cannot publish the same port of the host.',
  why: 'A port of the host belongs to one program. `docker compose up` starts all services that no profile holds back, and the second one to ask for the port fails: "port is already allocated".',
  help: 'Publish {service} on another port, or put one of the two into a profile.',
  helpInGeneral: 'Publish one of the two services on another port, or put one of them into a profile.',
  evidence: ['Docker documentation: publishing a port; the engine refuses one that is already allocated'],
  messages: {
    twice:
      'The services {service} and {other} both publish port {port} of the host: started together, only one of them starts.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          ports:
            - 8055:8055
        preview:
          image: directus/directus:11.17.4
          ports:
            - 8055:8055
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          ports:
            - 8055:8055
        preview:
          image: directus/directus:11.17.4
          profiles: [preview]
          ports:
            - 8055:8055
    `,
  },
  check({ deployment, report }) {
    const { compose } = deployment;
    if (!compose?.service.enabled) return;
    const index = publishersOf(compose.project);
    for (const { published, protocol } of compose.service.ports) {
      const [first, second] = index.get(keyOf(published, protocol)) ?? [];
      if (!first || !second || ![first.service, second.service].includes(compose.service)) continue;
      report('twice', {
        at: second.port.at,
        data: { service: second.service.name, other: first.service.name, port: published ?? '' },
        related: [{ at: first.port.at, message: `${first.service.name} publishes it here` }],
      });
    }
  },
});

interface Publisher {
  readonly service: ComposeService;
  readonly port: ComposePort;
}

/** Who publishes each port of the host on all addresses, one entry for each service, in the order of the services. */
const publishersOf = oncePer((project: ComposeProject): ReadonlyMap<string, readonly Publisher[]> => {
  const publishers = new Map<string, Publisher[]>();
  for (const service of project.services.values()) {
    if (!service.enabled || service.networkMode !== undefined) continue;
    for (const port of service.ports) {
      if (!/^\d+$/.test(port.published ?? '') || !isOnEveryInterface(port)) continue;
      const key = keyOf(port.published, port.protocol);
      const there = publishers.get(key);
      if (!there) publishers.set(key, [{ service, port }]);
      else if (there.at(-1)?.service !== service) there.push({ service, port });
    }
  }
  return publishers;
});

function keyOf(published: string | undefined, protocol: string): string {
  return `${published ?? ''}/${protocol}`;
}
