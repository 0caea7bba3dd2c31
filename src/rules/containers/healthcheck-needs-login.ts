import { HEALTH_NEEDS_LOGIN_SINCE } from '../../directus/image.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { replaceFix } from '../../fixes/index.js';
import { failsOnStatus, healthcheckOf, waitingForHealth, type Healthcheck } from '../../model/healthcheck.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus runs but never counts as healthy; it is an error where another service waits for it and so never starts.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'A health check without a login must ask /server/ping.',
  why: 'Since Directus 12 /server/health answers 403 to whoever is not logged in. The container is then never healthy: what waits for it does not start, and orchestrators replace it again and again.',
  help: 'Ask /server/ping instead: `wget --spider -q http://127.0.0.1:8055/server/ping`.',
  evidence: ['@directus/api 36.0.2 services/server.js: /server/health needs a user (>=12.0)'],
  messages: {
    forbidden: 'Since Directus 12 /server/health answers 403 without a login, so this container is never healthy.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          healthcheck:
            test: wget --spider -q http://127.0.0.1:8055/server/health
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
    if (isAtLeast(deployment.version, HEALTH_NEEDS_LOGIN_SINCE) !== 'yes') return;
    const check = healthcheckOf(deployment);
    if (typeof check === 'string' || !asksForHealth(check) || !failsOnStatus(check)) return;
    const related = waitingForHealth(deployment);
    report('forbidden', {
      at: check.at,
      related,
      fix: replaceFix(check.at, '/server/health', '/server/ping'),
      severity: related.length > 0 ? 'error' : 'warning',
    });
  },
});

function asksForHealth({ text }: Healthcheck): boolean {
  return text.includes('/server/health') && !/access_token|authorization|bearer/i.test(text);
}
