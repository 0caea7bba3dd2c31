import type { RuleCrash } from '../model/finding.js';
import type { Deployment, Project } from '../model/project.js';
import type { RawFinding } from './raw-finding.js';
import type { AnyRule } from './define-rule.js';
import { WrittenFindings } from './written-findings.js';

/** What a rule answered, once. */
export interface RuleAnswer {
  readonly findings: readonly RawFinding[];
  readonly crashes: readonly RuleCrash[];
}

type Field = keyof Project;

interface Known {
  /** The parts of the project that the answer was made from. */
  readonly read: ReadonlyMap<Field, unknown>;
  readonly answer: RuleAnswer;
}

/**
 * What rules have answered in earlier runs. An answer about a deployment that is still the same object holds as long as
 * the parts of the project that were read for it (`deployments`, `git`, ...) are the same objects too.
 */
export class RuleAnswers {
  /** What was written of them. */
  readonly written = new WrittenFindings();
  readonly #known = new WeakMap<object, Map<AnyRule, Known>>();
  readonly #aboutProject = {};

  /** The answers of a run, in which this is the project. */
  in(project: Project): AnswersOfRun {
    return new AnswersOfRun(project, (subject) => {
      const key = subject ?? this.#aboutProject;
      const known = this.#known.get(key) ?? new Map<AnyRule, Known>();
      this.#known.set(key, known);
      return known;
    });
  }
}

export interface AnswersAbout {
  /** The answer of an earlier run, where it still holds. */
  before(rule: AnyRule): RuleAnswer | undefined;
  /** Asks a rule, and keeps its answer with what it has read of the project. */
  ask(rule: AnyRule, question: () => RuleAnswer): RuleAnswer;
}

class AnswersOfRun {
  /** The project as rules are to see it: what they read of it is recorded. */
  readonly project: Project;
  #read = new Map<Field, unknown>();

  constructor(
    private readonly whole: Project,
    private readonly knownOf: (subject: Deployment | undefined) => Map<AnyRule, Known>,
  ) {
    const { whole: parts } = this;
    const record = (field: Field): unknown => {
      this.#read.set(field, parts[field]);
      return parts[field];
    };
    this.project = Object.defineProperties(
      {},
      Object.fromEntries(
        (Object.keys(whole) as Field[]).map((field) => [field, { enumerable: true, get: () => record(field) }]),
      ),
    ) as Project;
  }

  /** What rules say of a deployment, or of the project as a whole. */
  about(subject: Deployment | undefined): AnswersAbout {
    const known = this.knownOf(subject);
    return {
      before: (rule) => {
        const before = known.get(rule);
        return before && (before.read.size === 0 || this.#isUnchanged(before.read)) ? before.answer : undefined;
      },
      ask: (rule, ask) => {
        this.#read = new Map();
        const answer = ask();
        known.set(rule, { read: this.#read, answer });
        return answer;
      },
    };
  }

  #isUnchanged(read: ReadonlyMap<Field, unknown>): boolean {
    for (const [field, value] of read) if (this.whole[field] !== value) return false;
    return true;
  }
}
