import { NO_CONFIGURATION, type Configuration } from '../config/configuration.js';
import { loadConfiguration, type KnownConfigurations } from '../config/load.js';
import type { AnyRule } from '../engine/define-rule.js';
import { UsageError } from '../model/usage-error.js';
import type { CommandIo } from './io.js';
import type { Target } from './load-request.js';
import type { Arguments } from './options.js';

/**
 * The configuration that a command obeys: the linted folder's own, the one that `--config` names, or none with
 * `--no-config`, for checkouts of people whose configuration must not decide.
 * @param rules those that the configuration may name
 * @param known those of earlier runs with the same rules
 * @throws UsageError for each mistake in it, and for options that contradict each other
 */
export async function configurationOf(
  target: Target,
  options: Arguments,
  rules: readonly AnyRule[],
  io: CommandIo,
  known?: KnownConfigurations,
): Promise<Configuration> {
  const { config: named, suppressions } = options;
  if (options['no-config'] && named !== undefined) throw new UsageError('--config and --no-config exclude each other.');
  if (suppressions !== undefined && suppressions !== 'allow' && suppressions !== 'forbid')
    throw new UsageError(`There is no --suppressions ${suppressions}.`, 'Write --suppressions allow or forbid.');
  const configuration = options['no-config']
    ? NO_CONFIGURATION
    : await loadConfiguration({ root: target.root, cwd: io.cwd, named, rules, known });
  return suppressions === undefined ? configuration : { ...configuration, suppressions };
}
