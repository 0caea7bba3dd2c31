import { Environment, type Assignment } from '../../../../model/env.js';
import type { Step } from '../../../../model/tree.js';
import { evaluateDotenv, type EvaluatedEntry } from '../../../formats/dotenv/evaluate-dotenv.js';
import { parseDotenv } from '../../../formats/dotenv/parse-dotenv.js';
import { isProblem } from '../../../files/file-tree.js';
import type { Lookup, LookupResult } from '../../../formats/interpolation/interpolate.js';
import type { Session } from './session.js';

/** The variables of a project: the machine's, then what `.env` files add; an include adds below its parent's. */
export class Variables {
  readonly #added = new Map<string, LookupResult>();
  readonly #assignments: Assignment[] = [];
  /** Why names that nothing else defines may be in a file that can't be understood. */
  #hiddenBy: string | undefined;

  constructor(
    private readonly session: Session,
    private readonly parent?: Variables,
  ) {}

  /** What is known of a name; undefined where nothing defines it. */
  find(name: string): LookupResult | undefined {
    if (this.parent) return this.parent.find(name) ?? this.#added.get(name);
    const value = this.session.host?.get(name);
    return value === undefined ? this.#added.get(name) : { state: 'set', value };
  }

  readonly lookup: Lookup = (name) => {
    const found = this.find(name);
    if (found) return found;
    const given = this.session.given.get(name);
    if (given !== undefined) return { state: 'set', value: given };
    const hiddenBy = this.#hidden();
    if (hiddenBy !== undefined) return { state: 'unknown', reason: hiddenBy, defined: true };
    if (this.session.host) return { state: 'unset' };
    return { state: 'unknown', reason: `${name} is not set in the repository`, defined: false };
  };

  /** The known text of a variable. */
  text(name: string): string | undefined {
    const found = this.find(name);
    return found?.state === 'set' ? found.value : undefined;
  }

  define(name: string, value: string): void {
    if (this.find(name) === undefined) this.#added.set(name, { state: 'set', value });
  }

  /** Reads dotenv files of one list, later ones winning, and adds the names that are still missing. */
  addFiles(paths: readonly string[]): void {
    const read = new Map<string, LookupResult>();
    for (const path of paths) {
      const file = this.session.tree.read(path);
      if (isProblem(file)) {
        this.session.report(file);
        this.#hiddenBy = `${path} can't be read`;
        continue;
      }
      const { entries, problems } = parseDotenv(file, 'compose');
      const { evaluated, problems: faults } = evaluateDotenv(entries, this.lookup, read, this.session.expansion);
      this.session.report(...problems, ...faults);
      if (problems.length > 0) this.#hiddenBy = `${path} can't be parsed`;
      else for (const item of evaluated) this.#note(item);
    }
    for (const [name, result] of read) if (!this.find(name)) this.#added.set(name, result);
  }

  toEnvironment(): Environment {
    const host = [...(this.session.host ?? [])].map(([name, value]): Assignment => ({
      name,
      state: 'set',
      value,
      layer: 'host',
    }));
    return new Environment([{ assignments: this.#assignments }, { assignments: host }]);
  }

  #hidden(): string | undefined {
    return this.#hiddenBy ?? (this.parent ? this.parent.#hidden() : undefined);
  }

  #note(item: EvaluatedEntry): void {
    for (const name of item.unresolved)
      this.session.leaveUnresolved(name, item.entry.valueSpan ?? item.entry.nameSpan, undefined);
    const assignment = dotenvAssignment(item);
    if (assignment) this.#assignments.push(assignment);
  }
}

/** What one line of a dotenv file says of its variable; undefined where Compose ignores the line. */
export function dotenvAssignment({ entry, result, trail, defaulted }: EvaluatedEntry): Assignment | undefined {
  if (result.state === 'unset') return undefined;
  const places = {
    nameSpan: entry.nameSpan,
    ...(entry.valueSpan ? { valueSpan: entry.valueSpan } : {}),
    ...trailOf(trail),
    ...(defaulted && defaulted.length > 0 ? { defaulted } : {}),
  };
  if (result.state === 'set')
    return { name: entry.name, state: 'set', value: result.value, layer: 'env_file', ...places };
  return { name: entry.name, state: 'unknown', value: undefined, layer: 'env_file', reason: result.reason, ...places };
}

export function trailOf(trail: readonly Step[] | undefined): { trail?: readonly Step[] } {
  return trail && trail.length > 0 ? { trail } : {};
}
