import { isWritten, optionOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';

/** Options of the pool that count something. Source: tarn 3.0.2. */
const COUNTS = [
  'MIN',
  'MAX',
  'ACQUIRE_TIMEOUT_MILLIS',
  'CREATE_TIMEOUT_MILLIS',
  'DESTROY_TIMEOUT_MILLIS',
  'IDLE_TIMEOUT_MILLIS',
  'REAP_INTERVAL_MILLIS',
  'CREATE_RETRY_INTERVAL_MILLIS',
];
const DEFAULTS = { MIN: 2, MAX: 10 } as const;

export default defineRule({
  severity: 'error',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'The pool of database connections must have possible limits.',
  why: 'Directus hands DB_POOL__ settings to its pool, which throws at start for a limit that is no number, and for a minimum above the maximum.',
  help: 'Write whole numbers, with DB_POOL__MIN not above DB_POOL__MAX.',
  evidence: [
    'facts: DB_POOL__* go to knex, whose pool (tarn 3.0.2) throws for a max that is smaller than min and for values that are no numbers',
  ],
  messages: {
    notNumber: '{name} is `{value}`, which is not a number, and Directus does not start so.',
    minAboveMax: 'DB_POOL__MIN is {min} but DB_POOL__MAX is {max}, and Directus does not start so.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_POOL__MIN: "20"
            DB_POOL__MAX: "10"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            DB_CLIENT: pg
            DB_POOL__MIN: "0"
            DB_POOL__MAX: "10"
    `,
  },
  check({ deployment, report }) {
    for (const option of COUNTS) {
      const setting = optionOf(deployment, 'DB_POOL__', option);
      if (setting.known && isWritten(setting.variable) && setting.value !== undefined && !(Number(setting.value) >= 0))
        report('notNumber', { at: setting.variable, data: { name: setting.variable.name, value: setting.variable } });
    }
    const min = optionOf(deployment, 'DB_POOL__', 'MIN');
    const max = optionOf(deployment, 'DB_POOL__', 'MAX');
    if (!min.known || !max.known || (min.isDefault && max.isDefault)) return;
    const [low, high] = [
      Number(min.isDefault ? DEFAULTS.MIN : min.value),
      Number(max.isDefault ? DEFAULTS.MAX : max.value),
    ];
    if (!(low > high) || isSqlite(deployment.env.get('DB_CLIENT').value)) return;
    const at = min.isDefault ? undefined : valueSpan(min.variable);
    report('minAboveMax', {
      at: max.isDefault ? min.variable : max.variable,
      data: { min: low, max: high },
      related: [at && !max.isDefault ? { at, message: 'The minimum is set here' } : undefined],
    });
  },
});

/** SQLite has one connection whatever is set. */
function isSqlite(client: string | undefined): boolean {
  return client === 'sqlite3';
}
