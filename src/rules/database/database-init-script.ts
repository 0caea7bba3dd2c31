import { serversIn } from '../../directus/server-images.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

const FOLDER = '/docker-entrypoint-initdb.d/';
/** What the images run or load. Source: docker_process_init_files in their docker-entrypoint.sh. */
const RUN = /\.(?:sh|sql|sql\.gz|sql\.xz|sql\.zst|sql\.bz2)$/;

export default defineRule({
  severity: 'warning',
  severityReason:
    'The script may be on the server without being in the repository; who can read the repository cannot be seen here.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Scripts for the first start of the database must be there, be run, and hold no users.',
  why: 'The images of PostgreSQL, MySQL and MariaDB run the scripts in /docker-entrypoint-initdb.d once, on an empty volume. Docker makes a folder of a file that is missing; the first start fails on it, and the next one goes on with the half-made database. And a dump of Directus holds the hashes of all passwords and the static tokens as they are.',
  help: 'Correct the path, or add the file to the repository.',
  evidence: [
    'docker-library/postgres, docker-entrypoint.sh, docker_process_init_files: .sh, .sql, .sql.gz, .sql.xz and .sql.zst; everything else is ignored',
    'Docker documentation, bind mounts: a missing source is made as a folder',
    'schema of directus_users: password and token are columns of it',
  ],
  messages: {
    missing:
      '{source} is not in the repository: on a new host Docker makes a folder of this name, and the first start of {service} fails on it.',
    ignored: {
      text: 'The image of {service} does not run {source}: it takes scripts and SQL (.sh, .sql, .sql.gz and the like) alone.',
      help: 'Make a plain SQL dump (`pg_dump --format=plain`), or load this one with a script in the same folder.',
    },
    users: {
      text: 'git tracks the dump {source}, which holds users of Directus with the hashes of their passwords and their tokens.',
      impact: 'security',
      help: 'Remove the dump from git, change the tokens and passwords that were in it, and keep the data model in a schema snapshot.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
        database:
          image: postgres:16
          volumes:
            - ./cms.dump:/docker-entrypoint-initdb.d/cms.dump

      ==> cms.dump <==
      PGDMP
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
        database:
          image: postgres:16
          volumes:
            - ./init.sql:/docker-entrypoint-initdb.d/init.sql

      ==> init.sql <==
      CREATE EXTENSION postgis;
    `,
  },
  check({ deployment, project, report }) {
    for (const { service, image } of deployment.compose ? serversIn(deployment.compose.project) : []) {
      if (!image.officialVariables || !['postgres', 'mysql'].includes(image.kind) || service.entrypoint) continue;
      for (const { source, target, script, at } of service.volumes) {
        if (script === undefined || source === undefined) continue;
        const data = { service: service.name, source };
        const name = target.slice(FOLDER.length);
        const isHere = script !== 'missing';
        if (!isHere && project.git.available && !project.git.isIgnored(source) && RUN.test(name))
          report('missing', { at, data });
        else if (isHere && /\.\w{1,10}$/.test(name) && !RUN.test(name)) report('ignored', { at, data });
        else if (script === 'users' && project.git.available && project.git.isTracked(source))
          report('users', { at, data });
      }
    }
  },
});
