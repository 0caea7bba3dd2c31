import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { containerPath } from '../../model/mounts.js';

/** Folders from which the images of databases and web servers run scripts at their start. */
const SCRIPT_FOLDER = /^\/docker-(?:entrypoint|entrypoint-initdb|init|startup)\.d(?:\/|$)/;

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts; only what the script is for does not happen.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The image of Directus runs no scripts from /docker-entrypoint.d.',
  why: 'The images of PostgreSQL, MySQL and nginx run what is in such a folder when they start. That of Directus does not: what is mounted there is never read.',
  help: 'Run the script in the command: `sh -c "node cli.js bootstrap && {path} && pm2-runtime start ecosystem.config.cjs"`.',
  helpInGeneral:
    'Run the script in the command: `sh -c "node cli.js bootstrap && /path/of/the/script && pm2-runtime start ecosystem.config.cjs"`.',
  evidence: [
    'facts: the command of the image is `node cli.js bootstrap && pm2-runtime start ecosystem.config.cjs`, after the entrypoint of the image of Node',
  ],
  messages: { unread: 'Nothing in the image of Directus runs {path}.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./init.sh:/docker-entrypoint.d/init.sh
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
        database:
          image: postgres:16
          volumes:
            - ./init.sh:/docker-entrypoint-initdb.d/init.sh
    `,
  },
  check({ deployment, report }) {
    if (deployment.image?.official !== true || deployment.command?.by !== 'image') return;
    for (const mount of deployment.mounts) {
      const path = containerPath(mount.target);
      if (SCRIPT_FOLDER.test(path)) report('unread', { at: mount.at, data: { path } });
    }
  },
});
