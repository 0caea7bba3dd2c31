import { settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import { describeInstances, isSeveral } from '../../model/instances.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The instances overwrite or never see what people enter.',
  impact: 'data-loss',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Several instances must not use SQLite.',
  why: 'Each container has a file of its own, so users see now one set of data, now another; with one shared file, writes of different processes lock each other out.',
  help: 'Use a database server (DB_CLIENT=pg, mysql, ...), or run one instance.',
  evidence: ['facts: several instances need a shared database, not SQLite'],
  messages: { sqlite: "{instances} run on SQLite, so they overwrite or never see each other's data." },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: sqlite3
          deploy:
            replicas: 3
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
          deploy:
            replicas: 3
    `,
  },
  check({ deployment, report }) {
    if (!isSeveral(deployment.instances) || settingText(deployment, 'DB_CLIENT') !== 'sqlite3') return;
    const client = valueSpan(deployment.env.get('DB_CLIENT'));
    report('sqlite', {
      at: deployment.instances.at,
      variable: 'DB_CLIENT',
      data: { instances: describeInstances(deployment.instances) },
      related: [client && { at: client, message: 'DB_CLIENT is sqlite3' }],
    });
  },
});
