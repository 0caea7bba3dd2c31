import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { containerPath } from '../../model/mounts.js';
import type { Deployment, Mount } from '../../model/project.js';

/** Where the image has Directus itself. */
const INSTALLATION: ReadonlySet<string> = new Set(['/directus', '/directus/node_modules']);

export default defineRule({
  severity: 'error',
  severityReason:
    'The command of the image finds nothing to start; a volume that Docker fills from the image only keeps an old Directus, so a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Nothing may be mounted over the folder in which the image has Directus.',
  why: 'A mount hides what the image has at its target. Over /directus it hides cli.js and all packages, so that the command of the image finds nothing to start.',
  help: 'Mount the folders that are needed one by one: /directus/uploads, /directus/extensions, /directus/database.',
  evidence: [
    'Docker documentation: a bind mount hides what the image has at its target; a new named volume is filled from the image',
    'facts: the command of the image is `node cli.js bootstrap && pm2-runtime start ecosystem.config.cjs` in /directus',
  ],
  messages: {
    hidden: 'The mount on {target} hides the Directus of the image, so the container exits at startup.',
    manifest: {
      text: 'The file mounted on {target} replaces that of the image: the packages that it lists are not installed.',
      severity: 'info',
      impact: 'maintenance',
      help: 'Remove the mount, and install packages in a Dockerfile.',
    },
    stale: {
      text: 'The volume on {target} keeps the Directus of the image with which it was first started: a newer image has no effect.',
      severity: 'warning',
      impact: 'maintenance',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.14.1
          volumes:
            - .:/directus
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.14.1
          volumes:
            - ./extensions:/directus/extensions
    `,
  },
  check({ deployment, report }) {
    if (deployment.image?.official !== true || deployment.command?.by !== 'image') return;
    for (const mount of deployment.mounts) {
      const target = containerPath(mount.target);
      const kind = INSTALLATION.has(target) ? effectOf(mount, deployment) : undefined;
      if (kind) report(kind, { at: mount.at, data: { target } });
      else if (target === '/directus/package.json') report('manifest', { at: mount.at, data: { target } });
    }
  },
});

/** Docker fills a new volume from the image; Kubernetes fills none. */
function effectOf({ type }: Mount, { compose, kubernetes }: Deployment): 'hidden' | 'stale' | undefined {
  if (type === 'bind' || type === 'tmpfs') return 'hidden';
  if (type === 'volume') return compose ? 'stale' : kubernetes ? 'hidden' : undefined;
  return type === 'anonymous' && kubernetes ? 'hidden' : undefined;
}
