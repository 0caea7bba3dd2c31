import { imageFacts } from '../../directus/image.js';
import { assumedVersion } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { mountOf } from '../../model/mounts.js';
import { processUser } from '../../model/process-user.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import { pick, scalarText } from '../../model/tree.js';

/** The users that the image knows, with their homes. */
const HOMES: Readonly<Record<string, string>> = {
  '0': '/root',
  root: '/root',
  '1000': '/home/node',
  node: '/home/node',
};

export default defineRule({
  severity: 'error',
  severityReason: 'PM2 exits before Directus starts, whatever else is set; HOME and PM2_HOME are known not to be set.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'PM2, which starts Directus in the official image, needs a folder that it can write to.',
  why: 'PM2 keeps its files in $HOME/.pm2. A user that the image does not know has the home /, where nobody but root can write, and on a read-only file system no home can be written to. PM2 then exits before it starts Directus.',
  help: 'Set HOME to a folder that the user can write to, for example `HOME: /tmp`, or run as the user of the image (1000).',
  evidence: [
    'pm2-runtime run as uid 1001: it cannot make /.pm2 and exits',
    'facts: the official image runs as node (uid 1000) and starts with pm2-runtime (>=10.8)',
  ],
  messages: {
    noHome:
      'The image has no user {user}, so its home is / and pm2-runtime cannot make /.pm2 there: the container exits at startup.',
    readOnly: {
      text: 'The root file system is read-only, so pm2-runtime cannot make {home}/.pm2: the container exits at startup.',
      help: 'Mount a tmpfs and set PM2_HOME to a folder on it, for example `tmpfs: [/tmp]` and `PM2_HOME: /tmp/.pm2`.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.14.1
          user: "1001:1001"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.14.1
          user: "1001:1001"
          environment:
            HOME: /tmp
    `,
  },
  check({ deployment, report }) {
    const { image, command, version } = deployment;
    if (image?.official !== true || command?.by !== 'image' || !imageFacts(assumedVersion(version)).pm2) return;
    const user = processUser(deployment);
    if (user === 'unknown' || isSetElsewhere(deployment)) return;
    const home = HOMES[user?.name ?? 'node'];
    if (user && home === undefined) {
      if (!mayBeAdded(deployment, user.name)) report('noHome', { at: user.at, data: { user: user.name } });
      return;
    }
    const readOnly = readOnlyRoot(deployment);
    if (readOnly && home !== undefined && !mountOf(deployment.mounts, `${home}/.pm2`))
      report('readOnly', { at: readOnly, data: { home } });
  },
});

/** HOME or PM2_HOME decide, or something unseen may set them. */
function isSetElsewhere({ processEnv }: Deployment): boolean {
  return ['HOME', 'PM2_HOME'].some((name) => processEnv.get(name).state !== 'unset');
}

/** A Dockerfile may make the user, or open / for it. */
function mayBeAdded({ build }: Deployment, user: string): boolean {
  const runs = build?.image.stages.flatMap((stage) => stage.instructions) ?? [];
  return runs.some(
    ({ keyword, text }) => keyword === 'RUN' && (/useradd|adduser|usermod|\.pm2/.test(text) || text.includes(user)),
  );
}

/** Where it says that nothing of the image can be written to. */
function readOnlyRoot({ compose, kubernetes }: Deployment): Span | undefined {
  const written = compose
    ? pick(compose.service.tree, 'read_only')
    : pick(kubernetes?.container, 'securityContext', 'readOnlyRootFilesystem');
  return scalarText(written) === 'true' ? written?.at : undefined;
}
