import { directusCall } from '../../directus/command-line.js';
import { settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';

const MIGRATES = /^(?:bootstrap|database (?:install|migrate:\w+))$/;

export default defineRule({
  severity: 'warning',
  severityReason: 'The build fails or prepares another database, unless the build itself can reach the right one.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  summary: 'The database must be prepared when the container starts, not when its image is built.',
  why: 'While an image is built there is no network of its services, and no variables but those in the Dockerfile: the command fails, or it prepares another database than the one that the container works on later. The same image may also be started on other databases.',
  help: 'Remove the RUN, and let the container do it before it starts, as the official image does: `node cli.js bootstrap && pm2-runtime start ecosystem.config.cjs`.',
  evidence: [
    'Docker documentation: RUN is executed while the image is built',
    'facts: bootstrap needs the database: 5 tries, then exit 1',
  ],
  messages: {
    build: '`directus {command}` runs while the image is built, when the database of the container is not there.',
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.5.1
      ENV DB_CLIENT=pg DB_HOST=db.example.com
      RUN npx directus bootstrap
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.5.1
      ENV DB_CLIENT=pg DB_HOST=db.example.com
      CMD node cli.js bootstrap && pm2-runtime start ecosystem.config.cjs
    `,
  },
  check({ deployment, report }) {
    // While it is built, ENV holds, whatever replaces it when the image is run.
    const client = settingText(deployment, 'DB_CLIENT') ?? deployment.env.get('DB_CLIENT').assignment?.fallback;
    // A SQLite file may be made while building, for a demonstration.
    if (client === undefined || client === 'sqlite3' || isAbsent(deployment.env.get('DB_CLIENT'))) return;
    for (const step of deployment.build?.steps ?? []) {
      const command = directusCall(step)?.command ?? '';
      if (MIGRATES.test(command)) report('build', { at: step.run, data: { command } });
    }
  },
});
