import { listeningPort, misdirectedTo } from '../../directus/proxy-targets.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { proxyName } from '../../model/proxy.js';
import type { Deployment } from '../../model/project.js';
import { startCommand } from '../../model/start-command.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Nobody gets an answer through this proxy.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The proxy must ask Directus at the port that it listens on.',
  why: 'Directus listens on PORT, which is 8055 unless set. A proxy that asks at another port gets no answer and shows 502 Bad Gateway. Inside a Compose network the port of the container counts, not the one that `ports:` publishes on the host.',
  help: 'Write the port that Directus listens on as the port of the upstream, or set PORT to what the proxy asks for.',
  evidence: [
    'env-catalogue: PORT is 8055 by default',
    'Compose documentation: containers reach each other at the container port',
  ],
  messages: {
    published:
      '{proxy} asks {host} at port {asked}, which is published on the host only; inside the network Directus listens on {port}, so nobody answers.',
    other: '{proxy} asks {host} at port {asked}, but Directus listens on {port}, so nobody answers.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PORT: "8080"

      ==> nginx.conf <==
      server {
        listen 80;
        location / {
          proxy_pass http://directus:8055;
        }
      }
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PORT: "8080"

      ==> nginx.conf <==
      server {
        listen 80;
        location / {
          proxy_pass http://directus:8080;
        }
      }
    `,
  },
  check({ deployment, project, report }) {
    const port = listeningPort(deployment);
    if (port === undefined || !runsDirectusAlone(deployment)) return;
    for (const route of misdirectedTo(deployment, project)) {
      const { host, port: asked = 0 } = route.upstream;
      const published = deployment.compose?.service.ports.find((one) => one.published === String(asked));
      report(published?.target === port ? 'published' : 'other', {
        at: route.at,
        variable: 'PORT',
        data: { proxy: proxyName(route), host, asked, port },
        related: [published && { at: published.at, message: 'the port is published here' }],
        help: `Write ${String(port)} as the port of the upstream, or set PORT to ${String(asked)}.`,
      });
    }
  },
});

/** An image or a command of one's own may start something else beside Directus, which listens elsewhere. */
function runsDirectusAlone(deployment: Deployment): boolean {
  const { image, build, compose } = deployment;
  if (!image?.official || startCommand(deployment) !== undefined) return false;
  if (compose?.service.networkMode !== undefined) return false;
  return !build || (build.image.command === undefined && build.image.entrypoint === undefined);
}
