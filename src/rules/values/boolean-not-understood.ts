import { castValue, readBoolean } from '../../directus/cast.js';
import { isWritten } from '../../directus/setting.js';
import { defaultOf, findVariable, isListed, type BooleanReading } from '../../directus/variables.js';
import { assumedVersion, isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { deleteFix, writeFix } from '../../fixes/index.js';
import { isEmptyByDefault, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

const ON_WORDS = new Set(['true', '1', 'yes', 'y', 'on', 'enable', 'enabled', 't']);
const OFF_WORDS = new Set(['false', '0', 'no', 'n', 'off', 'disable', 'disabled', 'f', 'none']);

/** Nothing is missed where these are off: a check of the mail server at each start, the limit under load, statistics. */
const HARMLESS_WHEN_OFF = new Set([
  'EMAIL_VERIFY_SETUP',
  'PRESSURE_LIMITER_ENABLED',
  'TELEMETRY',
  'PROJECT_OWNER_ENABLED',
]);

export default defineRule({
  severity: 'warning',
  severityReason: 'A switch is the other way round than it was meant; what that breaks depends on the switch.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Switches must be written as true or false.',
  why: 'Directus reads its switches in three ways. Some are on only for the exact word true, so that 1 and yes leave them off; others are on for every text but false, so that no and off turn them on.',
  help: 'Write {name}={intended}.',
  helpInGeneral: 'Write true or false.',
  evidence: [
    'oracle: cache-enabled-1',
    'oracle: cache-enabled-on',
    'oracle: cors-enabled-yes',
    'oracle: serve-app-no',
    'oracle: session-secure-no',
    'oracle: must-load-yes',
    'oracle: redis-enabled-yes',
    'measured: @directus/env 6.3.0 (Directus 12.4.1) makes the text false of "false" with quotes, which counts as on',
    'measured: SERVE_APP empty, the app answers 404 (Directus 12.4.1)',
  ],
  messages: {
    off: {
      text: '{name} is `{value}`, which Directus reads as off: only {understood} would turn it on.',
      help: 'Write {name}=true.',
    },
    on: {
      text: '{name} is `{value}`, which Directus reads as on: only `false` turns it off.',
      help: 'Write {name}=false.',
    },
    empty: {
      text: '{name} {holds}, which turns off what is on by default.',
      help: 'Write {name}=true, or delete the line.',
    },
    neither: {
      text: '{name} is `{value}`, which is neither true nor false; Directus reads it as {state}.',
      help: 'Write {name}=true or {name}=false.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CACHE_ENABLED: "yes"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            CACHE_ENABLED: "true"
    `,
  },
  check({ deployment, report }) {
    for (const variable of deployment.env.all()) {
      if (isWritten(variable) && isTurnedOffByEmptiness(deployment, variable))
        report('empty', {
          at: variable,
          data: { name: variable.name, holds: variable.value === '' ? 'is empty' : 'holds nothing but blanks' },
          fix: deleteFix(variable),
        });
      const misread = isWritten(variable) ? misreading(deployment, variable) : undefined;
      if (!misread) continue;
      const data = {
        name: variable.name,
        value: variable,
        understood: misread.understood,
        state: misread.on ? 'on' : 'off',
        intended: misread.on ? 'false' : 'true',
      };
      report(misread.message, {
        at: variable,
        data,
        fix: misread.message === 'neither' ? undefined : writeFix(variable, data.intended),
      });
    }
  },
});

interface Misreading {
  readonly message: 'off' | 'on' | 'neither';
  readonly on: boolean;
  /** The words that turn it on. */
  readonly understood: string;
}

function misreading(deployment: Deployment, variable: Variable): Misreading | undefined {
  const { name, value, state } = variable;
  const fact = findVariable(name);
  if (state !== 'set' || value === undefined || value.trim() === '' || !isListed(fact) || fact.type !== 'boolean')
    return undefined;
  if (fact.since !== undefined && isAtLeast(deployment.version, fact.since) === 'no') return undefined;
  const cast = castValue(
    name,
    variable.typed === undefined ? value : variable.typed,
    assumedVersion(deployment.version),
  );
  const readings: readonly BooleanReading[] = cast.type === 'boolean' ? ['strict-true'] : fact.readings;
  if (readings.length === 0 || isPlainBoolean(value) || (typeof cast.value === 'object' && cast.value !== null))
    return undefined;
  const states = readings.map((reading) => readBoolean(reading, cast.value));
  // Quotes that reach Directus are taken away where it guesses the type: "true" is the word true.
  const word = (typeof cast.value === 'string' ? cast.value : value)
    .trim()
    .toLowerCase()
    .replace(/^boolean:/, '');
  const understood =
    cast.type === 'boolean' || (readings.includes('to-boolean') && !readings.includes('strict-true'))
      ? '`true` and `1`'
      : '`true`';
  if (ON_WORDS.has(word)) return states.every(Boolean) ? undefined : { message: 'off', on: false, understood };
  if (OFF_WORDS.has(word)) return states.some(Boolean) ? { message: 'on', on: true, understood } : undefined;
  return { message: 'neither', on: states.every(Boolean), understood };
}

function isPlainBoolean(value: string): boolean {
  return value === 'true' || value === 'false';
}

/** On by default, and off where its value is the empty text or blanks; what a variable may still fill is left alone. */
function isTurnedOffByEmptiness(deployment: Deployment, variable: Variable): boolean {
  const { name, value, state } = variable;
  const fact = findVariable(name);
  if (state !== 'set' || value?.trim() !== '' || !isListed(fact) || fact.type !== 'boolean') return false;
  if (deployment.stage.name === 'template' || isEmptyByDefault(variable) || HARMLESS_WHEN_OFF.has(name)) return false;
  const version = assumedVersion(deployment.version);
  const cast = castValue(name, value, version);
  const readings: readonly BooleanReading[] = cast.type === 'boolean' ? ['strict-true'] : fact.readings;
  const isOnByDefault = defaultOf(name, version) === true;
  return isOnByDefault && readings.length > 0 && !readings.some((reading) => readBoolean(reading, cast.value));
}
