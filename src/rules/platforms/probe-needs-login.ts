import { HEALTH_NEEDS_LOGIN_SINCE } from '../../directus/image.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { replaceFix } from '../../fixes/index.js';
import { platformName } from '../../directus/platform-names.js';
import { healthPaths } from '../../model/health-paths.js';
import { scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The platform never puts Directus into service, or restarts it again and again.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'The platform must ask for the health of Directus where no login is needed.',
  why: 'Since Directus 12, /server/health answers 403 to whoever is not logged in. The platform reads that as a failure: it sends no requests to the new version, or restarts it again and again.',
  help: 'Ask for /server/ping instead, which answers everyone.',
  evidence: ['@directus/api 36.0.2 services/server.js'],
  messages: { forbidden: '{path} answers 403 without a login, so {platform} treats Directus as dead.' },
  examples: {
    bad: `
      ==> render.yaml <==
      services:
        - type: web
          name: cms
          image: {url: docker.io/directus/directus:12.4.1}
          healthCheckPath: /server/health
    `,
    good: `
      ==> render.yaml <==
      services:
        - type: web
          name: cms
          image: {url: docker.io/directus/directus:12.4.1}
          healthCheckPath: /server/ping
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, HEALTH_NEEDS_LOGIN_SINCE) !== 'yes') return;
    for (const check of healthPaths(deployment)) {
      const path = scalarText(check);
      if (path !== undefined && /\/server\/health(?:$|\?(?!.*access_token=))/.test(path))
        report('forbidden', {
          at: check.at,
          data: { path, platform: platformName(deployment) },
          fix: replaceFix(check.at, '/server/health', '/server/ping'),
        });
    }
  },
});
