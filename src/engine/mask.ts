import type { Assignment, Variable } from '../model/env.js';
import { MASK, type SecretIndex } from '../model/secrets.js';
import { lineIndexAt, lineStarts, lineText, type Span } from '../model/source.js';
import type { Excerpt } from '../model/finding.js';
import type { Datum } from './define-rule.js';
import { shorten, stripControls } from './text.js';

/**
 * A datum as it may be shown: secret values are masked, control characters are gone, long text is cut.
 * @param near the secrets that the finding is about: of these a piece is as bad as the whole
 */
export function displayDatum(datum: Datum, secrets: SecretIndex, near: readonly string[] = []): string {
  if (typeof datum === 'number') return String(datum);
  if (typeof datum !== 'string') return displayVariable(datum, secrets);
  if (secrets.sharesText(datum, near)) return MASK;
  return shorten(stripControls(secrets.mask(datum)));
}

function displayVariable(variable: Variable, secrets: SecretIndex): string {
  if (variable.value === undefined) return variable.state;
  const shown = displayValue(variable.name, variable.value, secrets, variable.assignment);
  return shorten(stripControls(shown));
}

/**
 * The value of a variable as any command may show it.
 * @param from the assignment that gives it: what is a secret where it is written is one here too
 */
export function displayValue(name: string, value: string, secrets: SecretIndex, from?: Assignment): string {
  if (value === '') return '';
  const places = [from?.valueSpan, ...(from?.trail ?? []).map(({ at }) => at)].filter((at) => at !== undefined);
  if (secrets.isSecretAt(value, places)) return MASK;
  return secrets.secretsInValue(name, value).includes(value) ? MASK : secrets.mask(value);
}

/** A source line as it may be shown beside a finding: nothing is left of it from the first secret on. */
export function maskedExcerpt(at: Span, secrets: SecretIndex): Excerpt {
  const index = lineIndexAt(at.file, at.start);
  const start = lineStarts(at.file)[index] ?? 0;
  const line = lineText(at.file, index);
  const secret = secrets.firstSecretIn(at.file, index);
  const shown = secret === undefined ? secrets.mask(line) : secrets.mask(line.slice(0, secret - start)) + MASK;
  const column = at.start - start + 1;
  const endColumn = Math.min(line.length + 1, column + Math.max(1, at.end - at.start));
  const text = shown.replaceAll('\t', ' ');
  if (shown === line) return { line: index + 1, text, column, endColumn };
  const from = Math.min(column, shown.length + 1);
  return {
    line: index + 1,
    text,
    column: from,
    endColumn: Math.max(from + 1, Math.min(endColumn, shown.length + 1)),
  };
}
