import { parseImage } from '../../directus/image.js';
import { settingOf } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { containerPath } from '../../model/mounts.js';
import type { Deployment, Mount } from '../../model/project.js';
import { pick } from '../../model/tree.js';

/** Folders that Directus writes to. */
const UPLOADS = '/directus/uploads';
const WRITTEN = new Set([UPLOADS, '/directus/database']);

export default defineRule({
  severity: 'warning',
  severityReason:
    'On a new host Docker creates the folder for root, which people report again and again; who owns an existing one, the repository cannot show.',
  impact: 'breaks-feature',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'Folders of the host that Directus writes to must belong to uid 1000.',
  why: 'Docker creates a missing folder of a bind mount for root. Directus runs as uid 1000 in its image and cannot write there: uploads fail, SQLite does not open.',
  help: 'On a new host run `mkdir -p {folder} && sudo chown 1000:1000 {folder}` first, or use a named volume.',
  helpInGeneral: 'On a new host run `mkdir -p FOLDER && sudo chown 1000:1000 FOLDER` first, or use a named volume.',
  evidence: ['facts: the official image runs as node (uid 1000); bind mounts must be writable for it'],
  messages: {
    created:
      '{source} is not in the repository: on a new host Docker creates it for root, and Directus (uid 1000) cannot write {target}.',
    severalCreated:
      '{sources} are not in the repository: on a new host Docker creates them for root, and Directus (uid 1000) cannot write there.',
    readOnly: {
      text: '{target} is mounted read-only, so Directus cannot write there.',
      help: 'Take `:ro` (`readOnly: true`) away from the mount.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./uploads:/directus/uploads
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - uploads:/directus/uploads
      volumes:
        uploads:
    `,
  },
  check({ deployment, project, report }) {
    const { image, build, compose } = deployment;
    // Another user, or an entrypoint that sets the owner, may be at work.
    const user = build?.image.user?.text;
    const changed =
      (user === undefined || /^(?:node|1000)(?::|$)/.test(user) ? undefined : user) ??
      build?.image.entrypoint ??
      pick(compose?.service.tree, 'user') ??
      compose?.service.entrypoint;
    if (!image || !parseImage(image.name).official) return;
    const created: { readonly mount: Mount; readonly source: string; readonly target: string }[] = [];
    for (const mount of deployment.mounts) {
      const target = containerPath(mount.target);
      if (!WRITTEN.has(target) || mount.source === undefined || (target === UPLOADS && !storesLocally(deployment)))
        continue;
      if (mount.readOnly) report('readOnly', { at: mount.at, data: { target, folder: '' } });
      else if (
        mount.type === 'bind' &&
        compose &&
        !changed &&
        project.git.available &&
        !mount.source.startsWith('/') &&
        !mount.source.startsWith('..') &&
        !project.git.isTracked(mount.source)
      ) {
        created.push({ mount, source: mount.source, target });
      }
    }
    const [first, ...others] = created;
    if (!first) return;
    const folder = created.map(({ source }) => quoted(source)).join(' ');
    const { mount, source, target } = first;
    if (others.length === 0) report('created', { at: mount.at, data: { source, folder, target } });
    else
      report('severalCreated', {
        at: mount.at,
        data: { sources: created.map((one) => one.source).join(' and '), folder },
        related: others.map((one) => ({ at: one.mount.at, message: `${one.source} is mounted here` })),
      });
  },
});

/** A path that can be pasted into a shell, whatever is in it. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

/** False only where every storage location is known to be a remote one. */
function storesLocally(deployment: Deployment): boolean {
  const locations = settingOf(deployment, 'STORAGE_LOCATIONS');
  if (!locations.known || typeof locations.value === 'object') return true;
  return String(locations.value)
    .split(',')
    .some((name) => {
      const driver = settingOf(deployment, `STORAGE_${name.trim().toUpperCase()}_DRIVER`);
      return !driver.known || driver.value === undefined || driver.value === 'local';
    });
}
