/** What git knows of the project's files. The index is the truth: a hook runs before the commit. */
export interface GitState {
  /** False where there is no repository, or its index can't be read; then nobody may ask the rest. */
  readonly available: boolean;
  /** Why git can't be asked, as a sentence for a note. */
  readonly reason?: string;
  /**
   * In the index, whatever `.gitignore` says. A folder is, where something in it is. Paths are relative to the linted
   * root; links are followed.
   */
  isTracked(path: string): boolean;
  /**
   * Not tracked, and excluded by a `.gitignore` or `.git/info/exclude`. The user's own excludes file doesn't
   * count: it lies outside the project, and whoever clones the repository doesn't have it.
   */
  isIgnored(path: string): boolean;
  /** Tracked files below the linted root whose names end so, in no order; of submodules none. */
  trackedFiles?(end: string): readonly string[];
}

export const NO_GIT: GitState = {
  available: false,
  reason: 'This folder is not in a git repository, so nothing can be said about secrets in git.',
  isTracked: () => false,
  isIgnored: () => false,
};
