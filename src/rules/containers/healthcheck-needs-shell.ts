import { imageFacts, parseImage } from '../../directus/image.js';
import { assumedVersion } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { healthcheckOf, waitingForHealth, type Healthcheck } from '../../model/healthcheck.js';
import type { Deployment } from '../../model/project.js';

const OPERATORS = new Set(['||', '&&', ';', '|', '>', '2>&1', '>/dev/null']);
const SHELLS_AND_TOOLS = /^(?:\/(?:usr\/)?bin\/)?(?:sh|ash|bash|wget|curl|nc)$/;

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus runs but never counts as healthy.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A health check must be written for a container that may have no shell.',
  why: 'The hardened images (`-dhi`) hold neither a shell nor wget, and the list form `["CMD", ...]` runs none in any image. Such a check fails each time, so the container is never healthy.',
  help: 'Without a shell let Node ask: `["CMD", "node", "-e", "fetch(\'http://127.0.0.1:8055/server/ping\').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]`. With operators such as `||` use `["CMD-SHELL", "..."]`.',
  evidence: [
    'facts: the -dhi images have no shell',
    'Compose specification: CMD runs the words as they are, CMD-SHELL gives the text to a shell',
  ],
  messages: {
    hardened: 'The image {image} has no {tool}, so this health check always fails.',
    operator:
      '`{operator}` is given to {command} as an argument, since CMD runs no shell: this health check always fails.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1-dhi
          healthcheck:
            test: wget --spider -q http://127.0.0.1:8055/server/ping
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1-dhi
          healthcheck:
            test: ["CMD", "node", "-e", "fetch('http://127.0.0.1:8055/server/ping').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
    `,
  },
  check({ deployment, report }) {
    const check = healthcheckOf(deployment);
    if (typeof check === 'string') return;
    const related = waitingForHealth(deployment);
    const severity = related.length > 0 ? 'error' : 'warning';
    const tool = missingTool(deployment, check);
    const [command = ''] = check.words;
    const operator = /^(?:wget|curl)$/.test(command) ? check.words.find((word) => OPERATORS.has(word)) : undefined;
    if (tool !== undefined)
      report('hardened', { at: check.at, data: { image: deployment.image?.name ?? '', tool }, related, severity });
    else if (operator !== undefined)
      report('operator', { at: check.at, data: { operator, command }, related, severity });
  },
});

/** What the check needs and a hardened image, with nothing built on it, doesn't have. */
function missingTool({ image, build, version }: Deployment, check: Healthcheck): string | undefined {
  if (!image?.official || build || imageFacts(assumedVersion(version), parseImage(image.name).tag).hasShell)
    return undefined;
  if (check.shell) return 'shell';
  const [command = ''] = check.words;
  return SHELLS_AND_TOOLS.test(command) ? command : undefined;
}
