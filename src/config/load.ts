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
  /** What was made of earlier texts: the same text gives the same configuration. */
  readonly known?: KnownConfigurations | undefined;
}

/** Configurations by their files' paths and texts. */
export type KnownConfigurations = Map<string, Configuration>;

/**
 * Reads and checks the user's configuration. Only data is read (YAML or JSON), never code.
 * @throws UsageError for each mistake in it, with file, line and column
 */
export async function loadConfiguration({
  root,
  named,
  cwd,
  rules,
  known,
}: ConfigurationRequest): Promise<Configuration> {
  const text = findConfiguration(root, named === undefined ? undefined : { path: named, cwd });
  if (!text) return NO_CONFIGURATION;
  const key = JSON.stringify(text);
  const before = known?.get(key);
  if (before) return before;
  const { checkConfiguration } = await import('./check.js');
  const configuration = checkConfiguration(text, rules);
  known?.clear();
  known?.set(key, configuration);
  return configuration;
}
