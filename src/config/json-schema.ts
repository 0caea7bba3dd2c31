import { z } from 'zod';
import type { AnyRule } from '../engine/define-rule.js';
import { configurationSchema } from './schema.js';

/** The JSON schema of the configuration, for editors: draft 7, which all of them understand. */
export function configurationJsonSchema(rules: readonly AnyRule[]): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(configurationSchema(rules), { target: 'draft-7', io: 'input' });
  return { $schema, title: 'Configuration of directus-lint', ...schema };
}
