import { castValue, type Cast } from '../../directus/cast.js';
import { isLikeMeasured } from '../../directus/effect-scenes.js';
import { measuredListFault } from '../../directus/measured-faults.js';
import { isPlaceholder } from '../../directus/secrets.js';
import { isGroupInUse, isHiddenByRedis, isWritten, settingText } from '../../directus/setting.js';
import type { Consequence } from '../../directus/consequence.js';
import { shapeOf, textReader, type Shape, type TextReader } from '../../directus/text-readers.js';
import { findVariable, isListed, type VariableFact } from '../../directus/variables.js';
import { assumedVersion, compareVersions, isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { putBeforeFix } from '../../fixes/index.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'A value is changed, which mostly breaks what it is for; a SECRET of digits is an error where every login fails.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Values must survive the way in which Directus guesses their type.',
  why: 'Directus makes numbers, lists and objects out of texts that look like them. A password with commas becomes a list and may lose a part, a long number loses digits, and quotes or spaces that are part of the value stay in it.',
  help: 'Write string: before the value, which keeps it as it is.',
  evidence: [
    'oracle: smart-quotes',
    'oracle: secret-digits',
    'measured: jsonwebtoken, ioredis, ldapjs, openid-client and the S3 client given a list, a number and an object',
    'facts: AUTH_*_CLIENT_SECRET, STORAGE_*_KEY and others are not cast to text',
    'facts: list elements are not trimmed',
  ],
  messages: {
    list: '{name} has commas in it, so Directus makes a list of it and changes what stands between them.',
    number: '{name} looks like a number, so Directus reads {readAs} where a text is meant.',
    digits: '{name} looks like a number and is too long for one, so Directus changes its last digits.',
    unreadable: '{name} {looks}, so Directus makes {what} of it: {effect}.',
    oneText: {
      text: '{name} has commas in it, so Directus makes a list of it: {effect}.',
      help: 'Write one value: {name} takes no list.',
    },
    prefix: {
      text: '{name} begins with the name of a type and a colon (json:, number:, boolean:, array: or regex:), which Directus removes: what is left is another value.',
      severity: 'error',
      help: 'Write string: before the value, which keeps all that follows as it is.',
    },
    jsonList: {
      text: '{name} is a list in JSON, and Directus splits it at its commas: brackets and quotes become part of the elements.',
      help: 'Write json: before it, or the elements alone, separated by commas: {name}=one,two.',
    },
    brackets: {
      text: '{name} is written in brackets, which Directus keeps as part of the value: nothing is called `{part}`.',
      help: 'Write the elements alone, separated by commas: {name}={elements}.',
    },
    object: '{name} looks like JSON, so Directus makes an object of it where a text is meant.',
    oldPrefix: {
      text: '{name} has a colon after one of the words that ask for a type, so this version of Directus cuts the value there.',
      help: 'Choose a value without `string:`, `number:`, `regex:`, `array:` or `json:` in it, or run Directus 10.9 or newer.',
    },
    smartQuotes: {
      text: '{name} is written in typographic quotes, which are part of the value.',
      help: 'Use straight quotes: "..." or \'...\'.',
    },
    quotes: {
      text: '{name} has quotes in its value, which Directus does not remove.',
      help: 'Remove the quotes: where this value is written they are part of it.',
    },
    blanks: {
      text: '{name} has spaces around the elements of its list, and Directus keeps them: `{part}` is not the same as without.',
      help: 'Separate the elements with commas only.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_SMTP_USER: "12345678901234567890"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EMAIL_SMTP_USER: string:12345678901234567890
    `,
  },
  check({ deployment, report }) {
    for (const variable of deployment.env.all()) {
      const fact = isWritten(variable) ? findVariable(variable.name) : undefined;
      if (!isListed(fact) || variable.state !== 'set' || variable.value === undefined || !exists(deployment, fact))
        continue;
      const surprise = surpriseIn(variable.value, fact, variable, deployment);
      if (!surprise || isToldElsewhere(variable, surprise)) continue;
      const { message, detail = '', reader, shape = 'list' } = surprise;
      const [looks, what] = LOOKS[shape];
      report(message, {
        at: variable,
        ...(reader ? { severity: reader.severity, impact: reader.impact } : {}),
        data: {
          name: variable.name,
          readAs: detail,
          part: message === 'brackets' ? `[${detail}]` : detail,
          elements: detail,
          looks,
          what,
          effect: reader?.effect ?? '',
        },
        fix: KEPT_AS_TEXT.has(message) ? putBeforeFix(variable, 'string:') : undefined,
      });
    }
  },
});

/** storage-location-without-driver and auth-provider-without-driver say what names with brackets lead to. */
function isToldElsewhere({ name }: Variable, { message }: Surprise): boolean {
  return /^(?:STORAGE_LOCATIONS|AUTH_PROVIDERS)$/.test(name) && /^(?:brackets|jsonList)$/.test(message);
}

/** What Directus would make something else of than a text. */
const KEPT_AS_TEXT: ReadonlySet<Surprise['message']> = new Set([
  'list',
  'number',
  'digits',
  'unreadable',
  'prefix',
  'object',
]);

interface Surprise {
  readonly message:
    | 'list'
    | 'number'
    | 'digits'
    | 'unreadable'
    | 'oneText'
    | 'prefix'
    | 'jsonList'
    | 'brackets'
    | 'object'
    | 'oldPrefix'
    | 'smartQuotes'
    | 'quotes'
    | 'blanks';
  readonly detail?: string;
  /** What reads it, where that cannot cope with what became of the text. */
  readonly reader?: Consequence;
  readonly shape?: Shape;
}

/** How a text looks that Directus makes something else of, and what that is. */
const LOOKS: Readonly<Record<Shape, readonly [looks: string, what: string]>> = {
  list: ['has commas in it', 'a list'],
  number: ['looks like a number', 'a number'],
  object: ['looks like JSON', 'an object'],
  boolean: ['looks like a switch', 'true or false'],
  null: ['is the word null', 'nothing'],
};

function exists({ version }: Deployment, { since, removed }: VariableFact): boolean {
  return (
    (since === undefined || isAtLeast(version, since) !== 'no') &&
    (removed === undefined || isAtLeast(version, removed) === 'no')
  );
}

function surpriseIn(
  text: string,
  fact: VariableFact,
  { name, typed }: Variable,
  deployment: Deployment,
): Surprise | undefined {
  const version = assumedVersion(deployment.version);
  const cast = castValue(name, typed === undefined ? text : typed, version);
  if (/^[“”„‘’«»]|[“”‘’«»]$/.test(text)) return { message: 'smartQuotes' };
  if (typeof cast.value === 'string' && /^(["']).+\1$/.test(cast.value) && !(fact.type === 'json'))
    return { message: 'quotes' };
  if (fact.type === 'csv')
    return typed === undefined ? (bracketed(text, cast) ?? blankIn(name, cast)) : blankIn(name, cast);
  const reader = readerOf(deployment, fact);
  const several = reader ? undefined : listWhereOneBelongs(deployment, fact, cast, version);
  if (several) return several;
  if (typed !== undefined || !(reader || isText(name, fact)) || isPlaceholder(text)) return undefined;
  if (cast.value === undefined) return compareVersions(version, '10.9.0') < 0 ? { message: 'oldPrefix' } : undefined;
  if (cast.prefix !== undefined) return prefixIn(fact, cast, version);
  return unreadable(reader, cast) ?? castAway(text, cast);
}

/** Variables whose value is a text for someone else: credentials and user names. */
function isText(name: string, { secret, type }: VariableFact): boolean {
  if (type !== 'string') return false;
  return secret || /(?:_USER|_USERNAME|_CLIENT_ID|_KEY)$/.test(name);
}

/** Secrets that Directus makes use of by itself: any text will do, so that nothing fails where a part is lost. */
const OF_ITS_OWN = new Set(['SECRET', 'KEY', 'ADMIN_TOKEN', 'ADMIN_PASSWORD']);

/** A password that happens to begin like a type; nobody wants a number or an object as a password. */
function prefixIn({ name, secret }: VariableFact, { prefix }: Cast, version: string): Surprise | undefined {
  if (prefix === undefined || prefix === 'string' || !secret || OF_ITS_OWN.has(name)) return undefined;
  return compareVersions(version, '10.9.0') < 0 ? undefined : { message: 'prefix', detail: prefix };
}

/** Options that several drivers have, and those drivers that take a text only. */
const DRIVERS: readonly (readonly [pattern: RegExp, drivers: readonly string[]])[] = [
  [/^STORAGE_/, ['s3']],
  [/^AUTH_<PROVIDER>_CLIENT_/, ['oauth2', 'openid']],
];

/** Who reads a variable and takes a text only; undefined where nobody does here, or a driver that wasn't measured. */
function readerOf(deployment: Deployment, fact: VariableFact): TextReader | undefined {
  const reader = textReader(fact.name);
  if (!reader || isGroupInUse(deployment, fact) !== true || isHiddenByRedis(deployment, fact.name)) return undefined;
  const drivers = DRIVERS.find(([pattern]) => pattern.test(fact.name));
  if (!drivers) return reader;
  const driver = settingText(deployment, `${fact.name.split('_', 1)[0] ?? ''}_${fact.wildcard ?? ''}_DRIVER`);
  return driver !== undefined && drivers[1].includes(driver) ? reader : undefined;
}

/** A list where one text belongs, with which a variable was seen to fail. */
function listWhereOneBelongs(
  deployment: Deployment,
  fact: VariableFact,
  { value }: Cast,
  version: string,
): Surprise | undefined {
  if (!Array.isArray(value) || !ONE_TEXT.has(fact.type) || !isLikeMeasured(deployment, fact)) return undefined;
  const seen = measuredListFault(fact, version);
  return seen && { message: 'oneText', reader: seen };
}

const ONE_TEXT: ReadonlySet<VariableFact['type']> = new Set(['string', 'url', 'path']);

function unreadable(reader: TextReader | undefined, { value }: Cast): Surprise | undefined {
  const shape = shapeOf(value);
  if (!reader || !shape || (reader.refuses && !reader.refuses.includes(shape))) return undefined;
  const goesThrough = reader.takes?.(String(value)) === true && reader.otherwise;
  return { message: 'unreadable', reader: goesThrough ? { ...reader, ...goesThrough } : reader, shape };
}

/** A list in brackets: of JSON, with which Directus copes only where it has no comma, or of names. */
function bracketed(text: string, { value, prefix }: Cast): Surprise | undefined {
  const inside = /^\s*\[([^[\]]*)\]\s*$/.exec(text)?.[1]?.trim();
  if (!inside || prefix !== undefined) return undefined;
  if (Array.isArray(value))
    return text.includes(',') ? { message: /["']/.test(inside) ? 'jsonList' : 'brackets', detail: inside } : undefined;
  return typeof value === 'string' ? { message: 'brackets', detail: inside } : undefined;
}

/** What reads the setting makes a text of it again, which is often the same: only where it isn't, something is lost. */
function castAway(text: string, { value }: Cast): Surprise | undefined {
  if (text.trim() === '' || typeof value === 'string' || String(value) === text) return undefined;
  if (Array.isArray(value)) return { message: 'list' };
  if (typeof value === 'object' && value !== null) return { message: 'object' };
  if (typeof value !== 'number') return undefined;
  return /^\d+$/.test(text) ? { message: 'digits' } : { message: 'number', detail: String(value) };
}

/** Headers may have blanks; so may lists whose elements Directus trims itself. */
const TRIMMED = new Set([
  'CORS_ALLOWED_HEADERS',
  'CORS_EXPOSED_HEADERS',
  'CORS_METHODS',
  'CORS_ORIGIN',
  'CONTENT_SECURITY_POLICY',
]);

function blankIn(name: string, { value }: Cast): Surprise | undefined {
  if (TRIMMED.has(name) || !Array.isArray(value)) return undefined;
  const element = value.find((item) => typeof item === 'string' && item !== item.trim());
  return typeof element === 'string' ? { message: 'blanks', detail: element } : undefined;
}
