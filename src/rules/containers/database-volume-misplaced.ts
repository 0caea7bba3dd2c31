import { likelyDatabaseService } from '../../directus/database-service.js';
import { postgresMajor } from '../../directus/server-images.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { ComposeService } from '../../model/compose.js';
import { containerPath } from '../../model/mounts.js';
import { itemsOf, pick, scalarText } from '../../model/tree.js';

/** Until version 17 the image of PostgreSQL declares this very folder as a volume; since 18 the one above it. */
const POSTGRES_DATA = '/var/lib/postgresql/data';
const VOLUME_MOVED_UP_IN = 18;

export default defineRule({
  severity: 'error',
  severityReason: 'The next `docker compose down` loses the data.',
  impact: 'data-loss',
  stages: LIVE_STAGES,
  summary: 'The volume of the database must be mounted where the data is.',
  why: 'The image of PostgreSQL up to 17 declares /var/lib/postgresql/data as a volume of its own. Docker puts a nameless volume there, on top of what is mounted on the folder above it. After `docker compose down` the next start begins with an empty database, while the named volume looks as if all were well.',
  help: 'Mount the volume on {folder}. Move what is there now first: make a dump of the database, change the mount, and load it again.',
  helpInGeneral:
    'Mount the volume on the folder that the database image writes to. Move what is there now first: dump the database, change the mount, and load the dump.',
  evidence: [
    'page of the image postgres: PGDATA, and the warning about mounting /var/lib/postgresql',
    'Docker documentation: VOLUME',
    'docker-library/postgres, docker-entrypoint.sh of 18, docker_setup_env and docker_error_old_databases: ends with 1 where /var/lib/postgresql/data is a mount while PGDATA is its default (pull request 1259)',
  ],
  messages: {
    above:
      'The volume on {target} does not get the data of {service}: the image puts a nameless volume on {folder}, which `docker compose down` loses.',
    refused: {
      text: 'The image {image} of {service} refuses to start with a volume on {target}: since PostgreSQL 18 its data is in a folder of its version below {folder}.',
      impact: 'prevents-start',
      help: 'Mount the volume on {folder}. Data of an older version must be moved first: make a dump with that version, and load it into the new one.',
    },
    refusedByNewest: {
      text: 'The image {image} of {service} names no version and leads to PostgreSQL 18 or newer by now, which refuses to start with a volume on {target}.',
      severity: 'warning',
      impact: 'prevents-start',
      help: 'Name the version that the data was made with (`postgres:17`), or mount the volume of a new database on {folder}.',
    },
    memory: {
      text: 'The data of {service} is in memory (tmpfs), so it is gone when the container stops.',
      help: 'Mount a named volume on {folder}.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: pg
            DB_HOST: database
        database:
          image: postgres:16
          volumes:
            - data:/var/lib/postgresql
      volumes:
        data:
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: pg
            DB_HOST: database
        database:
          image: postgres:16
          volumes:
            - data:/var/lib/postgresql/data
      volumes:
        data:
    `,
  },
  check({ deployment, report }) {
    const found = likelyDatabaseService(deployment);
    if (!found || found.image.dataFolder === undefined || isKeptElsewhere(found.service)) return;
    const { service, image } = found;
    const postgres = image.kind === 'postgres';
    const folder = postgres ? POSTGRES_DATA : image.dataFolder;
    const mountOn = (path: string) => service.volumes.find(({ target }) => containerPath(target) === path);
    const exact = folder === undefined ? undefined : mountOn(folder);
    if (folder !== undefined && exact?.type === 'tmpfs')
      report('memory', { at: exact.at, data: { service: service.name, folder } });
    if (!postgres) return;
    const reference = service.image?.name ?? '';
    const major = postgresMajor(reference);
    const moved = major === 'newest' || (major !== undefined && major >= VOLUME_MOVED_UP_IN);
    if (exact && moved && exact.type !== 'tmpfs')
      report(major === 'newest' ? 'refusedByNewest' : 'refused', {
        at: exact.at,
        data: { service: service.name, image: reference, target: exact.target, folder: '/var/lib/postgresql' },
      });
    if (moved || major === undefined) return;
    const above = exact ? undefined : mountOn('/var/lib/postgresql');
    if (above && (above.type === 'volume' || above.type === 'bind'))
      report('above', { at: above.at, data: { service: service.name, folder: POSTGRES_DATA, target: above.target } });
  },
});

/** PGDATA, the command or an entrypoint may put the data anywhere, as may mounts that can't be read. */
function isKeptElsewhere({ tree, environment, command, entrypoint, volumes }: ComposeService): boolean {
  if (
    tree.open !== undefined ||
    pick(tree, 'volumes_from') ||
    entrypoint ||
    environment.get('PGDATA').state !== 'unset' ||
    volumes.some(({ type }) => type === 'unknown')
  )
    return true;
  const words = command?.kind === 'sequence' ? itemsOf(command).map(scalarText) : command ? [scalarText(command)] : [];
  return words.includes(undefined) || /datadir|data_directory|(?:^|\s)-D/.test(words.join(' '));
}
