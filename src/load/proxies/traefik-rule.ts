import type { ProxyRoute } from '../../model/proxy.js';

const MAX_LENGTH = 2000;
const MAX_DEPTH = 20;

/** A rule as a tree; `other` is a matcher whose answer the path and the host don't settle. */
type Rule =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Rule[] }
  | { readonly kind: 'not'; readonly of: Rule }
  | { readonly kind: 'host' | 'path' | 'prefix'; readonly values: readonly string[] }
  | { readonly kind: 'other' };

export interface TraefikRule {
  readonly hosts: ProxyRoute['hosts'];
  /** The prefix that all requests share; undefined where there are several, or the rule isn't clear. */
  readonly path: string | undefined;
  /** Without a priority of its own, longer rules go first. */
  readonly length: number;
  /** Whether a request for this path, to one of its hosts, is taken. */
  readonly takes: (path: string) => boolean | undefined;
}

const UNKNOWN: TraefikRule = { hosts: undefined, path: undefined, length: 0, takes: () => undefined };

/**
 * What a router's rule lets through: `Host`, `Path` and `PathPrefix`, joined by `&&`, `||` and `!`. All other matchers
 * (headers, methods, regular expressions, addresses) leave the answer open.
 * Source: doc.traefik.io/traefik/routing/routers (rule, priority).
 */
export function readRule(text: string | undefined): TraefikRule {
  if (text === undefined || text.length > MAX_LENGTH) return UNKNOWN;
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token);
  const parser = new Parser(tokens);
  const rule = parser.rule();
  if (!rule) return { ...UNKNOWN, length: text.length };
  return { hosts: hostsOf(rule), path: pathOf(rule), length: text.length, takes: (path) => takes(rule, path) };
}

const TOKEN = /&&|\|\||[!(),]|[`"'][^`"']*[`"']|[A-Za-z]+|[^\s]/g;

class Parser {
  #position = 0;

  constructor(readonly tokens: readonly string[]) {}

  /** The whole rule; undefined where it isn't one. */
  rule(): Rule | undefined {
    const rule = this.#joined('||', 0);
    return this.#position === this.tokens.length ? rule : undefined;
  }

  #joined(sign: '||' | '&&', depth: number): Rule | undefined {
    const of: Rule[] = [];
    do {
      const term = sign === '||' ? this.#joined('&&', depth) : this.#term(depth);
      if (!term) return undefined;
      of.push(term);
    } while (this.#take(sign));
    return of.length === 1 ? of[0] : { kind: sign === '||' ? 'or' : 'and', of };
  }

  #term(depth: number): Rule | undefined {
    if (depth > MAX_DEPTH) return undefined;
    if (this.#take('!')) {
      const of = this.#term(depth + 1);
      return of && { kind: 'not', of };
    }
    if (this.#take('(')) {
      const rule = this.#joined('||', depth + 1);
      return this.#take(')') ? rule : undefined;
    }
    return this.#matcher();
  }

  #matcher(): Rule | undefined {
    const name = (this.tokens[this.#position++] ?? '').toLowerCase();
    if (!/^[a-z]+$/.test(name) || !this.#take('(')) return undefined;
    const values: string[] = [];
    do {
      const value = /^[`"'](.*)[`"']$/s.exec(this.tokens[this.#position++] ?? '')?.[1];
      if (value === undefined) return undefined;
      values.push(value);
    } while (this.#take(','));
    if (!this.#take(')')) return undefined;
    const kind = name === 'pathprefix' ? 'prefix' : name === 'host' || name === 'path' ? name : 'other';
    // Names and paths with patterns of Traefik 2 in them: `/{id:[0-9]+}`.
    return kind === 'other' || values.some((value) => /[{}]/.test(value)) ? { kind: 'other' } : { kind, values };
  }

  #take(token: string): boolean {
    if (this.tokens[this.#position] !== token) return false;
    this.#position++;
    return true;
  }
}

function takes(rule: Rule, path: string): boolean | undefined {
  switch (rule.kind) {
    case 'and':
    case 'or': {
      const answers = rule.of.map((one) => takes(one, path));
      const decisive = rule.kind === 'or';
      if (answers.includes(decisive)) return decisive;
      return answers.includes(undefined) ? undefined : !decisive;
    }
    case 'not': {
      const answer = takes(rule.of, path);
      return answer === undefined || rule.of.kind === 'host' ? undefined : !answer;
    }
    case 'host':
      return true;
    case 'path':
      return rule.values.includes(path);
    case 'prefix':
      return rule.values.some((prefix) => path.startsWith(prefix));
    case 'other':
      return undefined;
  }
}

/** Empty where the rule names no host; undefined where one of its alternatives names none, or can't be read. */
function hostsOf(rule: Rule): readonly string[] | undefined {
  switch (rule.kind) {
    case 'host':
      return rule.values.map((host) => host.toLowerCase());
    case 'path':
    case 'prefix':
      return [];
    case 'and': {
      const named = rule.of.map(hostsOf);
      if (named.includes(undefined)) return undefined;
      const some = named.filter((hosts) => hosts !== undefined && hosts.length > 0);
      return some.length > 1 ? undefined : (some[0] ?? []);
    }
    case 'or': {
      const named = rule.of.map(hostsOf);
      const all = named.flatMap((hosts) => hosts ?? []);
      return named.every((hosts) => hosts !== undefined && hosts.length > 0) ||
        (all.length === 0 && !named.includes(undefined))
        ? all
        : undefined;
    }
    default:
      return undefined;
  }
}

function pathOf(rule: Rule): string | undefined {
  switch (rule.kind) {
    case 'host':
      return '/';
    case 'prefix':
    case 'path':
      return rule.values.length === 1 ? rule.values[0] : undefined;
    case 'and': {
      const paths = rule.of.map(pathOf).filter((path) => path !== '/');
      return paths.length > 1 ? undefined : paths.length === 0 ? '/' : paths[0];
    }
    case 'or': {
      const paths = new Set(rule.of.map(pathOf));
      return paths.size === 1 ? [...paths][0] : undefined;
    }
    default:
      return undefined;
  }
}
