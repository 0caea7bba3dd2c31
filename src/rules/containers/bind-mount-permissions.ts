import { parseImage } from '../../directus/image.js';
import { settingOf } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { containerPath } from '../../model/mounts.js';
import type { Deployment, Mount, Project } from '../../model/project.js';
import { pick } from '../../model/tree.js';

/** Folders that Directus writes to. */
const UPLOADS = '/directus/uploads';
const DATABASE = '/directus/database';

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
      help: 'Remove `:ro` (`readOnly: true`) from the mount.',
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
    const { image } = deployment;
    if (!image || !parseImage(image.name).official) return;
    const written = writtenFolders(deployment);
    for (const { mount, target } of written)
      if (mount.readOnly) report('readOnly', { at: mount.at, data: { target, folder: '' } });
    const created = runsAsAnotherUser(deployment) ? [] : written.filter(({ mount }) => isCreated(mount, project));
    const [first, ...others] = created;
    if (!first) return;
    const folder = created.map(({ source }) => quoted(source)).join(' ');
    const { source, target, mount } = first;
    if (others.length === 0) report('created', { at: mount.at, data: { source, target, folder } });
    else
      report('severalCreated', {
        at: mount.at,
        data: {
          sources: created.map((one) => one.source).join(' and '),
          folder,
        },
        related: others.map((one) => ({ at: one.mount.at, message: `${one.source} is mounted here` })),
      });
  },
});

/** A folder that Directus writes to, and what is mounted there. */
interface WrittenFolder {
  readonly mount: Mount;
  readonly source: string;
  readonly target: string;
}

function writtenFolders(deployment: Deployment): WrittenFolder[] {
  return deployment.mounts.flatMap((mount): WrittenFolder[] => {
    const target = containerPath(mount.target);
    const { source } = mount;
    const isWrittenTo =
      (target === UPLOADS && storesLocally(deployment)) || (target === DATABASE && mayRunOnSqlite(deployment));
    if (!isWrittenTo || source === undefined) return [];
    return [{ mount, source, target }];
  });
}

/** Another user, or an entrypoint that sets the owner, may be at work; of what isn't Compose nobody knows who makes folders. */
function runsAsAnotherUser({ build, compose }: Deployment): boolean {
  const user = build?.image.user?.text;
  const isOther = user !== undefined && !/^(?:node|1000)(?::|$)/.test(user);
  return (
    !compose ||
    isOther ||
    build?.image.entrypoint !== undefined ||
    pick(compose.service.tree, 'user') !== undefined ||
    compose.service.entrypoint !== undefined
  );
}

/** A folder of the host, inside the project, that nobody has there after a checkout: Docker makes it. */
function isCreated({ type, source = '', readOnly }: Mount, { git }: Project): boolean {
  return (
    type === 'bind' &&
    !readOnly &&
    git.available &&
    !source.startsWith('/') &&
    !source.startsWith('..') &&
    !git.isTracked(source)
  );
}

/** A path that can be pasted into a shell, whatever is in it. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

/** False only where another database is known to be used. */
function mayRunOnSqlite(deployment: Deployment): boolean {
  const client = settingOf(deployment, 'DB_CLIENT');
  return !client.known || client.value === undefined || /sqlite/i.test(String(client.value));
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
