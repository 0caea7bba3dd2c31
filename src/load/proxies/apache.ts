import type { ComposeProject } from '../../model/compose.js';
import { UNKNOWN_SITE, type ProxyAnswer, type ProxyRoute, type ProxySite } from '../../model/proxy.js';
import { spanOf, type SourceFile, type Span } from '../../model/source.js';
import { classify } from '../files/classify.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import type { Carriers } from './carriers.js';
import { upstreamAt } from './upstream.js';

/** A line of a configuration of Apache: a directive with its arguments, or the opening or end of a section. */
interface ApacheLine {
  /** In lower case; `<virtualhost` and `</virtualhost` for sections. */
  readonly name: string;
  readonly args: readonly string[];
  readonly at: Span;
}

/** A virtual host with its lines; those outside of any are the main server's. */
interface VirtualHost {
  readonly addresses: readonly string[];
  readonly lines: readonly ApacheLine[];
}

/**
 * The ways through Apache: each `ProxyPass` to http. Apache sets X-Forwarded-For, and limits bodies to 1 GiB.
 * Not settled: rewrite rules other than those that hand WebSockets on, ProxyPassMatch, and includes.
 * Source: httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass.
 */
export function apacheRoutes(tree: FileTree, carriers: Carriers = () => []): ProxyRoute[] {
  return tree.files
    .filter((path) => classify(path) === 'conf')
    .map((path) => tree.read(path))
    .filter((file): file is SourceFile => !isProblem(file) && /^\s{0,200}ProxyPass\s/im.test(file.text))
    .flatMap((file) => hostsIn(linesOf(file)).flatMap((host) => routesOf(host, carriers(file))));
}

const LINE = /^[ \t]*(<\/?\w+|\w+)[ \t]*([^\r\n]*)/gm;
const WORD = /"([^"]*)"|'([^']*)'|[^\s"'>]+/g;

function linesOf(file: SourceFile): ApacheLine[] {
  return [...file.text.matchAll(LINE)].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    args: [...(match[2] ?? '').matchAll(WORD)].map(([word, double, single]) => double ?? single ?? word),
    at: spanOf(
      file,
      match.index + match[0].length - match[0].trimStart().length,
      match.index + match[0].trimEnd().length,
    ),
  }));
}

function hostsIn(lines: readonly ApacheLine[]): VirtualHost[] {
  const main: ApacheLine[] = [];
  const hosts: { addresses: readonly string[]; lines: ApacheLine[] }[] = [];
  let current: ApacheLine[] = main;
  for (const line of lines) {
    if (line.name === '<virtualhost') {
      current = [];
      hosts.push({ addresses: line.args, lines: current });
    } else if (line.name === '</virtualhost') current = main;
    else current.push(line);
  }
  return [...hosts, { addresses: [], lines: main }];
}

/** A `ProxyPass` with the path that it is for. */
interface Pass {
  readonly path: string;
  /** `!` leaves the path out. */
  readonly target: string;
  readonly line: ApacheLine;
}

function passesIn(lines: readonly ApacheLine[]): Pass[] {
  let location: string | undefined;
  return lines.flatMap((line): Pass[] => {
    const [first = '', second] = line.args;
    if (line.name === '<location') location = first;
    if (line.name === '</location') location = undefined;
    if (line.name !== 'proxypass') return [];
    // Inside a <Location> the path is the location's.
    return location === undefined
      ? second === undefined
        ? []
        : [{ path: first, target: second, line }]
      : [{ path: location, target: first, line }];
  });
}

const TARGET = /^http(s)?:\/\/([\w.-]+)(?::(\d{1,5}))?(\/.*)?$/;

function routesOf(host: VirtualHost, projects: readonly ComposeProject[]): ProxyRoute[] {
  const passes = passesIn(host.lines);
  const routes = new Map<Pass, ProxyRoute>();
  const open = host.lines.some(({ name }) => /^(?:include|includeoptional|proxypassmatch|use)$/.test(name));
  const site: ProxySite = open ? UNKNOWN_SITE : { answerTo: (path) => answerTo(path, passes, routes) };
  for (const pass of passes) {
    const target = TARGET.exec(pass.target);
    if (target) routes.set(pass, { ...routeOf(pass, target, host), projects, site });
  }
  return [...routes.values()];
}

function routeOf(
  pass: Pass,
  target: RegExpExecArray,
  { addresses, lines }: VirtualHost,
): Omit<ProxyRoute, 'site' | 'projects'> {
  const named = lines.filter(({ name }) => name === 'servername' || name === 'serveralias').flatMap(({ args }) => args);
  const ssl = lines.some(({ name, args }) => name === 'sslengine' && args[0]?.toLowerCase() === 'on');
  const limit = lines.find(({ name }) => name === 'limitrequestbody');
  return {
    kind: 'apache',
    at: pass.line.at,
    hosts: named.map((name) =>
      name
        .replace(/^https?:\/\//, '')
        .replace(/:\d+$/, '')
        .toLowerCase(),
    ),
    path: pass.path,
    upstream: upstreamOf(target),
    tls: ssl || addresses.some((address) => address.endsWith(':443')),
    websocket: passesUpgrade(pass, lines),
    forwardedFor: true,
    forwardedProto: lines.some(
      ({ name, args }) => name === 'requestheader' && /^x-forwarded-proto$/i.test(args[1] ?? ''),
    ),
    bodyLimit: limitOf(limit),
    drops: [],
    refuses: [],
  };
}

function upstreamOf([, secure, host = '', port]: RegExpExecArray): ProxyRoute['upstream'] {
  return upstreamAt(host, port, secure !== undefined);
}

/** Since 2.4.54 no body above 1 GiB is taken unless told otherwise, 0 being no limit; before, nothing was limited. */
function limitOf(limit: ApacheLine | undefined): ProxyRoute['bodyLimit'] {
  if (!limit) return undefined;
  const [bytes = ''] = limit.args;
  return /^\d{1,15}$/.test(bytes) ? { bytes: Number(bytes), at: limit.at } : undefined;
}

/** `upgrade=websocket` of 2.4.47, a ProxyPass to ws:// or a rule that asks for the Upgrade header. */
function passesUpgrade({ line }: Pass, lines: readonly ApacheLine[]): boolean | undefined {
  if (line.args.some((arg) => /^upgrade=/i.test(arg))) return true;
  const elsewhere = lines.some(
    ({ name, args }) =>
      (/^(?:proxypass|rewriterule|proxypassmatch)$/.test(name) && args.some((arg) => /^wss?:/i.test(arg))) ||
      (name === 'rewritecond' && /upgrade/i.test(args.join(' '))),
  );
  return elsewhere ? undefined : false;
}

/** The first ProxyPass whose path is a prefix counts; the rest of the path is put behind its target. */
function answerTo(path: string, passes: readonly Pass[], routes: ReadonlyMap<Pass, ProxyRoute>): ProxyAnswer {
  const pass = passes.find((one) => path.startsWith(one.path));
  if (!pass) return { kind: 'unknown' };
  const { at } = pass.line;
  if (pass.target === '!') return { kind: 'answered', at, how: 'answers from files of its own' };
  const route = routes.get(pass);
  if (!route) return { kind: 'unknown' };
  const base = TARGET.exec(pass.target)?.[4] ?? '';
  return { kind: 'passed', route, path: `${base}${path.slice(pass.path.length)}`.replace(/^(?!\/)/, '/') };
}
