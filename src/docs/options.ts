import { z } from 'zod';
import type { AnyRule } from '../engine/define-rule.js';

export interface OptionDescription {
  readonly name: string;
  /** As in JSON schema: `integer`, `array`, ... */
  readonly type: string;
  /** As JSON. */
  readonly defaultValue: string;
  readonly description: string;
}

/** The options of a rule, read from its schema and its defaults. */
export function describeOptions(rule: AnyRule): OptionDescription[] {
  if (!rule.options) return [];
  const { properties = {} } = z.toJSONSchema(rule.options.schema(z), { io: 'input' });
  const defaults: Readonly<Record<string, unknown>> = Object(rule.options.defaults);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeof property === 'object' ? typeName(property) : 'anything',
    defaultValue: JSON.stringify(defaults[name]) ?? '',
    description: typeof property === 'object' ? (property.description ?? '') : '',
  }));
}

function typeName(property: { readonly type?: unknown; readonly enum?: readonly unknown[] }): string {
  if (property.enum) return property.enum.map((value) => JSON.stringify(value)).join(' or ');
  return typeof property.type === 'string' ? property.type : 'anything';
}
