import { databaseService } from '../../directus/database-service.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It holds once the tag moves to a new major version.',
  impact: 'reliability',
  stages: LIVE_STAGES,
  summary: 'The image of the database should name its major version.',
  why: 'A tag without a version is moved to each new major. PostgreSQL does not start on the data of an older major, and MySQL and MariaDB change it for good, so that the older server no longer starts on it: a pull is enough, at the next restart the database is down.',
  help: 'Write the major version that runs now, for example {image}:{example}, and change it with a dump and a restore.',
  helpInGeneral:
    'Write the major version that runs now as the tag of the database image, and change it with a dump and a restore.',
  evidence: [
    'postgresql.org/docs/current/upgrading.html: the data of another major needs pg_upgrade or a dump',
    'dev.mysql.com/doc/refman/8.4/en/downgrading.html: a downgrade is not supported',
  ],
  messages: {
    postgres:
      '{reference} is whatever PostgreSQL is newest when it is pulled, and a new major does not start on the data of the old one.',
    other: {
      text: '{reference} is whatever release is newest when it is pulled, and there is no way back once it has changed the data.',
      severity: 'info',
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
          image: postgres:latest
          volumes:
            - data:/var/lib/postgresql/data
      volumes:
        data: {}
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
          image: postgres:16.10
          volumes:
            - data:/var/lib/postgresql/data
      volumes:
        data: {}
    `,
  },
  check({ deployment, report }) {
    const found = databaseService(deployment);
    const reference = found?.service.image;
    if (!found || !reference || found.image.kind === 'redis' || found.image.kind === 'mail') return;
    // A digest, a variable, or any number in the tag (`16-alpine`, `pg16`, `lts` of MySQL) names one.
    if (
      /[@$]/.test(reference.name) ||
      /\d|lts/.test((found.image.tag ?? '').replace(/alpine[\d.]*|bookworm|bullseye|trixie/, ''))
    )
      return;
    const postgres = found.image.kind === 'postgres';
    const image = reference.name.replace(/:[^/:]*$/, '');
    report(postgres ? 'postgres' : 'other', {
      at: reference.at,
      data: { reference: reference.name, image, example: postgres ? '16' : '8.4' },
    });
  },
});
