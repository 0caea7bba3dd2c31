import { databaseService } from '../../directus/database-service.js';
import { volumeFolder } from '../../directus/server-images.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { ComposeMount, ComposeService } from '../../model/compose.js';
import { containerPath } from '../../model/mounts.js';
import { pick } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The next `docker compose down` loses the data.',
  impact: 'data-loss',
  stages: LIVE_STAGES,
  summary: 'The database service must keep its data on a volume.',
  why: 'Without a volume of its own in the Compose file, the data is on an anonymous volume that belongs to this one container. After `docker compose down` the next start begins with an empty database.',
  help: 'Mount a named volume on {folder} of the service {service}, and declare it under `volumes`.',
  helpInGeneral: 'Mount a named volume on the data folder of the database service, and declare it under `volumes`.',
  evidence: [
    'Docker: anonymous volumes are not attached again after `down`',
    'pages of the images postgres, mysql and mariadb: where they keep their data',
  ],
  messages: {
    anonymous:
      'The database service {service} has no volume on {folder}, so all data is gone after `docker compose down`.',
    elsewhere:
      'The image of {service} keeps its data in {folder}, not in {target}: this volume stays empty, and all data is gone after `docker compose down`.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
        database:
          image: postgres:16
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: database
        database:
          image: postgres:16
          volumes:
            - data:/var/lib/postgresql/data
      volumes:
        data: {}
    `,
  },
  check({ deployment, report }) {
    const found = databaseService(deployment);
    const folder = found?.image.dataFolder;
    if (!found || folder === undefined || keepsData(found.service, folder)) return;
    const wanted = volumeFolder(found.image, found.service.image?.name ?? '') ?? folder;
    const data = { service: found.service.name, folder: wanted };
    const misplaced = misplacedVolume(found.service);
    if (misplaced)
      report('elsewhere', { at: misplaced.at, variable: 'DB_HOST', data: { ...data, target: misplaced.target } });
    else report('anonymous', { at: found.service.at, variable: 'DB_HOST', data });
  },
});

/** Folders of configuration, scripts, certificates and sockets, which nobody takes for the data. */
const OTHER_FOLDERS = /^\/(?:etc|docker-entrypoint|run|var\/run|var\/log|tmp|certs?|ssl|backups?|dumps?|scripts?)\b/;

/** The only volume there is, on a folder that the server doesn't write to. */
function misplacedVolume({ volumes }: ComposeService): ComposeMount | undefined {
  const [volume, ...more] = volumes.filter(
    ({ type, target }) => (type === 'volume' || type === 'bind') && !OTHER_FOLDERS.test(target),
  );
  return volume && more.length === 0 && /data|postgres|pg|mysql|maria|db/i.test(volume.target) ? volume : undefined;
}

/** Any mount at, above or below the folder, or data that is kept at a place of one's own. */
function keepsData({ tree, environment, volumes }: ComposeService, folder: string): boolean {
  if (
    tree.open !== undefined ||
    pick(tree, 'volumes_from') !== undefined ||
    environment.get('PGDATA').state !== 'unset'
  )
    return true;
  return volumes.some(({ type, target }) => {
    if (type === 'unknown') return true;
    const path = containerPath(target, '/');
    return (
      type !== 'anonymous' &&
      (path === folder || path.startsWith(`${folder}/`) || folder.startsWith(path === '/' ? path : `${path}/`))
    );
  });
}
