import type { Problem } from '../../model/problem.js';
import type { GitState } from '../../model/git.js';
import type { FileTree } from '../files/file-tree.js';
import type { StageSettings } from './stage/decide-stage.js';

/** No repository comes near; what compares deployments with each other stays quick. */
export const MOST_DEPLOYMENTS = 500;

/** What loading knows besides the files: the user's flags and configuration. */
export interface LoadContext {
  readonly tree: FileTree;
  readonly git: GitState;
  readonly stages: StageSettings;
  /** Takes what kept a part of the project from being followed, so that a rule can tell it. */
  readonly report: (problem: Problem) => void;
  /** `--directus-version`: beats what the files say. */
  readonly directusVersion?: string;
  /** The machine's environment, with --host-env; undefined means unknown. */
  readonly host?: ReadonlyMap<string, string>;
  /** What stands for variables that the repository doesn't show (`--env-file`). */
  readonly given?: ReadonlyMap<string, string>;
}
