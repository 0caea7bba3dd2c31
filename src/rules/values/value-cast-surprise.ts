import { castValue, type Cast } from '../../directus/cast.js';
import { isPlaceholder } from '../../directus/secrets.js';
import { isWritten } from '../../directus/setting.js';
import { findVariable, isListed, type VariableFact } from '../../directus/variables.js';
import { assumedVersion, compareVersions, isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import type { Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'Values must survive the way in which Directus guesses their type.',
  why: 'Directus makes numbers, lists and objects out of texts that look like them. A password with commas becomes a list and may lose a part, a long number loses digits, and quotes or blanks that are part of the value stay in it.',
  help: 'Write string: before the value, which keeps it as it is.',
  evidence: [
    'oracle: smart-quotes',
    'oracle: secret-digits',
    'facts: AUTH_*_CLIENT_SECRET, STORAGE_*_KEY and others are not cast to text',
    'facts: list elements are not trimmed',
  ],
  messages: {
    list: '{name} has commas in it, so Directus makes a list of it and changes what stands between them.',
    number: '{name} looks like a number, so Directus reads {readAs} where a text is meant.',
    digits: '{name} looks like a number and is too long for one, so Directus changes its last digits.',
    signingKey: {
      text: 'SECRET consists of digits, so this version of Directus reads a number, with which it cannot sign: every login fails.',
      severity: 'error',
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
      text: '{name} has quotes in its value, which Directus does not take away.',
      help: 'Remove the quotes: where this value is written they are part of it.',
    },
    blanks: {
      text: '{name} has blanks around the elements of its list, and Directus keeps them: `{part}` is not the same as without.',
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
      const surprise = surpriseIn(variable.name, variable.value, fact, variable, assumedVersion(deployment.version));
      if (surprise)
        report(surprise.message, {
          at: variable,
          data: { name: variable.name, readAs: surprise.detail ?? '', part: surprise.detail ?? '' },
        });
    }
  },
});

interface Surprise {
  readonly message:
    'list' | 'number' | 'digits' | 'signingKey' | 'object' | 'oldPrefix' | 'smartQuotes' | 'quotes' | 'blanks';
  readonly detail?: string;
}

function exists({ version }: Deployment, { since, removed }: VariableFact): boolean {
  return (
    (since === undefined || isAtLeast(version, since) !== 'no') &&
    (removed === undefined || isAtLeast(version, removed) === 'no')
  );
}

function surpriseIn(
  name: string,
  text: string,
  fact: VariableFact,
  { typed }: Variable,
  version: string,
): Surprise | undefined {
  const cast = castValue(name, typed === undefined ? text : typed, version);
  if (/^[“”„‘’«»]|[“”‘’«»]$/.test(text)) return { message: 'smartQuotes' };
  if (typeof cast.value === 'string' && /^(["']).+\1$/.test(cast.value) && !(fact.type === 'json'))
    return { message: 'quotes' };
  if (fact.type === 'csv') return blankIn(name, cast);
  if (typed !== undefined || !isText(name, fact) || isPlaceholder(text)) return undefined;
  if (cast.value === undefined) return compareVersions(version, '10.9.0') < 0 ? { message: 'oldPrefix' } : undefined;
  if (name === 'SECRET' && typeof cast.value === 'number') return { message: 'signingKey' };
  return cast.prefix === undefined ? castAway(text, cast) : undefined;
}

/** Variables whose value is a text for someone else: credentials and user names. */
function isText(name: string, { secret, type }: VariableFact): boolean {
  if (type !== 'string') return false;
  return secret || /(?:_USER|_USERNAME|_CLIENT_ID|_KEY)$/.test(name);
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
