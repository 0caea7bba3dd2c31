import { castValue } from '../../directus/cast.js';
import { isLikeMeasured } from '../../directus/effect-scenes.js';
import { emptyConsequence } from '../../directus/empty-values.js';
import { isPlaceholder } from '../../directus/secrets.js';
import { isGroupInUse, isHiddenByRedis, isOn, isWritten, settingText } from '../../directus/setting.js';
import type { Consequence } from '../../directus/consequence.js';
import { databasePortConsequence } from '../../directus/database-port.js';
import { failsEmpty, measuredFault, measuredTypeFault } from '../../directus/measured-faults.js';
import { consequenceOf } from '../../directus/value-consequences.js';
import { kindOf, type ValueKind } from '../../directus/value-kinds.js';
import { faultIn, isPortSetting, type ValueFault } from '../../directus/value-faults.js';
import { defaultOf, findVariable, isListed, type VariableFact } from '../../directus/variables.js';
import { assumedVersion, isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule, type Datum } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';
import { isEmptyByDefault, type Variable } from '../../model/env.js';
import type { Fix } from '../../model/fix.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'What happens depends on the setting; where Directus exits at startup it is an error.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Values must be ones that Directus can use.',
  why: 'Directus checks few of its settings. A value that it does not understand is silently replaced, breaks a feature when someone uses it, or makes Directus exit at startup.',
  help: 'Correct the value of {name}.',
  helpInGeneral: 'Set the variable to a value that Directus takes; the message names what is wrong with this one.',
  evidence: [
    'oracle: storage-driver-unknown',
    'oracle: email-bogus',
    'oracle: ws-graphql-auth-bogus',
    'oracle: payload-bogus',
    'oracle: upload-max-bogus',
    'oracle: port-empty',
    'measured: each variable booted empty with Directus 12.4.1',
    'measured: what Directus did with each kind of value, src/directus/effects',
    'oracle: pressure-bogus',
    'oracle: regex-cast-bad',
    'facts: an unknown CACHE_STORE, RATE_LIMITER_STORE or SYNCHRONIZATION_STORE is memory',
  ],
  messages: {
    enum: { text: '{name} is `{value}`, which is not one of its values: {effect}.', help: 'Use one of: {allowed}.' },
    element: {
      text: '{name} lists `{part}`, which is not one of its values: {effect}.',
      help: 'Use some of: {allowed}.',
    },
    number: {
      text: '{name} is `{value}`, which is not a number: {effect}.',
      help: 'Write a plain number, without a unit.',
    },
    empty: {
      text: '{name} is empty, which replaces its default: {effect}.',
      help: 'Write a value, or delete the line for the default.',
    },
    emptyHere: {
      text: '{name} is empty unless a variable that is not set here gives it a value: {effect}.',
      help: 'Write a default that Directus can use, as in {example}.',
    },
    emptyPort: {
      text: '{name} is empty, and Directus does not start without a port to listen on.',
      help: 'Write a number from 1 to 65535, or delete the line for 8055.',
    },
    emptyServerPort: {
      text: '{name} is empty, which is not a port: {effect}.',
      help: 'Write a number from 1 to 65535.',
    },
    anyPort: {
      text: '{name} is 0, so Directus listens on a port that the system picks, another at each start: {effect}.',
      help: 'Write a number from 1 to 65535, or delete the line for 8055.',
    },
    port: { text: '{name} is `{value}`, which is not a port: {effect}.', help: 'Write a number from 1 to 65535.' },
    duration: {
      text: '{name} is `{value}`, which Directus does not understand as a time: {effect}.',
      help: 'Write one number with one unit, such as 15m, 12h or 7d.',
    },
    seconds: {
      text: '{name} is `{value}` without a unit, which counts as {readAs}: {effect}.',
      help: 'Write the unit, such as 15m, 12h or 7d.',
    },
    twoUnits: {
      text: '{name} is `{value}` without a unit, which counts as seconds for the token but as milliseconds for the cookie and for what clients are told: {effect}.',
      help: 'Write the unit, such as 15m, 12h or 7d.',
    },
    size: {
      text: '{name} is `{value}`, which Directus does not understand as a size: {effect}.',
      help: 'Write a number with kb, mb or gb, such as 100mb.',
    },
    unit: {
      text: '{name} is `{value}`, which counts as {readAs}: {effect}.',
      help: 'The units are kb, mb and gb: write 100mb instead of 100M.',
    },
    tiny: { text: '{name} is `{value}`, which counts as {readAs}: {effect}.', help: 'Write the unit, such as 100mb.' },
    cron: {
      text: '{name} is `{value}`, which is not a schedule: {effect}.',
      help: 'Write five fields: minute, hour, day, month and weekday, such as `0 3 * * *`.',
    },
    url: {
      text: '{name} is `{value}`, which is not a whole address: {effect}.',
      help: 'Write the address with its scheme.',
    },
    json: {
      text: '{name} is not an object for Directus: {effect}.',
      help: 'Write json: before the JSON text, since a comma in it makes a list otherwise, and check that it is valid.',
    },
    address: {
      text: '{name} holds `{part}`, which is neither an IP address nor a network.',
      help: 'Separate addresses with commas, without spaces.',
    },
    contentType: {
      text: '{name} lists `{part}`, which is not a type of files: uploads of that kind are refused.',
      help: 'Write types with a slash, such as image/*,application/pdf; `*/*` allows all.',
    },
    host: {
      text: '{name} is `{value}`, which is not an address to listen on: {effect}.',
      help: 'Write an address only, such as 0.0.0.0, without scheme and port.',
    },
    tooLarge: {
      text: '{name} is `{value}`, and more than {readAs} is no limit for the image library: {effect}.',
      help: 'Write the longest side in pixels, such as 12000.',
    },
    tooSmall: {
      text: '{name} is `{value}`, and Directus cannot work with less than {readAs}: {effect}.',
      help: 'Write a number from {readAs} on, or delete the line for the default.',
    },
    cookieName: {
      text: '{name} is `{value}`, which cannot be the name of a cookie: {effect}.',
      help: 'Use letters, digits, - and _ only.',
    },
    measured: {
      text: '{name} is `{value}`, which Directus cannot work with: {effect}.',
      help: 'Write a value such as {example}, or delete the line for the default.',
    },
    headerName: {
      text: '{name} is `{value}`, which cannot be the name of a header: {effect}.',
      help: 'Use letters, digits and - only.',
    },
    regex: {
      text: '{name} holds a regular expression that is not valid: {effect}.',
      help: 'Correct the expression after regex:.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            MAX_PAYLOAD_SIZE: 100M
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            MAX_PAYLOAD_SIZE: 100mb
    `,
  },
  check({ deployment, report }) {
    for (const variable of deployment.env.all()) {
      const isKnown = variable.state === 'set' || isEmptyByDefault(variable);
      const found = isWritten(variable) && isKnown ? faultOf(deployment, variable) : undefined;
      if (!found) continue;
      const { fault, consequence } = found;
      const message = messageFor(fault, variable);
      report(message, {
        at: variable,
        severity: message === 'emptyHere' ? severityByDefault(variable) : consequence.severity,
        impact: consequence.impact,
        data: {
          name: variable.name,
          value: variable,
          part: fault.part ?? '',
          readAs: fault.readAs ?? '',
          allowed: fault.allowed?.join(', ') ?? '',
          effect: consequence.effect,
          example:
            message === 'measured'
              ? exampleOf(variable.name, deployment)
              : `\${${variable.name}:-${exampleOf(variable.name, deployment)}}`,
        } satisfies Record<string, Datum>,
        fix: fault.kind === 'unit' ? withUnit(variable) : undefined,
      });
    }
  },
});

/** `100M` means 100mb. */
function withUnit(variable: Variable): Fix | undefined {
  const [, number, unit] = /^(\d+) ?([kmg])(?:i?b)?$/i.exec(variable.value ?? '') ?? [];
  return number === undefined || unit === undefined ? undefined : writeFix(variable, `${number}${unit.toLowerCase()}b`);
}

/** A value of the right type with which something was seen to fail. */
interface MeasuredFault {
  readonly kind: 'measured';
  readonly part?: undefined;
  readonly readAs?: undefined;
  readonly allowed?: undefined;
}

type Fault = ValueFault | MeasuredFault;
type Message = Fault['kind'] | 'emptyHere' | 'emptyPort' | 'emptyServerPort' | 'element';

function messageFor({ kind, part }: Fault, variable: Variable): Message {
  if (kind === 'port' && variable.value === '') return variable.name === 'PORT' ? 'emptyPort' : 'emptyServerPort';
  if (kind === 'empty') return isEmptyByDefault(variable) ? 'emptyHere' : 'empty';
  return kind === 'enum' && part !== undefined ? 'element' : kind;
}

/** A file that isn't here most likely sets it; where no such file is missing, only the shell could. */
function severityByDefault({ state }: Variable): 'info' | 'warning' {
  return state === 'unknown' ? 'info' : 'warning';
}

/** The default, for an example of how to write it. */
function exampleOf(name: string, { version }: Deployment): string {
  const standard = defaultOf(name, assumedVersion(version));
  return standard === undefined ? 'VALUE' : String(standard);
}

function faultOf(deployment: Deployment, variable: Variable): { fault: Fault; consequence: Consequence } | undefined {
  const { name } = variable;
  const raw = variable.typed === undefined ? variable.value : variable.typed;
  const version = assumedVersion(deployment.version);
  const fact = findVariable(name);
  const cast = castValue(name, raw, version);
  if (!isListed(fact))
    return cast.error === undefined
      ? undefined
      : { fault: { kind: 'regex' }, consequence: consequenceOf(name, { kind: 'regex' }, undefined, version) };
  if (variable.value && isFiller(variable.value)) return undefined;
  if (!isRead(deployment, variable, fact)) return undefined;
  const isMeasured = cast.prefix === undefined && isLikeMeasured(deployment, fact);
  // Directus makes 0 of blanks in any other variable; for its port they are no number at all.
  if (name === 'PORT' && isBlank(variable) && variable.state === 'set')
    return { fault: { kind: 'port' }, consequence: consequenceOf(name, { kind: 'port' }, undefined, version) };
  const fault =
    emptyFault(variable, fact, isMeasured ? version : undefined) ??
    (variable.state === 'unknown' || (isBlank(variable) && !isPortSetting(name))
      ? undefined
      : faultIn(name, fact, cast, defaultOf(name, version), deployment.version));
  // A template leaves values out for whoever copies it.
  if (fault && variable.value === '' && deployment.stage.name === 'template') return undefined;
  if (!fault) {
    const consequence =
      isMeasured && variable.value !== undefined
        ? (measuredFault(fact, variable.value, version) ?? measuredTypeFault(fact, variable.value, version))
        : undefined;
    return consequence && { fault: { kind: 'measured' }, consequence };
  }
  if (name === 'DB_PORT')
    return { fault, consequence: databasePortConsequence(variable.value ?? '', settingText(deployment, 'DB_CLIENT')) };
  const valueKind = isMeasured ? valueKindOf(fault, variable, fact) : undefined;
  const consequence = consequenceOf(fact.name, fault, valueKind, version);
  return consequence.onlyIf?.some((one) => isOn(deployment, one) !== true) ? undefined : { fault, consequence };
}

/** What is too small fails as 0 does. */
function valueKindOf({ kind }: ValueFault, { value = '' }: Variable, fact: VariableFact): ValueKind | undefined {
  return kind === 'tooSmall' ? 'zero' : kindOf(value, fact.type, fact.allowed);
}

/** Blanks alone count as 0, or as what is not set: only a measurement tells. */
function isBlank({ value }: Variable): boolean {
  return value !== undefined && value !== '' && value.trim() === '';
}

/** Stands for a value that is yet to come; a long number or blanks don't. */
function isFiller(text: string): boolean {
  return text.trim() !== '' && Number.isNaN(Number(text)) && isPlaceholder(text);
}

/**
 * By what is written: some empty texts are cast to 0.
 * @param measured the version, where the deployment is like the one that was measured
 */
function emptyFault(variable: Variable, fact: VariableFact, measured: string | undefined): ValueFault | undefined {
  if (variable.value !== '' && !isEmptyByDefault(variable)) return undefined;
  const fails = emptyConsequence(fact.name) !== undefined || (measured !== undefined && failsEmpty(fact, measured));
  return fails ? { kind: 'empty' } : undefined;
}

/** Databases have rules of their own; login providers count only where they are listed; other versions have other variables. */
function isRead(deployment: Deployment, { name }: Variable, fact: VariableFact): boolean {
  const { since, removed } = fact;
  if (name === 'DB_CLIENT') return false;
  if (
    (since !== undefined && isAtLeast(deployment.version, since) === 'no') ||
    (removed !== undefined && isAtLeast(deployment.version, removed) !== 'no')
  )
    return false;
  if (isHiddenByRedis(deployment, name)) return false;
  if (name === 'PORT' || name === 'HOST') return deployment.env.get('UNIX_SOCKET_PATH').state !== 'set';
  return !fact.name.startsWith('AUTH_') || isGroupInUse(deployment, fact) === true;
}
