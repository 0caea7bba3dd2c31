import type { SecretIndex } from '../model/secrets.js';
import type { AnyRule, Datum, MessageSpec } from './define-rule.js';
import { displayDatum } from './mask.js';

export function messageSpec(rule: AnyRule, id: string): MessageSpec {
  const message = (rule.messages as Readonly<Record<string, string | MessageSpec>>)[id];
  if (message === undefined) throw new Error(`The rule ${rule.id} has no message ${id}.`);
  return typeof message === 'string' ? { text: message } : message;
}

/**
 * Writes a sentence: `{name}` is replaced by the datum of that name, as it may be shown.
 * @param near the secrets that the sentence is about
 * @param open what stands elsewhere in the report anyway, whatever words it shares with these secrets
 */
export function fillPlaceholders(
  text: string,
  data: Readonly<Record<string, Datum>>,
  secrets: SecretIndex,
  near: readonly string[] = [],
  open?: (text: string) => boolean,
): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const datum = Object.hasOwn(data, name) ? data[name] : undefined;
    if (datum === undefined) return placeholder;
    return displayDatum(datum, secrets, typeof datum === 'string' && open?.(datum) === true ? [] : near);
  });
}
