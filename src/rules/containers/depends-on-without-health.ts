import { databaseService } from '../../directus/database-service.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: the restart policy or a second start mostly helps.',
  impact: 'reliability',
  commonplace: true,
  stages: LIVE_STAGES,
  summary: 'Directus should start once its database takes connections.',
  why: 'Directus tries to reach the database for some 25 seconds at start and then exits. A database that is set up for the first time, or recovers, takes longer.',
  help: 'Give the database a `healthcheck`, and wait for it: `depends_on: { {service}: { condition: service_healthy } }`.',
  helpInGeneral:
    'Give the database a `healthcheck`, and wait for it with `condition: service_healthy` under `depends_on`.',
  evidence: ['facts: bootstrap tries five times, five seconds apart, then exits with 1'],
  messages: {
    started: 'Directus waits for the container of {service} only, not for the database in it to take connections.',
    none: 'Directus does not wait for the service {service}, which holds its data.',
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
          depends_on:
            - database
        database:
          image: postgres:16
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_CLIENT: pg
            DB_HOST: database
          depends_on:
            database:
              condition: service_healthy
        database:
          image: postgres:16
          healthcheck:
            test: pg_isready
    `,
  },
  check({ deployment, report }) {
    const own = deployment.compose?.service;
    const database = databaseService(deployment)?.service;
    if (!own || !database) return;
    const dependency = own.dependsOn.find(({ service }) => service === database.name);
    const data = { service: database.name };
    if (!dependency) report('none', { at: own.at, data });
    else if (dependency.condition === 'service_started') report('started', { at: dependency.at, data });
  },
});
