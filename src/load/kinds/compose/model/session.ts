import type { UnresolvedVariable } from '../../../../model/compose.js';
import type { Problem } from '../../../../model/problem.js';
import type { SourceFile, Span } from '../../../../model/source.js';
import type { MappingTree } from '../../../../model/tree.js';
import type { FileTree } from '../../../files/file-tree.js';
import { ExpansionBudget } from '../../../formats/expansion-budget.js';

/** Values that merging may bring together: enough for thousands of services, too few to fill the memory. */
const MOST_MERGED = 3_000_000;
/** Includes that one project may load; each may bring variables of its own, and two of each double. */
const MOST_INCLUDES = 1000;
const DEEPEST_INCLUDE = 100;

/** Thrown where a project is larger than anything that people write. */
export class TooLarge extends Error {}

/** What one load of a Compose project collects on its way. */
export class Session {
  readonly problems: Problem[] = [];
  readonly files: SourceFile[] = [];
  /** Variables that must be set, of which nothing is known here. */
  readonly required = new Set<string>();
  /** Variables whose default is used, since nothing here sets them. */
  readonly defaulted = new Set<string>();
  readonly expansion = new ExpansionBudget();
  readonly #unresolved = new Map<string, UnresolvedVariable>();
  readonly #seen = new Set<string>();
  readonly #included = new Map<string, MappingTree | undefined>();
  #merged = 0;

  constructor(
    readonly tree: FileTree,
    /** The machine's environment; undefined where nobody knows it. */
    readonly host: ReadonlyMap<string, string> | undefined,
    /** What stands for variables that nothing here sets. */
    readonly given: ReadonlyMap<string, string> = new Map(),
  ) {}

  get unresolved(): readonly UnresolvedVariable[] {
    return [...this.#unresolved.values()];
  }

  /** Something that Compose refuses, in its own terms. */
  refuse(message: string, at: Span, withoutText?: string): void {
    const problem = { kind: 'compose-invalid', path: at.file.path, message, at } as const;
    this.report(withoutText === undefined ? problem : { ...problem, withoutText });
  }

  /** The same for what another file, merged with this one, may bring. */
  lack(message: string, at: Span): void {
    this.report({ kind: 'compose-invalid', path: at.file.path, message, at, incomplete: true });
  }

  refuseFile(path: string, message: string): void {
    this.report({ kind: 'compose-invalid', path, message });
  }

  /** @throws TooLarge */
  countMerged(values: number): void {
    this.#merged += values;
    if (this.#merged > MOST_MERGED) throw new TooLarge('is too large: what its services take over from each other');
  }

  /**
   * Loads what is included, once for each set of files and variables.
   * @param depth how many files include each other on the way there
   * @throws TooLarge
   */
  include(key: string, depth: number, load: () => MappingTree | undefined): MappingTree | undefined {
    if (!this.#included.has(key)) {
      if (depth > DEEPEST_INCLUDE) throw new TooLarge(`includes more than ${DEEPEST_INCLUDE} files deep`);
      if (this.#included.size >= MOST_INCLUDES) throw new TooLarge(`includes more than ${MOST_INCLUDES} times`);
      this.#included.set(key, undefined);
      this.#included.set(key, load());
    }
    return this.#included.get(key);
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
