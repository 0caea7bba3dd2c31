import { connectionLimit } from '../../directus/database-limits.js';
import { databaseService } from '../../directus/database-service.js';
import { optionOf } from '../../directus/setting.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { describeInstances } from '../../model/instances.js';

/** What each process opens unless DB_POOL__MAX says otherwise. Source: knexjs.org/guide (pool). */
const DEFAULT_POOL = 10;

export default defineRule({
  severity: 'warning',
  severityReason: 'It holds only under load.',
  impact: 'reliability',
  stages: LIVE_STAGES,
  summary: 'All instances together must not open more connections than the database takes.',
  why: 'Each process keeps a pool of its own, of 10 connections unless DB_POOL__MAX says otherwise. Under load the pools fill up; when their sum is above what the server takes, it refuses the rest, and requests fail although each instance is well.',
  help: 'Lower DB_POOL__MAX, raise max_connections of the server, or put a pooler such as PgBouncer between them.',
  evidence: [
    'knexjs.org/guide: the pool takes 10 connections at most by default',
    'postgresql.org/docs/current/runtime-config-connection.html: 100 connections by default',
    'dev.mysql.com/doc/refman/8.4/en/server-system-variables.html: 151 by default',
  ],
  messages: {
    above: '{instances} with up to {pool} connections each open {sum}, but {service} takes {limit}{byDefault}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          scale: 4
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_POOL__MAX: "30"
        database:
          image: postgres:16
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          scale: 4
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_POOL__MAX: "20"
        database:
          image: postgres:16
    `,
  },
  check({ deployment, report }) {
    const found = databaseService(deployment);
    const limit = found?.service.enabled ? connectionLimit(found.service) : undefined;
    const setting = optionOf(deployment, 'DB_POOL__', 'MAX');
    const { count, at: several } = deployment.instances;
    if (!found || !limit || typeof count !== 'number' || !setting.known) return;
    const pool = setting.isDefault ? DEFAULT_POOL : Number(setting.value);
    if (!Number.isInteger(pool) || pool * count <= limit.connections) return;
    const data = {
      instances: count === 1 ? 'One instance' : describeInstances(deployment.instances),
      pool,
      sum: pool * count,
      service: found.service.name,
      limit: limit.connections,
      byDefault: limit.written ? '' : ' by default',
    };
    const at = setting.isDefault ? (several ?? deployment.at) : setting.variable;
    report('above', {
      at,
      variable: 'DB_POOL__MAX',
      data,
      related: [{ at: found.service.at, message: `${found.service.name} is here` }],
    });
  },
});
