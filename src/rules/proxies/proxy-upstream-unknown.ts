import { deploymentsOf } from '../../model/deployments-of.js';
import { lookup } from '../../model/lookup.js';
import { listeningPort } from '../../directus/proxy-targets.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposeProject, ComposeService } from '../../model/compose.js';
import { meaningOfName } from '../../model/compose-network.js';
import type { Project } from '../../model/project.js';
import { proxyName, type ProxyRoute } from '../../model/proxy.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Inside its container the proxy finds nothing under this name.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A proxy in a container must name the service that it asks.',
  why: 'In its own container, localhost is the proxy itself: nothing listens there, and the browser is shown 502 Bad Gateway. A name that no service has cannot be resolved; nginx then does not even start ("host not found in upstream").',
  help: 'Write the name of the service: {service}:{port}.',
  helpInGeneral: 'Write the name of the service that runs Directus, and the port that it listens on.',
  evidence: [
    'Compose documentation, Networking: each container can look up the names of services',
    'measured on nginx 1.22: proxy_pass to localhost is answered 502; with a name that is not known nginx exits with "host not found in upstream"',
  ],
  messages: {
    itself: '{proxy} asks {host}, which is its own container here; Directus is {service}.',
    nobody: '{proxy} asks {host}, but nothing in the Compose project has this name; Directus is {service}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
        proxy:
          image: nginx:1.27
          volumes: [./nginx.conf:/etc/nginx/conf.d/default.conf]

      ==> nginx.conf <==
      server {
        listen 80;
        location / {
          proxy_pass http://localhost:8055;
        }
      }
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
        proxy:
          image: nginx:1.27
          volumes: [./nginx.conf:/etc/nginx/conf.d/default.conf]

      ==> nginx.conf <==
      server {
        listen 80;
        location / {
          proxy_pass http://directus:8055;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    const { compose } = deployment;
    const port = listeningPort(deployment);
    if (!compose || port === undefined || !isTheOnlyOne(compose.project, project)) return;
    for (const route of carriedBy(project.proxies, compose.project)) {
      const { host } = route.upstream;
      if (route.upstream.port !== port) continue;
      const meanings = carriersOf(route, compose.project).map((one) => meaningOfName(compose.project, one, host));
      const data = { proxy: proxyName(route), host, service: compose.service.name, port };
      if (meanings.length === 0) continue;
      if (meanings.every((meaning) => meaning.kind === 'localhost' && !meaning.shared))
        report('itself', { at: route.at, data });
      else if (meanings.every(({ kind }) => kind === 'nobody')) report('nobody', { at: route.at, data });
    }
  },
});

/** The routes of one Compose project alone. */
const carriedBy = lookup(({ projects }: ProxyRoute) => (projects.length === 1 ? projects : []));

/** Where several services run Directus, nobody can tell which one is meant. */
function isTheOnlyOne(compose: ComposeProject, project: Project): boolean {
  const [first, ...others] = deploymentsOf(compose, project);
  return others.every((other) => other.compose?.service === first?.compose?.service);
}

/** The services that mount the file of a route. */
function carriersOf({ at }: ProxyRoute, { services }: ComposeProject): ComposeService[] {
  return [...services.values()].filter(({ volumes, configs }) =>
    [...volumes, ...configs].some(
      ({ source }) => source !== undefined && (source === at.file.path || at.file.path.startsWith(`${source}/`)),
    ),
  );
}
