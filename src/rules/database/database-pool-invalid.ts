import { poolFaults, type PoolFault } from '../../directus/pool-options.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { valueSpan, type Variable } from '../../model/env.js';
import type { Span } from '../../model/source.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'The pool of database connections must get options that it knows and limits that are possible.',
  why: 'Directus passes each DB_POOL__ variable to its connection pool, which crashes at startup for an option that it does not know, for a value that is not a whole number, and for a minimum above the maximum. The defaults are a minimum of 2 and a maximum of 10.',
  help: 'Use DB_POOL__MIN, DB_POOL__MAX, DB_POOL__ACQUIRE_TIMEOUT_MILLIS and DB_POOL__IDLE_TIMEOUT_MILLIS with whole numbers, the minimum not above the maximum.',
  evidence: [
    'measured: knex 3.1.0 with tarn 3.1.2 fails with `Tarn: unsupported option opt.size` (idleTimeout, maxConnections, testOnBorrow, ...) before the first connection',
    'measured: tarn refuses text, floats, negative numbers, the empty string and, but for min, for 0',
    'measured: DB_POOL__MAX=0 makes no pool: `Unable to acquire a connection`, exit 1',
    'measured: with DB_POOL__ACQUIRE_TIMEOUT_MILLIS=1 no connection is made in time, exit 1',
    'measured: DB_POOL=text fails with `unsupported option opt.0`',
  ],
  messages: {
    unknownOption: {
      text: '{name} is an option that the connection pool does not know, so Directus exits at startup.',
      help: 'Delete {name}; the pool knows MIN, MAX, ACQUIRE_TIMEOUT_MILLIS, CREATE_TIMEOUT_MILLIS, DESTROY_TIMEOUT_MILLIS, IDLE_TIMEOUT_MILLIS, REAP_INTERVAL_MILLIS and CREATE_RETRY_INTERVAL_MILLIS.',
    },
    meant: {
      text: '{name} is an option that the connection pool does not know, so Directus exits at startup.',
      help: 'Use DB_POOL__{meant}.',
    },
    notNumber: '{name} is `{value}`, which is not a whole number of {least} or more, so Directus exits at startup.',
    empty: '{name} is set to an empty string, which is not a whole number, so Directus exits at startup.',
    noConnections: {
      text: '{name} is 0, so there is no connection to the database at all and Directus exits at startup.',
      help: 'Set {name} to 1 or more, or delete it: the default is 10.',
    },
    tooShort: {
      text: '{name} is {milliseconds} milliseconds, which is too short to connect to a database, so Directus exits at startup.',
      help: 'The value counts milliseconds: use 30000 for half a minute.',
    },
    minAboveMax: 'DB_POOL__MIN is {min} but DB_POOL__MAX is {max}, so Directus exits at startup.',
    notOptions: {
      text: 'DB_POOL is text where the connection pool needs options, so Directus exits at startup.',
      help: 'Delete DB_POOL and set DB_POOL__MIN and DB_POOL__MAX.',
    },
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
    for (const fault of poolFaults(deployment)) {
      switch (fault.kind) {
        case 'unknownOption': {
          const { variable } = fault.option.setting;
          const place = { at: nameOf(variable), variable: variable.name };
          if (fault.meant === undefined) report('unknownOption', { ...place, data: { name: variable.name } });
          else report('meant', { ...place, data: { name: variable.name, meant: fault.meant } });
          break;
        }
        case 'notCount': {
          const { variable } = fault.option.setting;
          if (variable.value === '') report('empty', { at: variable, data: { name: variable.name } });
          else
            report('notNumber', {
              at: variable,
              data: { name: variable.name, value: variable, least: fault.least },
            });
          break;
        }
        case 'noConnections':
          report('noConnections', {
            at: fault.option.setting.variable,
            data: { name: fault.option.setting.variable.name },
          });
          break;
        case 'tooShort':
          report('tooShort', {
            at: fault.option.setting.variable,
            data: { name: fault.option.setting.variable.name, milliseconds: fault.milliseconds },
          });
          break;
        case 'minAboveMax':
          report('minAboveMax', placesOf(fault));
          break;
        case 'notOptions':
          report('notOptions', { at: fault.setting.variable });
      }
    }
  },
});

/** The name is what is wrong, not the value. */
function nameOf(variable: Variable): Span | Variable {
  return variable.assignment?.nameSpan ?? variable;
}

function placesOf({ min, max, low, high }: Extract<PoolFault, { kind: 'minAboveMax' }>) {
  const at = min && max && valueSpan(min.variable);
  return {
    at: (max ?? min)?.variable,
    data: { min: low, max: high },
    related: [at && { at, message: 'The minimum is set here' }],
  };
}
