import { editDistance } from '../model/nearest.js';
import type { Deployment } from '../model/project.js';
import { namesIn } from './endpoints.js';
import { findVariable, isListed, optionNames } from './variables.js';

const GROUPS = [
  ['STORAGE_LOCATIONS', 'STORAGE_', 'STORAGE_<LOCATION>_'],
  ['AUTH_PROVIDERS', 'AUTH_', 'AUTH_<PROVIDER>_'],
] as const;

/**
 * The option of a storage location or sign-on provider of this deployment that a name is one slip away from:
 * STORAGE_S3_ENDPOINT for STORAGE_S3_END_POINT. Undefined where the name is right, or stands for no such option.
 */
export function nearestOption(deployment: Deployment, name: string): string | undefined {
  for (const [list, prefix, group] of GROUPS) {
    if (!name.startsWith(prefix)) continue;
    const owner = namesIn(deployment, list).find((one) => name.startsWith(`${prefix}${one}_`));
    if (owner === undefined) continue;
    const option = name.slice(prefix.length + owner.length + 1);
    const near = isListed(findVariable(name)) ? undefined : nearestOf(option, optionNames(group));
    if (near !== undefined) return `${prefix}${owner}_${near}`;
  }
  return undefined;
}

/** Underscores in other places, or one letter of a long word. */
function nearestOf(option: string, options: readonly string[]): string | undefined {
  const plain = withoutUnderscores(option);
  const same = options.find((one) => withoutUnderscores(one) === plain);
  if (same !== undefined || option.length < 5) return same;
  const near = options.filter((one) => one.length >= 6 && editDistance(option, one, 1) === 1);
  return near.length === 1 ? near[0] : undefined;
}

function withoutUnderscores(name: string): string {
  return name.replaceAll('_', '');
}
