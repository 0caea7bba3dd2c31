import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { addLineBelowFix } from '../../fixes/index.js';
import { itemsOf, pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: Directus runs until its first crash.',
  impact: 'reliability',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'systemd should start Directus again after a crash.',
  why: 'A service stays down once its process has ended, unless its unit says otherwise: a crash at night lasts until the morning.',
  help: 'Add `Restart=on-failure` to the section [Service].',
  evidence: ['systemd.service(5): Restart= is no by default'],
  messages: {
    none: 'The unit has no Restart=, so systemd leaves Directus down after a crash.',
    no: 'systemd leaves Directus down after a crash, since Restart is no.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name": "cms", "dependencies": {"directus": "11.5.1"}}

      ==> cms.service <==
      [Service]
      ExecStart=/usr/bin/npx directus start
    `,
    good: `
      ==> package.json <==
      {"name": "cms", "dependencies": {"directus": "11.5.1"}}

      ==> cms.service <==
      [Service]
      ExecStart=/usr/bin/npx directus start
      Restart=always
    `,
  },
  check({ deployment, project, report }) {
    if (deployment.kind !== 'systemd' || project.assume.supervision !== undefined) return;
    const restart = itemsOf(pick(deployment.manifest, 'Service', 'Restart')).at(-1);
    const policy = scalarText(restart);
    const started = itemsOf(pick(deployment.manifest, 'Service', 'ExecStart')).at(-1);
    if (restart && policy === 'no') report('no', { at: restart.at });
    else if (!restart || policy === '')
      report('none', { at: deployment.at, fix: started && addLineBelowFix(started.at, 'Restart=on-failure') });
  },
});
