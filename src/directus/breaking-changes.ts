import { AUTH_CHANGES } from './breaking/auth.js';
import type { BreakingChange } from './breaking/breaking-change.js';
import { EXTENSION_CHANGES } from './breaking/extensions.js';
import { FILE_CHANGES } from './breaking/files.js';
import { NETWORK_CHANGES } from './breaking/network.js';
import { SURROUNDING_CHANGES } from './breaking/surroundings.js';

export type { BreakingChange, ChangeKind, RepositoryFiles, Touch } from './breaking/breaking-change.js';

/**
 * What changes between releases and is no fault by itself, so that no rule reports it. Removed and renamed
 * variables, values that are no longer taken and the like are known to the catalogue and to the rules.
 */
export const BREAKING_CHANGES: readonly BreakingChange[] = [
  ...SURROUNDING_CHANGES,
  ...AUTH_CHANGES,
  ...NETWORK_CHANGES,
  ...FILE_CHANGES,
  ...EXTENSION_CHANGES,
];
