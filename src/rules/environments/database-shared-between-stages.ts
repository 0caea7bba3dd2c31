import { databaseEndpoint, parseConnectionUrl } from '../../directus/endpoints.js';
import { defineRule } from '../../engine/define-rule.js';
import { valueSpan, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It holds if the host of this name is the same for both.',
  impact: 'data-loss',
  stages: ['production'],
  summary: 'Production must have a database of its own.',
  why: 'What is tried out in development or staging happens to the data of production: a test that deletes items, a change of the data model, the migrations of a newer Directus version that the older one in production was not made for.',
  help: 'Give each stage a database of its own, and copy data over with a dump.',
  evidence: [
    'facts: bootstrap runs pending migrations on the database that it finds, and all content and settings are in it',
  ],
  messages: {
    shared: '{service} (production) works on the database {database} on {host}, and so does {other} ({stage}).',
  },
  examples: {
    bad: `
      ==> compose.prod.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.example.com
            DB_DATABASE: directus

      ==> compose.dev.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.example.com
            DB_DATABASE: directus
    `,
    good: `
      ==> compose.prod.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.example.com
            DB_DATABASE: directus

      ==> compose.dev.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
            DB_HOST: db.example.com
            DB_DATABASE: directus_dev
    `,
  },
  check({ deployment, project, report }) {
    const own = deployment.stage.assumed ? undefined : databaseOf(deployment);
    if (!own) return;
    for (const candidate of project.deployments) {
      if (candidate.stage.name === 'production' || candidate.stage.name === 'template') continue;
      const other = databaseOf(candidate);
      const at = other && valueSpan(other.written);
      if (
        !other ||
        !at ||
        other.host !== own.host ||
        other.name !== own.name ||
        isSamePlace(own.written, other.written)
      )
        continue;
      const data = {
        service: deployment.service ?? deployment.kind,
        other: candidate.service ?? candidate.kind,
        stage: candidate.stage.name,
        host: own.host,
        database: own.name,
      };
      report('shared', {
        at: own.written,
        data,
        related: [{ at, message: `the same database in ${candidate.stage.name}` }],
      });
      return;
    }
  },
});

interface NamedDatabase {
  readonly host: string;
  readonly name: string;
  /** The variable that names the host. */
  readonly written: Variable;
}

/**
 * The database where its host's name means the same server everywhere; what came through `${}` may be another on each
 * machine.
 */
function databaseOf(deployment: Deployment): NamedDatabase | undefined {
  const endpoint = databaseEndpoint(deployment);
  if (!endpoint || !isWorldWide(endpoint.host)) return undefined;
  const { hostVariable, host } = endpoint;
  const database = deployment.env.get('DB_DATABASE');
  const name = endpoint.plainHost ? database.value : parseConnectionUrl(hostVariable.value ?? '')?.path;
  const through = hostVariable.assignment?.trail ?? (endpoint.plainHost ? database.assignment?.trail : undefined);
  return name && through === undefined ? { host: host.toLowerCase(), name, written: hostVariable } : undefined;
}

/** Names of one network (`database`, `x.svc.cluster.local`, addresses) mean something else on each. */
function isWorldWide(host: string): boolean {
  const last = host.toLowerCase().split('.').at(-1) ?? '';
  return (
    host.includes('.') &&
    /^[a-z]{2,}$/.test(last) &&
    !['svc', 'local', 'localhost', 'internal', 'lan', 'home', 'test'].includes(last)
  );
}

/** An untracked `.env` that two Compose files read is another file on another machine. */
function isSamePlace(a: Variable, b: Variable): boolean {
  const [first, second] = [valueSpan(a), valueSpan(b)];
  return first?.file.path === second?.file.path && first?.start === second?.start;
}
