import { lookup } from '../../model/lookup.js';
import type { Deployment } from '../../model/project.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';

const byId = lookup(({ id }: Deployment) => [id]);

export default defineRule({
  severity: 'warning',
  severityReason: 'Whoever uses one of the services only notices nothing.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Instances on one database must have the same SECRET.',
  why: 'Directus signs access tokens and sessions with SECRET. Where two services work on one database with different ones, a user who signed in on one is turned away by the other.',
  help: 'Give {service} and {other} the same SECRET.',
  helpInGeneral: 'Give all instances of the project the same SECRET.',
  evidence: ['measured: a token of one instance is answered INVALID_TOKEN by another with a different SECRET'],
  messages: {
    different:
      '{service} and {other} work on one database with different values of SECRET: a sign-in holds on one only.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        api:
          image: directus/directus:12.4.1
          environment:
            SECRET: 4f6c1d0e9b7a8352c1d0e9b7a8352f6c
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: cms
        worker:
          image: directus/directus:12.4.1
          environment:
            SECRET: b7a8352c1d0e9b7a8352f6c4f6c1d0e9
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: cms
    `,
    good: `
      ==> compose.yaml <==
      services:
        api:
          image: directus/directus:12.4.1
          environment:
            SECRET: \${SECRET}
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: cms
        worker:
          image: directus/directus:12.4.1
          environment:
            SECRET: \${SECRET}
            DB_CLIENT: pg
            DB_HOST: database
            DB_DATABASE: cms
    `,
  },
  check({ deployment, project, report }) {
    const own = deployment.env.get('SECRET');
    const peers = deployment.instances.peers ?? [];
    if (own.state !== 'set' || own.value === '') return;
    const others = peers.flatMap((id) => byId(project.deployments, id));
    const other = others.find(({ id, env }) => {
      const secret = env.get('SECRET');
      // Of two services the one with the smaller name is reported.
      return id > deployment.id && secret.state === 'set' && secret.value !== own.value;
    });
    if (!other) return;
    const at = valueSpan(other.env.get('SECRET'));
    report('different', {
      at: own,
      data: { service: deployment.service ?? deployment.kind, other: other.service ?? other.kind },
      related: [at && { at, message: `another SECRET in ${other.service ?? 'the other'}` }],
    });
  },
});
