import { imageFacts, parseImage } from '../../directus/image.js';
import { assumedVersion, isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { healthcheckOf, waitingForHealth } from '../../model/healthcheck.js';
import type { Deployment } from '../../model/project.js';

/** The program at the start of the check, also behind `if` and `!`. */
const PROGRAM = /^\s*(?:if\s+)?(?:!\s*)?(curl|npx|npm)\s/;
/** Of older images it isn't known here what they hold. */
const KNOWN_SINCE = '10.8.0';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus runs but never counts as healthy; it is an error where another service waits for it and so never starts.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A health check must call a program that the image has.',
  why: 'The official image is based on Alpine and has wget, but no curl, and since 12.1 neither npm nor npx. A check with them fails each time, so the container is never healthy: what waits for it does not start, and orchestrators replace it again and again.',
  help: 'Use `wget --spider -q http://127.0.0.1:8055/server/ping`.',
  evidence: [
    'facts: the official image is based on node:22-alpine, which has BusyBox wget and no curl; npm and npx are removed (>=12.1)',
  ],
  messages: { missing: 'The image of Directus has no {tool}, so this health check always fails.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          healthcheck:
            test: ["CMD", "curl", "-f", "http://localhost:8055/server/ping"]
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          healthcheck:
            test: ["CMD", "wget", "--spider", "-q", "http://127.0.0.1:8055/server/ping"]
    `,
  },
  check({ deployment, report }) {
    if (!deployment.image?.official || isAtLeast(deployment.version, KNOWN_SINCE) !== 'yes') return;
    const check = healthcheckOf(deployment);
    if (typeof check === 'string') return;
    const tool = PROGRAM.exec(`${check.text} `)?.[1];
    // A second program behind `||` may do what the first can't.
    const alone = !/\|\|(?!\s*exit\s+1)/.test(check.text);
    if (tool === undefined || !alone || mayHave(deployment, tool)) return;
    const related = waitingForHealth(deployment);
    report('missing', {
      at: check.at,
      data: { tool },
      related,
      severity: related.length > 0 ? 'error' : 'warning',
      // The fix replaces the whole check, whatever else is wrong with it.
      explainsValue: true,
    });
  },
});

function mayHave({ image, build, version }: Deployment, tool: string): boolean {
  const facts = imageFacts(assumedVersion(version), image && parseImage(image.name).tag);
  // Of a hardened image another rule tells that nothing at all is there.
  if (!facts.hasShell || (tool !== 'curl' && (facts.hasNpm || isAtLeast(version, '12.1.0') !== 'yes'))) return true;
  const steps = build?.image.stages.flatMap((stage) => stage.instructions) ?? [];
  return steps.some(
    ({ keyword, text, flags }) =>
      (keyword === 'RUN' && (text.includes(tool) || /\.sh\b/.test(text))) ||
      (keyword === 'COPY' && flags.has('from') && /(?:^|[\s/])(?:usr|bin|opt)\//.test(text)),
  );
}
