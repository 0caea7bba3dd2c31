import type { ProxyAnswer, ProxyRoute, ProxySite } from '../../model/proxy.js';
import type { CaddyDirective } from './caddy-blocks.js';

/** The route that a `reverse_proxy` makes; undefined where its upstream can't be read. */
export type RouteOfDirective = (directive: CaddyDirective) => ProxyRoute | undefined;

const UNKNOWN: ProxyAnswer = { kind: 'unknown' };

/** Caddy sorts directives in this order, whatever their order in the file. Source: caddyserver.com/docs/caddyfile/directives. */
const HANDLERS = [
  'redir',
  'handle',
  'handle_path',
  'route',
  'abort',
  'error',
  'respond',
  'reverse_proxy',
  'php_fastcgi',
  'file_server',
];

/** Directives that change the path in ways that aren't followed here, or that bring in something unseen. */
const OBSCURE: ReadonlySet<string> = new Set(['import', 'method', 'try_files', 'vars', 'invoke', 'map', 'intercept']);

/**
 * What a site does with each path: the first handler whose matcher fits, longer path matchers first; `handle` blocks
 * exclude each other. Not settled: imports of other files, matchers of other things than paths, rewrites other than
 * a prefix that is cut off or put before.
 * Source: caddyserver.com/docs/caddyfile/directives#sorting-algorithm, .../matchers#path, .../uri, .../handle_path.
 */
export function caddySite(site: CaddyDirective, routeOf: RouteOfDirective): ProxySite {
  return { answerTo: (path) => answerIn(site, path, [site], routeOf) ?? { kind: 'nobody' } };
}

/** Undefined where nothing in the block answers. */
function answerIn(
  block: CaddyDirective,
  path: string,
  scopes: readonly CaddyDirective[],
  routeOf: RouteOfDirective,
): ProxyAnswer | undefined {
  if (block.children.some(({ words }) => OBSCURE.has(words[0] ?? ''))) return UNKNOWN;
  const changed = changedPath(block, path, scopes);
  if (changed === undefined) return UNKNOWN;
  const handlers = block.children.filter(({ words }) => HANDLERS.includes(words[0] ?? ''));
  const ordered = block.words[0] === 'route' ? handlers : handlers.toSorted((a, b) => rank(a) - rank(b));
  let open: ProxyAnswer | undefined;
  for (const handler of ordered) {
    const fits = matches(handler, changed, scopes);
    if (fits === false) continue;
    const answer = answerOf(handler, changed, scopes, routeOf);
    if (fits) return settle(open, answer ?? (isHandle(handler) ? { kind: 'nobody' } : undefined));
    open = settle(open, answer);
    if (open?.kind === 'unknown') return UNKNOWN;
  }
  return open ? UNKNOWN : undefined;
}

/** Where it isn't known whether an earlier handler takes the request, both must come to the same. */
function settle(open: ProxyAnswer | undefined, answer: ProxyAnswer | undefined): ProxyAnswer | undefined {
  if (!open) return answer;
  const same =
    open.kind === 'passed' &&
    answer?.kind === 'passed' &&
    open.path === answer.path &&
    open.route.upstream.host === answer.route.upstream.host &&
    open.route.upstream.port === answer.route.upstream.port;
  return same ? answer : UNKNOWN;
}

function isHandle({ words }: CaddyDirective): boolean {
  return words[0] === 'handle' || words[0] === 'handle_path';
}

function rank(directive: CaddyDirective): number {
  const name = directive.words[0] === 'handle_path' ? 'handle' : (directive.words[0] ?? '');
  const matcher = matcherOf(directive);
  // Longer paths first, then other matchers, then none.
  const specific = matcher?.startsWith('/') ? Math.min(matcher.length, 900) : matcher?.startsWith('@') ? 0 : -1;
  return HANDLERS.indexOf(name) * 1000 - specific;
}

/** The path, `*` or `@name` that a directive begins with. */
function matcherOf({ words }: CaddyDirective): string | undefined {
  const word = words[1];
  return word !== undefined && /^[*/@]/.test(word) ? word : undefined;
}

/** Does the matcher of a directive let a path through? Undefined where it asks for more than the path. */
function matches(directive: CaddyDirective, path: string, scopes: readonly CaddyDirective[]): boolean | undefined {
  const matcher = matcherOf(directive);
  // `redir /old /new` has a matcher, `redir /new` has none: what looks like one is where it leads.
  if (matcher === undefined || matcher === '*' || (directive.words[0] === 'redir' && directive.words.length < 3))
    return true;
  if (matcher.startsWith('/')) return fitsPath(matcher, path);
  return matchesNamed(matcher, path, scopes);
}

function matchesNamed(name: string, path: string, scopes: readonly CaddyDirective[]): boolean | undefined {
  const named = scopes.flatMap(({ children }) => children).find(({ words }) => words[0] === name);
  if (!named) return undefined;
  const conditions = named.hasBlock ? named.children.map(({ words }) => words) : [named.words.slice(1)];
  const answers = conditions.map((condition) => fitsCondition(condition, path));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function fitsCondition([kind, ...rest]: readonly string[], path: string): boolean | undefined {
  if (kind === 'path') return rest.some((pattern) => fitsPath(pattern, path));
  if (kind === 'not' && rest[0] === 'path') return !rest.slice(1).some((pattern) => fitsPath(pattern, path));
  return undefined;
}

/** Exact, but for `*` at either end; in the middle it is taken for a part of a name. Letters may be of any case. */
function fitsPath(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), path.toLowerCase()];
  if (wanted === '*') return true;
  if (wanted.startsWith('*') && wanted.endsWith('*')) return given.includes(wanted.slice(1, -1));
  if (wanted.startsWith('*')) return given.endsWith(wanted.slice(1));
  return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : wanted === given;
}

/** The path after what the block itself does to it: `handle_path`, `uri strip_prefix`, `rewrite * /x{uri}`. */
function changedPath(block: CaddyDirective, path: string, scopes: readonly CaddyDirective[]): string | undefined {
  let current = path;
  if (block.words[0] === 'handle_path') current = without((matcherOf(block) ?? '').replace(/\*$/, ''), current);
  for (const directive of block.children) {
    const [name] = directive.words;
    if (name !== 'uri' && name !== 'rewrite') continue;
    const fits = matches(directive, current, scopes);
    if (fits === false) continue;
    const changed = fits ? changedBy(directive, current) : undefined;
    if (changed === undefined) return undefined;
    current = changed;
  }
  return current;
}

function changedBy(directive: CaddyDirective, path: string): string | undefined {
  const [name, ...all] = directive.words;
  const rest = matcherOf(directive) !== undefined && all.length > 1 ? all.slice(1) : all;
  if (name === 'uri') return rest[0] === 'strip_prefix' ? without(rest[1] ?? '', path) : undefined;
  const added = /^(\/[^{}]*)?\{(?:uri|path|http\.request\.uri)\}$/.exec(rest[0] ?? '');
  return added ? `${added[1] ?? ''}${path}` : undefined;
}

function without(prefix: string, path: string): string {
  const clean = prefix.replace(/\/$/, '');
  const rest = path.startsWith(clean) ? path.slice(clean.length) : path;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function answerOf(
  handler: CaddyDirective,
  path: string,
  scopes: readonly CaddyDirective[],
  routeOf: RouteOfDirective,
): ProxyAnswer | undefined {
  const { at, words } = handler;
  switch (words[0]) {
    case 'handle':
    case 'handle_path':
    case 'route':
      return answerIn(handler, path, [...scopes, handler], routeOf);
    case 'redir':
      return { kind: 'redirected', at };
    case 'reverse_proxy': {
      const route = routeOf(handler);
      if (!route) return UNKNOWN;
      const changes = handler.children.some((child) =>
        /^(?:rewrite|method|handle_response)$/.test(child.words[0] ?? ''),
      );
      return { kind: 'passed', route, path: changes ? undefined : path };
    }
    case 'file_server':
      return { kind: 'answered', at, how: 'answers from files of its own' };
    default:
      return { kind: 'answered', at, how: 'answers of itself' };
  }
}
