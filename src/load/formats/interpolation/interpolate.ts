import { VALUE_TOO_LONG } from '../../../model/env.js';
import type { Span } from '../../../model/source.js';
import type { Step } from '../../../model/tree.js';
import { ExpansionBudget, TooLong } from '../expansion-budget.js';

/**
 * What is known of a variable when it is asked for.
 * `unknown` with `defined`: something in the repository sets it, to a value that can't be known;
 * without: nothing here sets it, but the machine may.
 */
export type Lookup = (name: string) => LookupResult;

export type LookupResult =
  | { readonly state: 'set'; readonly value: string; readonly trail?: readonly Step[] }
  | { readonly state: 'unset' }
  | { readonly state: 'unknown'; readonly reason: string; readonly defined: boolean };

export interface Interpolated {
  readonly text: string;
  /** Why the text can't be known, as half a sentence. */
  readonly unknown?: string;
  /** Where the values that went into it are written. */
  readonly trail: readonly Step[];
  /** Variables without a default for which nothing was found. */
  readonly unresolved: readonly string[];
  /** Variables that must be set (`${NAME:?}`), of which nothing is known. */
  readonly required: readonly string[];
  /** Variables whose default is used, since nothing here sets them; what isn't here may. */
  readonly defaulted: readonly string[];
  /** In Compose's words: the template is malformed, or a required variable has no value. */
  readonly error?: string;
}

const MAX_NESTING = 100;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-+?]/y;

/**
 * Substitutes `$NAME`, `${NAME}` and `${NAME<operator>text}` as compose-go's template package does.
 * @param at what was written, for the steps of the trail
 */
export function interpolate(
  template: string,
  at: Span,
  lookup: Lookup,
  budget: ExpansionBudget = new ExpansionBudget(),
): Interpolated {
  if (!template.includes('$')) return { text: template, trail: [], unresolved: [], required: [], defaulted: [] };
  const substitution = new Substitution(at, lookup, budget);
  try {
    const text = substitution.substitute(template, 0);
    const { unknown } = substitution;
    return { text, ...substitution.found, ...(unknown === undefined ? {} : { unknown }) };
  } catch (error) {
    if (error instanceof TooLong) return { text: '', unknown: VALUE_TOO_LONG, ...substitution.found };
    if (!(error instanceof TemplateFault)) throw error;
    return { text: template, ...substitution.found, trail: [], error: error.message };
  }
}

class TemplateFault extends Error {}

const invalid = (template: string) => new TemplateFault(`invalid template: ${JSON.stringify(template)}`);

class Substitution {
  readonly found = {
    trail: [] as Step[],
    unresolved: [] as string[],
    required: [] as string[],
    defaulted: [] as string[],
  };
  unknown: string | undefined;
  /** Of the values that were put in. */
  #length = 0;

  constructor(
    private readonly at: Span,
    private readonly lookup: Lookup,
    private readonly budget: ExpansionBudget,
  ) {}

  substitute(template: string, depth: number): string {
    if (depth > MAX_NESTING) throw new TemplateFault('invalid template: it is nested too deeply');
    const parts: string[] = [];
    const braces = new LineBraces(template);
    let done = 0;
    for (let dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', done)) {
      parts.push(template.slice(done, dollar));
      const next = template[dollar + 1];
      const name = matchAt(NAME, template, dollar + 1);
      if (next === '$') {
        parts.push('$');
        done = dollar + 2;
      } else if (name !== undefined) {
        parts.push(this.#value(name));
        done = dollar + 1 + name.length;
      } else if (next === '{') {
        const end = this.#braced(template, dollar, braces, depth, parts);
        done = end + 1;
      } else {
        parts.push('$');
        done = dollar + 1;
      }
    }
    parts.push(template.slice(done));
    return parts.join('');
  }

  /** `${...}`: pushes its value, and gives the index of its closing brace. */
  #braced(template: string, dollar: number, braces: LineBraces, depth: number, parts: string[]): number {
    const name = matchAt(NAME, template, dollar + 2);
    if (name === undefined) throw invalid(template);
    const afterName = dollar + 2 + name.length;
    if (template[afterName] === '}') {
      parts.push(this.#value(name));
      return afterName;
    }
    const operator = matchAt(OPERATOR, template, afterName);
    const last = braces.lastInLine(afterName);
    if (operator === undefined || last < 0) throw invalid(template);
    const end = closingBrace(template, dollar, last);
    parts.push(this.#operation(name, operator, template.slice(afterName + operator.length, end), depth));
    return end;
  }

  #operation(name: string, operator: string, operand: string, depth: number): string {
    const found = this.lookup(name);
    const countsEmpty = operator.startsWith(':');
    const isThere = found.state === 'set' && (found.value !== '' || !countsEmpty);
    const isUnknown = found.state === 'unknown';
    switch (operator.at(-1)) {
      case '-':
        if (isThere) return this.#take(found);
        if (isUnknown && found.defined) return this.#leaveUnknown(found.reason);
        if (isUnknown) this.found.defaulted.push(name);
        this.#step(this.at, `the default for ${name} is used`);
        return this.substitute(operand, depth + 1);
      case '+':
        if (isUnknown) return this.#leaveUnknown(found.reason);
        return isThere ? this.substitute(operand, depth + 1) : '';
      default:
        if (isThere) return this.#take(found);
        if (isUnknown && !found.defined) this.found.required.push(name);
        if (isUnknown) return this.#leaveUnknown(found.reason);
        throw new TemplateFault(requiredMessage(name, this.substitute(operand, depth + 1)));
    }
  }

  #value(name: string): string {
    const found = this.lookup(name);
    if (found.state === 'set') return this.#take(found);
    if (found.state === 'unset' || !found.defined) this.found.unresolved.push(name);
    return found.state === 'unknown' ? this.#leaveUnknown(found.reason) : '';
  }

  #take(found: { readonly value: string; readonly trail?: readonly Step[] }): string {
    for (const step of found.trail ?? []) this.#step(step.at, step.note);
    this.#length = this.budget.spend(found.value.length, this.#length);
    return found.value;
  }

  #leaveUnknown(reason: string): string {
    this.unknown ??= reason;
    return '';
  }

  #step(at: Span, note: string): void {
    this.found.trail.push({ at, note });
  }
}

function requiredMessage(name: string, reason: string): string {
  return `required variable ${name} is missing a value${reason === '' ? '' : `: ${reason}`}`;
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

/** The last `}` of the line that an index is in: no expression reaches further. */
class LineBraces {
  #lineEnd = -1;
  #last = -1;

  constructor(private readonly text: string) {}

  lastInLine(index: number): number {
    if (index > this.#lineEnd) {
      const newline = this.text.indexOf('\n', index);
      this.#lineEnd = newline < 0 ? this.text.length : newline;
      this.#last = this.text.lastIndexOf('}', this.#lineEnd);
    }
    return this.#last >= index ? this.#last : -1;
  }
}

/** Where braces balance, the character after each `{` not counted; else the last brace of the line. */
function closingBrace(text: string, start: number, last: number): number {
  let open = 0;
  for (let i = start; i <= last; i++) {
    if (text[i] === '}' && --open === 0) return i;
    if (text[i] === '{') {
      open++;
      i++;
    }
  }
  return last;
}
