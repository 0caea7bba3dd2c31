import type { SecretIndex } from '../model/secrets.js';
import type { AnyRule, Datum, MessageSpec } from './define-rule.js';
import { displayDatum } from './mask.js';

export function messageSpec(rule: AnyRule, id: string): MessageSpec {
  const message = (rule.messages as Readonly<Record<string, string | MessageSpec>>)[id];
  if (message === undefined) throw new Error(`The rule ${rule.id} has no message ${id}.`);
  return typeof message === 'string' ? { text: message } : message;
}

/** Writes a sentence: `{name}` is replaced by the datum of that name, as it may be shown. */
export function fillPlaceholders(
  text: string,
  data: Readonly<Record<string, Datum>>,
  secrets: SecretIndex,
  near: readonly string[] = [],
  file?: string,
): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const datum = Object.hasOwn(data, name) ? data[name] : undefined;
    return datum === undefined ? placeholder : displayDatum(datum, secrets, datum === file ? [] : near);
  });
}
