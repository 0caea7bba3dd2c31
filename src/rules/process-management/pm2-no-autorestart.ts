import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { replaceFix } from '../../fixes/index.js';
import { pick } from '../../model/tree.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus runs until its first crash.',
  impact: 'reliability',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'PM2 must start Directus again after a crash.',
  why: 'Directus exits on an uncaught error, and when its database is gone at the start. PM2 brings it back unless it is told not to.',
  help: 'Remove `autorestart: false`.',
  evidence: ['PM2 documentation: autorestart is true by default'],
  messages: { off: 'PM2 leaves Directus down after a crash, since autorestart is false.' },
  examples: {
    bad: `
      ==> package.json <==
      {"name": "cms", "dependencies": {"directus": "11.5.1"}}

      ==> ecosystem.config.cjs <==
      module.exports = {
        apps: [{ name: 'cms', script: 'node_modules/.bin/directus', args: 'start', autorestart: false }],
      };
    `,
    good: `
      ==> package.json <==
      {"name": "cms", "dependencies": {"directus": "11.5.1"}}

      ==> ecosystem.config.cjs <==
      module.exports = {
        apps: [{ name: 'cms', script: 'node_modules/.bin/directus', args: 'start' }],
      };
    `,
  },
  check({ deployment, project, report }) {
    if (deployment.kind !== 'pm2' || project.assume.supervision !== undefined) return;
    const setting = pick(deployment.manifest, 'autorestart');
    if (setting?.kind === 'scalar' && setting.value === false)
      report('off', { at: setting.at, fix: replaceFix(setting.at, 'false', 'true', 'unsafe') });
  },
});
