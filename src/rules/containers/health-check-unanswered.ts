import { asksItself, isNoRoute, requestIn } from '../../directus/health-requests.js';
import { platformName } from '../../directus/platform-names.js';
import { settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { healthPaths, probePorts } from '../../model/health-paths.js';
import { failsOnStatus, healthcheckOf, waitingForHealth } from '../../model/healthcheck.js';
import type { Deployment } from '../../model/project.js';
import { startCommand } from '../../model/start-command.js';
import { scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus runs but never counts as healthy; it is an error where another service waits for it, or where the platform sends requests only to what is healthy.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A health check must ask for something that Directus answers.',
  why: "Directus answers paths that it does not know with 404 (`Route /health doesn't exist`), and listens on one port alone. The container is then never healthy: what waits for it does not start, and orchestrators replace it again and again.",
  help: 'Ask /server/ping on the port of Directus: `wget --spider -q http://127.0.0.1:8055/server/ping`.',
  evidence: [
    'measured: Directus 12.4.1 answers /health, /healthz, /api/health, /ping and /server with 404, /server/ping with 200',
    '@directus/api 9.26 to 39.2, app.js: the list of routes',
  ],
  messages: {
    path: 'Directus has no route {path} and answers it with 404, so this container is never healthy.',
    probe: {
      text: 'Directus has no route {path} and answers it with 404, so {platform} treats it as dead.',
      severity: 'error',
      impact: 'breaks-feature',
    },
    probePort: {
      text: 'The probe asks port {port}, but Directus listens on {listens}, so {platform} treats it as dead.',
      severity: 'error',
      impact: 'breaks-feature',
      help: 'Write port {listens} into the probe, or set PORT to {port}.',
    },
    port: 'The check asks port {port}, but Directus listens on {listens}, so this container is never healthy.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          healthcheck:
            test: wget --spider -q http://127.0.0.1:8055/health
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          healthcheck:
            test: wget --spider -q http://127.0.0.1:8055/server/ping
    `,
  },
  check({ deployment, report }) {
    for (const probe of healthPaths(deployment)) {
      const path = scalarText(probe);
      if (path !== undefined && isNoRoute(path, deployment))
        report('probe', { at: probe.at, data: { path, platform: platformName(deployment) } });
    }
    const own = deployment.kubernetes ? portOf(deployment) : undefined;
    for (const { port, at } of probePorts(deployment))
      if (own !== undefined && port !== own)
        report('probePort', {
          at,
          data: { port: String(port), listens: String(own), platform: platformName(deployment) },
        });
    const check = healthcheckOf(deployment);
    if (typeof check === 'string') return;
    const request = requestIn(check.text);
    if (!request || !asksItself(request)) return;
    const listens = portOf(deployment);
    const related = waitingForHealth(deployment);
    const severity = related.length > 0 ? 'error' : 'warning';
    if (
      listens !== undefined &&
      request.port !== listens &&
      !/\|\||;/.test(check.text.replace(/\|\|\s{0,20}exit\s{1,20}1/, ''))
    )
      report('port', {
        at: check.at,
        related,
        severity,
        data: { port: String(request.port), listens: String(listens) },
      });
    else if (isNoRoute(request.path, deployment) && failsOnStatus(check))
      report('path', { at: check.at, related, severity, data: { path: request.path } });
  },
});

/** Undefined where it can't be known, or where another program may stand in front of Directus in the same container. */
function portOf(deployment: Deployment): number | undefined {
  const { image, build, compose } = deployment;
  const isPlain = image?.official === true && build === undefined && !startCommand(deployment);
  if (!isPlain || compose?.service.networkMode !== undefined) return undefined;
  const port = settingOf(deployment, 'PORT');
  return port.known && port.variable.state !== 'unknown' ? Number(port.value) : undefined;
}
