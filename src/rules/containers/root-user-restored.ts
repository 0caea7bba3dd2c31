import { isBelow } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import { pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: it only matters once somebody has broken in.',
  impact: 'security',
  stages: RUNNING_STAGES,
  summary: 'Directus should not run as root in its container.',
  why: 'The official image runs as the user node (uid 1000) for a good reason: code that breaks out of Directus as root, through an extension or an image library, owns the container, its mounts and, with one more kernel bug, the host.',
  help: 'After the steps that need root, write `USER node` in the Dockerfile, remove `user:` from the Compose file, and give mounted folders to uid 1000 (`chown -R 1000:1000 uploads`).',
  evidence: ['facts: the official image ends with USER node (uid 1000)'],
  messages: { root: 'Directus runs as root here, while its image runs it as the user node.' },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      USER root
      RUN apk add --no-cache ffmpeg
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      USER root
      RUN apk add --no-cache ffmpeg
      USER node
    `,
  },
  check({ deployment, report }) {
    if (!deployment.image?.official || isBelow(deployment.version, '10.0.0') === 'yes') return;
    const user = userOf(deployment);
    if (!user || !/^(?:root|0+)(?::.*)?$/.test(user.text)) return;
    const live = LIVE_STAGES.some((stage) => stage === deployment.stage.name);
    report('root', { at: user.at, severity: live ? 'warning' : 'info' });
  },
});

/** Compose's word goes before the Dockerfile's. */
function userOf({ compose, build }: Deployment): { readonly text: string; readonly at: Span } | undefined {
  const written = pick(compose?.service.tree, 'user');
  if (!written) return build?.image.user;
  const text = scalarText(written);
  return text === undefined ? undefined : { text, at: written.at };
}
