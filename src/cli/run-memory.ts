import type { Configuration } from '../config/configuration.js';
import type { KnownConfigurations } from '../config/load.js';
import { RuleAnswers } from '../engine/rule-answers.js';
import type { KnownTexts } from '../load/files/disk-tree.js';
import type { FileTree } from '../load/files/file-tree.js';
import { KeptGit } from '../load/files/git/kept-git.js';
import { Memory } from '../load/files/memory.js';
import type { GitState } from '../model/git.js';

/**
 * What runs over one folder with one command line hand on to each other, so that after a change only what it concerns
 * is done again. The report is the same as without.
 */
export class RunMemory {
  readonly configurations: KnownConfigurations = new Map();
  readonly texts: KnownTexts = new Map();
  readonly #files = new Memory();
  #git: KeptGit | undefined;
  #answers = new RuleAnswers();
  #settingOf: Configuration['settingOf'] | undefined;

  /** The tree and git as the next run is to ask them. */
  nextRun(
    tree: FileTree,
    git: GitState,
    { ignores, stageOf }: Configuration,
  ): { readonly tree: FileTree; readonly git: GitState } {
    this.#git = KeptGit.of(git, this.#git);
    return { tree: this.#files.nextRun(tree, [this.#git, ignores, stageOf]), git: this.#git };
  }

  /** What rules have answered under the same configuration. */
  answersUnder({ settingOf }: Configuration): RuleAnswers {
    if (settingOf !== this.#settingOf) this.#answers = new RuleAnswers();
    this.#settingOf = settingOf;
    return this.#answers;
  }
}
