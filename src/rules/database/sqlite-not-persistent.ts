import { settingText } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { containerPath, persistenceOf, temporaryVolume } from '../../model/mounts.js';

export default defineRule({
  severity: 'error',
  severityReason: 'What people enter is lost with the container.',
  impact: 'data-loss',
  stages: LIVE_STAGES,
  summary: 'The SQLite file of a container must be on a volume.',
  why: "A container's own file system goes with the container: at the next `docker compose up` with a new image, at a rebuild, at `down`. With it goes everything that people entered.",
  help: 'Mount a volume on the folder of the file, for example `database:/directus/database`, or use a database server.',
  evidence: ['facts: the image keeps its SQLite file in /directus/database and declares no volume for it'],
  messages: {
    lost: 'The SQLite file {path} is on no volume, so all data is lost with the container.',
    temporary: 'The SQLite file {path} is on {volume}, so all data is lost with the {holder}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: sqlite3
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: sqlite3
          volumes:
            - ./database:/directus/database
    `,
  },
  check({ deployment, report }) {
    if (settingText(deployment, 'DB_CLIENT') !== 'sqlite3') return;
    const client = deployment.env.get('DB_CLIENT');
    const file = deployment.env.get('DB_FILENAME');
    // An unchosen SQLite is reported as such.
    if (client.assignment?.layer === 'image' || file.state !== 'set' || !file.value || file.value === ':memory:')
      return;
    const path = containerPath(file.value, deployment.workingDirectory);
    if (persistenceOf(deployment, path) !== 'lost') return;
    const place = { at: file.assignment?.layer === 'image' ? client : file, variable: 'DB_FILENAME' };
    const temporary = temporaryVolume(deployment, path);
    if (!temporary) return report('lost', { ...place, data: { path } });
    const { volume, holder, at } = temporary;
    report('temporary', { ...place, data: { path, volume, holder }, related: [{ at, message: 'the mount' }] });
  },
});
