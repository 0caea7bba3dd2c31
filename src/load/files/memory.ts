import type { Problem } from '../../model/problem.js';
import { areSame } from '../../model/same-items.js';
import type { SourceFile } from '../../model/source.js';
import { isProblem, type FileTree, type PathKind } from './file-tree.js';
import { KeptAnswers, keptTree } from './kept-tree.js';

/**
 * What runs over one folder have in common: a text that hasn't changed stays the same object, and a question
 * (`FileTree.once`) is asked again only where something has changed that its answer was made from. Each answer records
 * through the tree what it has read, listed, found missing and asked; after a change this record is gone through.
 */
export class Memory {
  #settings: readonly unknown[] = [];
  #answers = new KeptAnswers();
  readonly #units = new Map<string, Unit>();
  #run = 0;

  /**
   * The tree of the next run.
   * @param settings what all answers are made from beside the files: where one is another than before, all is forgotten
   */
  nextRun(tree: FileTree, settings: readonly unknown[]): FileTree {
    if (!areSame(settings, this.#settings)) this.#units.clear();
    this.#settings = settings;
    for (const [question, unit] of this.#units) if (unit.heldIn < this.#run) this.#units.delete(question);
    this.#run++;
    const { texts, lists, files } = this.#answers;
    this.#answers = new KeptAnswers({ texts, lists, files });
    const run = new Run(this.#run, keptTree(tree, this.#answers), this.#units);
    return new RecordingTree(run, new Unit('the whole project', [], () => undefined));
  }
}

/** What one answer has seen of the files, by path. */
class Records {
  files: readonly string[] | undefined;
  readonly texts = new Map<string, SourceFile | Problem>();
  readonly kinds = new Map<string, PathKind>();
  readonly lists = new Map<string, readonly string[]>();
  readonly links = new Map<string, string | undefined>();
  readonly sizes = new Map<string, number | undefined>();

  /** Whether a tree gives the same answers. */
  holdIn(tree: FileTree): boolean {
    return (
      (this.files === undefined || this.files === tree.files) &&
      areAnswered(this.texts, (path) => tree.read(path)) &&
      areAnswered(this.kinds, (path) => tree.kindOf(path)) &&
      areAnswered(this.lists, (path) => tree.list(path)) &&
      areAnswered(this.links, (path) => tree.linkOf(path)) &&
      areAnswered(this.sizes, (path) => tree.sizeOf(path))
    );
  }
}

function areAnswered<Answer>(answers: ReadonlyMap<string, Answer>, ask: (path: string) => Answer): boolean {
  for (const [path, answer] of answers) if (ask(path) !== answer) return false;
  return true;
}

/** The answer to one question, with what it was made from. */
class Unit {
  readonly records = new Records();
  /** The other questions that were asked for it, in their order: as they were when it was made, and now. */
  readonly parts = new Map<Unit, Unit>();
  answer: unknown;
  /** The number of the last run in which it was made or found to hold. */
  heldIn = 0;
  #failedIn = 0;

  constructor(
    readonly question: string,
    readonly given: readonly unknown[],
    readonly ask: (tree: FileTree) => unknown,
  ) {}

  /** Whether nothing has changed of what it was made from. */
  holds(run: Run): boolean {
    if (this.heldIn === run.number) return true;
    if (this.#failedIn === run.number) return false;
    const holds = this.records.holdIn(run.tree) && this.#partsAnswerAsBefore(run);
    if (holds) this.heldIn = run.number;
    else this.#failedIn = run.number;
    return holds;
  }

  /** A part that is made anew may have the same answer: then nothing has changed for this one. */
  #partsAnswerAsBefore(run: Run): boolean {
    for (const [asked, part] of this.parts) {
      const now = part.holds(run) ? part : run.unitOf(part.question, part.given, part.ask);
      if (now.answer !== part.answer) return false;
      this.parts.set(asked, now);
    }
    return true;
  }
}

/** One run over a folder. */
class Run {
  constructor(
    readonly number: number,
    readonly tree: FileTree,
    private readonly units: Map<string, Unit>,
  ) {}

  /** A question with its answer: the earlier one where that holds, or where the new one is the same. */
  unitOf(question: string, given: readonly unknown[], ask: (tree: FileTree) => unknown): Unit {
    const known = this.units.get(question);
    const before = known && areSame(known.given, given) ? known : undefined;
    if (before?.holds(this)) return before;
    const unit = new Unit(question, given, ask);
    unit.heldIn = this.number;
    unit.answer = ask(new RecordingTree(this, unit));
    if (before && isSameAnswer(before.answer, unit.answer)) unit.answer = before.answer;
    this.units.set(question, unit);
    // What fails is no answer, and is asked again.
    if (unit.answer instanceof Promise) unit.answer.catch(() => this.units.delete(question));
    return unit;
  }
}

function isSameAnswer(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) return Array.isArray(other) && areSame(one, other);
  if (one instanceof Map) return other instanceof Map && areSame([...one].flat(), [...other].flat());
  return one === other;
}

/** The files of a run as one unit sees them, which records it. */
class RecordingTree implements FileTree {
  readonly root: string;

  constructor(
    private readonly run: Run,
    private readonly unit: Unit,
  ) {
    this.root = run.tree.root;
  }

  get files(): readonly string[] {
    return (this.unit.records.files = this.run.tree.files);
  }

  read(path: string): SourceFile | Problem {
    const text = this.run.tree.read(path);
    this.unit.records.texts.set(path, text);
    return text;
  }

  kindOf(path: string): PathKind {
    const kind = this.run.tree.kindOf(path);
    this.unit.records.kinds.set(path, kind);
    return kind;
  }

  list(path: string): readonly string[] {
    const names = this.run.tree.list(path);
    this.unit.records.lists.set(path, names);
    return names;
  }

  linkOf(path: string): string | undefined {
    const link = this.run.tree.linkOf(path);
    this.unit.records.links.set(path, link);
    return link;
  }

  sizeOf(path: string): number | undefined {
    const size = this.run.tree.sizeOf(path);
    this.unit.records.sizes.set(path, size);
    return size;
  }

  /** What the answers of this run were made from, in whichever run it was read. */
  readFiles(): readonly SourceFile[] {
    const files = new Map<string, SourceFile>();
    const seen = new Set<Unit>();
    const add = (unit: Unit) => {
      if (seen.has(unit)) return;
      seen.add(unit);
      for (const text of unit.records.texts.values()) if (!isProblem(text)) files.set(text.path, text);
      for (const part of unit.parts.values()) add(part);
    };
    add(this.unit);
    return [...files.values()];
  }

  once<Answer>(question: string, given: readonly unknown[], answer: (tree: FileTree) => Answer): Answer {
    const part = this.run.unitOf(question, given, answer);
    this.unit.parts.set(part, part);
    return part.answer as Answer;
  }
}
