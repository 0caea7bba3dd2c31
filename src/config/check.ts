import type { AnyRule } from '../engine/define-rule.js';
import { stripControls } from '../engine/text.js';
import { UsageError } from '../model/usage-error.js';
import type { Configuration, WrittenConfiguration } from './configuration.js';
import { readDocument } from './document.js';
import type { ConfigurationText } from './find.js';
import { mistakesFrom } from './mistakes.js';
import { resolveConfiguration } from './resolve.js';
import { configurationSchema } from './schema.js';

/*
 * Brings zod and the YAML parser with it: import it with import() only, once a configuration is there.
 */

/** @throws UsageError that names each mistake with its place */
export function checkConfiguration(text: ConfigurationText, rules: readonly AnyRule[]): Configuration {
  const document = readDocument(text);
  const result = configurationSchema(rules).safeParse(document.data);
  // What zod makes of it is what it was, with the names of rules known only at run time.
  if (result.success) return resolveConfiguration(text.file.path, result.data as WrittenConfiguration);
  const mistakes = mistakesFrom(result.error.issues, document.data, rules).map(({ path, message }) =>
    stripControls(`${document.placeOf(path)}: ${message}`),
  );
  throw new UsageError(mistakes.join('\n'));
}
