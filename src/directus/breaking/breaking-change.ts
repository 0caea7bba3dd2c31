import type { Deployment } from '../../model/project.js';
import type { SourceFile, Span } from '../../model/source.js';

/**
 * - `stops-working`: something that works now fails, or is ignored, at the new version.
 * - `must-be-set`: the new version needs a setting that isn't there.
 * - `default-changes`: what is not set behaves otherwise.
 * - `check`: whether it concerns this deployment can't be seen from its files.
 */
export type ChangeKind = 'stops-working' | 'must-be-set' | 'default-changes' | 'check';

/** A change of Directus, and how to tell which deployments it touches. */
export interface BreakingChange {
  readonly id: string;
  /** The first release that behaves in the new way. */
  readonly since: string;
  readonly kind: ChangeKind;
  /**
   * `surroundings`: what Directus runs on, which has to be there first; `after`: can wait until the new version runs.
   */
  readonly when: 'surroundings' | 'before' | 'after';
  /** What changes, as a sentence; `{subject}` is what the touched place is about. */
  readonly about: string;
  /** What to do about it, as a sentence. */
  readonly fix: string;
  /** Where the fact was read. */
  readonly source: string;
  /** Rules that report the same at the new version: this entry speaks for them. */
  readonly sameAs?: readonly string[];
  /** The places that it touches; none where it doesn't concern the deployment. Given as it is before the upgrade. */
  readonly touches: (deployment: Deployment, repository: RepositoryFiles) => readonly Touch[];
}

export interface Touch {
  /** Where to edit or to look; undefined for the deployment's own line. */
  readonly at: Span | undefined;
  readonly variable?: string;
  /** False where the files can't tell whether it concerns the deployment: it is then something to check. */
  readonly certain: boolean;
  /** Stands in for `{subject}`. Never a secret. */
  readonly subject?: string;
}

/** The files of the repository, for what deployments don't tell. Paths are relative to the root. */
export interface RepositoryFiles {
  readonly paths: readonly string[];
  /** Undefined where there is no such file, or it can't be read. */
  readonly read: (path: string) => SourceFile | undefined;
}

export const NO_TOUCH: readonly Touch[] = [];
