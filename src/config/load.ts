import type { AnyRule } from '../engine/define-rule.js';
import { NO_CONFIGURATION, type Configuration } from './configuration.js';
import { findConfiguration } from './find.js';

export interface ConfigurationRequest {
  /** Absolute path of the linted folder. */
  readonly root: string;
  /** The file that `--config` names, relative to `cwd` or absolute. */
  readonly named?: string | undefined;
  readonly cwd: string;
  /** The rules that the configuration may name. */
  readonly rules: readonly AnyRule[];
}

/**
 * Reads and checks the user's configuration. Only data is read (YAML or JSON), never code.
 * @throws UsageError for each mistake in it, with file, line and column
 */
export async function loadConfiguration({ root, named, cwd, rules }: ConfigurationRequest): Promise<Configuration> {
  const text = findConfiguration(root, named === undefined ? undefined : { path: named, cwd });
  if (!text) return NO_CONFIGURATION;
  const { checkConfiguration } = await import('./check.js');
  return checkConfiguration(text, rules);
}
