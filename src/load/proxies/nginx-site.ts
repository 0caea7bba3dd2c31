import { oncePer } from '../../model/once-per.js';
import type { ProxyAnswer, ProxyRoute, ProxySite } from '../../model/proxy.js';
import { isInclude, type NginxDirective } from './nginx-blocks.js';
import type { PassTarget } from './nginx-target.js';
import { pathPattern, type PathPattern } from './path-pattern.js';
import { rewritten } from './rewrite.js';

/** A `location` of a server. */
export interface NginxLocation {
  readonly directive: NginxDirective;
  /** The blocks around and the location itself, the outermost first. */
  readonly blocks: readonly NginxDirective[];
  readonly target: PassTarget | undefined;
  readonly route: ProxyRoute | undefined;
}

const UNKNOWN: ProxyAnswer = { kind: 'unknown' };

/**
 * What a server does with each path. An exact location wins; else the longest prefix is found, and unless it says `^~`,
 * the first pattern that fits goes before it. Source: ngx_http_core_module (location).
 * Not settled: includes, `rewrite` of the server, conditions that rewrite, and patterns that can't be understood.
 * @param locations filled by the caller before the first question
 */
export function nginxSite(server: NginxDirective, locations: readonly NginxLocation[]): ProxySite {
  const open = server.children.some((child) => isInclude(child) || child.name === 'rewrite' || rewritesIf(child));
  const returned = server.children.find(({ name }) => name === 'return');
  return {
    answerTo(path) {
      if (returned) return returnOf(returned);
      if (open) return UNKNOWN;
      return search(server, locations, path, MOST_SEARCHES);
    },
  };
}

/** nginx gives up after ten rewrites of one request. */
const MOST_SEARCHES = 10;

function search(
  server: NginxDirective,
  locations: readonly NginxLocation[],
  path: string,
  searches: number,
): ProxyAnswer {
  const location = locationOf(locations, path);
  if (location === 'unknown' || searches === 0) return UNKNOWN;
  if (!location) return server.children.some(({ name }) => name === 'proxy_pass') ? UNKNOWN : { kind: 'nobody' };
  const elsewhere = sentBack(location, path);
  return elsewhere === undefined
    ? answerOf(location, path, locations)
    : search(server, locations, elsewhere, searches - 1);
}

/** What a rewrite without `break` makes of the path, for which a location is then searched anew. */
function sentBack({ directive }: NginxLocation, path: string): string | undefined {
  if (directive.children.some((child) => isInclude(child) || rewritesIf(child))) return undefined;
  const [rewrite, ...more] = directive.children.filter(({ name }) => name === 'rewrite');
  const [pattern = '', replacement = '', flag = 'last'] = rewrite?.args ?? [];
  if (!rewrite || more.length > 0 || flag !== 'last' || /^(?:https?:|\$scheme)/.test(replacement)) return undefined;
  return rewritten(pattern, replacement, path) ?? undefined;
}

function rewritesIf({ name, children }: NginxDirective): boolean {
  return name === 'if' && children.some((child) => child.name === 'rewrite' || isInclude(child));
}

function returnOf({ args, at }: NginxDirective): ProxyAnswer {
  const [status = ''] = args;
  if (/^3/.test(status) || /^https?:/.test(status)) return { kind: 'redirected', at };
  return { kind: 'answered', at, how: `answers with status ${/^\d{3}$/.test(status) ? status : 'its own'}` };
}

function locationOf(locations: readonly NginxLocation[], path: string): NginxLocation | 'unknown' | undefined {
  let longest: NginxLocation | undefined;
  for (const location of locations) {
    const { modifier, text } = matcherOf(location);
    if (modifier === '=' && text === path) return location;
    const longer = text.length > (longest ? matcherOf(longest).text.length : -1);
    if ((modifier === '' || modifier === '^~') && path.startsWith(text) && longer) longest = location;
  }
  if (longest && matcherOf(longest).modifier === '^~') return longest;
  for (const location of locations) {
    const fits = fitsPattern(location, path);
    if (fits === undefined) return 'unknown';
    if (fits) return location;
  }
  return longest;
}

function matcherOf({ directive: { args } }: NginxLocation): { readonly modifier: string; readonly text: string } {
  const [first = '', second] = args;
  if (second !== undefined) return { modifier: first, text: second };
  const glued = /^(=|\^~|~\*?|@)(.*)$/s.exec(first);
  return glued ? { modifier: glued[1] ?? '', text: glued[2] ?? '' } : { modifier: '', text: first };
}

const patternOf = oncePer((location: NginxLocation): PathPattern | undefined => {
  const { modifier, text } = matcherOf(location);
  return modifier.startsWith('~') ? pathPattern(text, modifier === '~*') : undefined;
});

/** Patterns inside another location are only asked below it. */
function fitsPattern(location: NginxLocation, path: string): boolean | undefined {
  if (!matcherOf(location).modifier.startsWith('~')) return false;
  const outer = location.blocks.at(-2);
  if (outer?.name === 'location' && outer.args.length === 1 && !path.startsWith(outer.args[0] ?? '')) return false;
  return patternOf(location)?.(path);
}

/** Directives that answer from files or hand the request to a server of another kind. */
const OTHER_HANDLERS = /^(?:fastcgi|uwsgi|scgi|grpc|memcached)_pass$/;

function answerOf(location: NginxLocation, path: string, all: readonly NginxLocation[]): ProxyAnswer {
  const { directive, route, target } = location;
  const { children, at } = directive;
  if (children.some((child) => isInclude(child) || rewritesIf(child))) return UNKNOWN;
  const returned = children.find(({ name }) => name === 'return');
  if (returned) return returnOf(returned);
  if (isClosed(children)) return { kind: 'answered', at, how: 'answers with status 403' };
  const tried = children.find(({ name }) => name === 'try_files')?.args.at(-1);
  if (tried?.startsWith('@')) {
    const named = all.find((one) => one.directive.args[0] === tried);
    return named ? answerOf(named, path, all) : UNKNOWN;
  }
  if (route && target) return { kind: 'passed', route, path: passedPath(location, target, path) };
  if (children.some(({ name }) => name === 'proxy_pass' || name === 'rewrite' || name === 'if')) return UNKNOWN;
  // What its own error pages do can't be told apart from the file that is looked for.
  if (location.blocks.some((block) => block.children.some(isErrorPageElsewhere))) return UNKNOWN;
  const other = children.find(({ name }) => OTHER_HANDLERS.test(name));
  return { kind: 'answered', at, how: other ? 'passes them to another server' : 'answers from files of its own' };
}

/** `deny all;` with nobody let in before it. */
function isClosed(children: readonly NginxDirective[]): boolean {
  const rules = children.filter(({ name }) => name === 'allow' || name === 'deny');
  const satisfied = children.some(({ name }) => name === 'satisfy' || name === 'error_page');
  return !satisfied && rules[0]?.name === 'deny' && rules[0].args[0] === 'all';
}

/** `error_page 404 = @directus;` hands on what isn't found. */
function isErrorPageElsewhere({ name, args }: NginxDirective): boolean {
  return name === 'error_page' && (args.at(-1)?.startsWith('@') ?? false);
}

function passedPath({ directive, blocks }: NginxLocation, target: PassTarget, path: string): string | undefined {
  const rewrites = directive.children.filter(({ name }) => name === 'rewrite');
  if (rewrites.length > 0) return afterRewrites(rewrites, target, path, directive);
  if (
    blocks.slice(0, -1).some(({ name, children }) => name === 'location' && children.some((c) => c.name === 'rewrite'))
  )
    return undefined;
  return replaced(directive, target, path);
}

/** After a rewrite the path goes on as it is, whatever `proxy_pass` says behind the host. */
function afterRewrites(
  rewrites: readonly NginxDirective[],
  target: PassTarget,
  path: string,
  location: NginxDirective,
): string | undefined {
  const [{ args } = { args: [] }] = rewrites;
  const result = rewrites.length > 1 ? undefined : rewritten(args[0] ?? '', args[1] ?? '', path);
  if (result === null) return replaced(location, target, path);
  return args[2] === 'break' ? result : undefined;
}

function replaced({ args }: NginxDirective, { uri, hasVariables }: PassTarget, path: string): string | undefined {
  if (uri === '' || uri === '$request_uri' || uri === '$uri') return path;
  if (hasVariables) return uri.includes('$') ? undefined : uri;
  const prefix = args.at(-1) ?? '';
  // With a pattern nginx refuses a path behind the host.
  if (args.length > 1 && args[0]?.startsWith('~')) return undefined;
  return path.startsWith(prefix) ? `${uri}${path.slice(prefix.length)}` : undefined;
}
