import { isWritten, settingOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { deleteFix } from '../../fixes/index.js';
import { valueSpan } from '../../model/env.js';

interface Override {
  readonly by: string;
  /** What it replaces. */
  readonly replaces: (name: string) => boolean;
}

/**
 * Settings that make others meaningless. Sources: @directus/api database/index.js, redis/lib/create-redis.js,
 * server.js.
 */
const OVERRIDES: readonly Override[] = [
  {
    by: 'DB_CONNECTION_STRING',
    replaces: (name) => /^DB_(?:HOST|PORT|DATABASE|USER|PASSWORD|CHARSET|SSL(?:__.+)?|OPTIONS__.+)$/.test(name),
  },
  { by: 'REDIS', replaces: (name) => /^REDIS_(?:HOST|PORT|USERNAME|PASSWORD|DB|TLS.*)$/.test(name) },
  { by: 'UNIX_SOCKET_PATH', replaces: (name) => name === 'PORT' || name === 'HOST' },
];

export default defineRule({
  severity: 'info',
  severityReason: 'Nothing fails; where encryption was meant it is a warning.',
  impact: 'maintenance',
  stages: ALL_STAGES,
  summary: 'A setting should not be made meaningless by another one.',
  why: 'A connection given as one URL replaces the single settings; whoever edits those later wonders why nothing changes.',
  help: 'Keep one of them: delete {name}, or delete {by}.',
  helpInGeneral: 'Keep one of the two variables and delete the other.',
  evidence: [
    'facts: DB_CONNECTION_STRING: all other DB_ connection options are ignored',
    'facts: REDIS before REDIS_*',
    'facts: UNIX_SOCKET_PATH overrides HOST and PORT',
  ],
  messages: {
    overridden: '{name} has no effect, since {by} is set and replaces it.',
    encryption: {
      text: '{name} has no effect, since {by} is set and replaces it; encryption is decided by the connection string.',
      severity: 'warning',
      impact: 'security',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            REDIS: redis://cache:6379
            REDIS_HOST: other
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            REDIS: redis://cache:6379
    `,
  },
  check({ deployment, report }) {
    for (const { by, replaces } of OVERRIDES) {
      const stronger = settingOf(deployment, by);
      if (!stronger.known || stronger.isDefault || typeof stronger.value !== 'string' || stronger.value === '')
        continue;
      const at = valueSpan(stronger.variable);
      for (const variable of deployment.env.all()) {
        if (variable.state !== 'set' || variable.value === '' || !isWritten(variable) || !replaces(variable.name))
          continue;
        const message = variable.name.startsWith('DB_SSL') ? 'encryption' : 'overridden';
        report(message, {
          at: variable.assignment?.nameSpan ?? variable,
          variable: variable.name,
          data: { name: variable.name, by },
          related: [at && { at, message: `${by} is set here` }],
          fix: message === 'overridden' ? deleteFix(variable) : undefined,
        });
      }
    }
  },
});
