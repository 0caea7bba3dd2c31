import type { GitState } from '../../../model/git.js';
import { areSame } from '../../../model/same-items.js';

/** What git was asked, with its answers: the same object as long as git would answer all of it in the same way. */
export class KeptGit implements GitState {
  readonly available: boolean;
  readonly reason?: string;
  #git: GitState;
  readonly #tracked = new Map<string, boolean>();
  readonly #ignored = new Map<string, boolean>();
  readonly #lists = new Map<string, readonly string[]>();

  private constructor(git: GitState) {
    this.available = git.available;
    if (git.reason !== undefined) this.reason = git.reason;
    this.#git = git;
  }

  /** @param earlier what an earlier run was given */
  static of(git: GitState, earlier: KeptGit | undefined): KeptGit {
    if (earlier === undefined || !earlier.#agreesWith(git)) return new KeptGit(git);
    earlier.#git = git;
    return earlier;
  }

  isTracked(path: string): boolean {
    return answered(this.#tracked, path, () => this.#git.isTracked(path));
  }

  isIgnored(path: string): boolean {
    return answered(this.#ignored, path, () => this.#git.isIgnored(path));
  }

  trackedFiles(end: string): readonly string[] {
    return answered(this.#lists, end, () => this.#git.trackedFiles?.(end) ?? []);
  }

  #agreesWith(git: GitState): boolean {
    return (
      git.available === this.available &&
      git.reason === this.reason &&
      [...this.#tracked].every(([path, answer]) => git.isTracked(path) === answer) &&
      [...this.#ignored].every(([path, answer]) => git.isIgnored(path) === answer) &&
      [...this.#lists].every(([end, answer]) => areSame(git.trackedFiles?.(end) ?? [], answer))
    );
  }
}

function answered<Answer>(known: Map<string, Answer>, question: string, ask: () => Answer): Answer {
  const answer = known.get(question) ?? ask();
  known.set(question, answer);
  return answer;
}
