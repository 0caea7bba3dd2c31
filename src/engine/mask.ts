import type { Variable } from '../model/env.js';
import type { SecretIndex } from '../model/secrets.js';
import type { Datum } from './define-rule.js';
import { shorten, stripControls } from './text.js';

export const MASK = '***';

const URL_PASSWORD = /([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]{0,200}:)([^\s@/]{1,500})(@)/gi;
const ASSIGNMENT = /(?<![\w.-])([A-Za-z_][\w.-]{0,100})["']?[ \t]{0,100}[:=][ \t]{0,100}(?=\S)/g;

/** A datum as it may be shown: secret values are masked, control characters are gone, long text is cut. */
export function displayDatum(datum: Datum, secrets: SecretIndex): string {
  if (typeof datum === 'number') return String(datum);
  if (typeof datum === 'string') return shorten(stripControls(maskText(datum, secrets)));
  return displayVariable(datum, secrets);
}

function displayVariable(variable: Variable, secrets: SecretIndex): string {
  if (variable.value === undefined) return variable.state;
  if (secrets.isSecretName(variable.name)) return variable.value === '' ? '' : MASK;
  return shorten(stripControls(maskText(variable.value, secrets)));
}

/** Passwords in URLs, and values of the project that are long and odd enough to be told from plain words. */
export function maskText(text: string, secrets: SecretIndex): string {
  let masked = text.replace(URL_PASSWORD, `$1${MASK}$3`);
  for (const value of secrets.values) {
    if (isDistinctive(value) && masked.includes(value)) masked = masked.replaceAll(value, MASK);
  }
  return masked;
}

/**
 * Only such values are replaced wherever they stand. Blanking out each `directus` because someone's
 * password is `directus` would tell the password.
 */
function isDistinctive(value: string): boolean {
  return value.length >= 8 && !/^[a-z_-]+$/i.test(value);
}

/** A source line as it may be shown beside a finding: nothing is left of it from the first secret value on. */
export function maskLine(line: string, secrets: SecretIndex): string {
  for (const assignment of line.matchAll(ASSIGNMENT)) {
    const value = assignment.index + assignment[0].length;
    const [, name = ''] = assignment;
    if (secrets.isSecretName(name) && !isReference(line.slice(value)))
      return maskText(line.slice(0, value), secrets) + MASK;
  }
  return maskText(line, secrets);
}

/** `${NAME}` without a default says nothing about the value. */
function isReference(value: string): boolean {
  return /^["']?\$\{?\w+\}?["']?\s*$/.test(value);
}
