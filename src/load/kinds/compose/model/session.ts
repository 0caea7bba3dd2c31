import type { UnresolvedVariable } from '../../../../model/compose.js';
import type { Problem } from '../../../../model/problem.js';
import type { SourceFile, Span } from '../../../../model/source.js';
import type { FileTree } from '../../../files/file-tree.js';

/** What one load of a Compose project collects on its way. */
export class Session {
  readonly problems: Problem[] = [];
  readonly files: SourceFile[] = [];
  readonly #unresolved = new Map<string, UnresolvedVariable>();
  readonly #seen = new Set<string>();

  constructor(
    readonly tree: FileTree,
    /** The machine's environment; undefined where nobody knows it. */
    readonly host: ReadonlyMap<string, string> | undefined,
  ) {}

  get unresolved(): readonly UnresolvedVariable[] {
    return [...this.#unresolved.values()];
  }

  /** Something that Compose refuses, in its own terms. */
  refuse(message: string, at: Span): void {
    this.report({ kind: 'compose-invalid', path: at.file.path, message, at });
  }

  /** The same for what another file, merged with this one, may bring. */
  lack(message: string, at: Span): void {
    this.report({ kind: 'compose-invalid', path: at.file.path, message, at, incomplete: true });
  }

  refuseFile(path: string, message: string): void {
    this.report({ kind: 'compose-invalid', path, message });
  }

  /** The same fault at the same place is told once, however often the file is used. */
  report(...problems: readonly Problem[]): void {
    for (const problem of problems) {
      const key = `${problem.path}|${String(problem.at?.start)}|${problem.message}`;
      if (!this.#seen.has(key)) this.problems.push(problem);
      this.#seen.add(key);
    }
  }

  leaveUnresolved(name: string, at: Span, service: string | undefined): void {
    const key = `${name}|${at.file.path}|${String(at.start)}|${service ?? ''}`;
    if (!this.#unresolved.has(key))
      this.#unresolved.set(key, { name, at, ...(service === undefined ? {} : { service }) });
  }
}
