import type { ProxyRoute } from '../../model/proxy.js';
import type { SourceFile } from '../../model/source.js';
import { entriesOf, itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { parseToml } from '../formats/toml/parse-toml.js';
import { parseYaml } from '../formats/yaml/parse-yaml.js';
import type { Carriers } from './carriers.js';
import { withProvider, type TraefikMiddleware, type TraefikMiddlewares } from './traefik-middlewares.js';
import { routesOfRouters, type TraefikRouter } from './traefik-routers.js';
import { upstreamAt } from './upstream.js';

/** What the files of Traefik's file provider hold under `http`. */
interface DynamicFile {
  readonly file: SourceFile;
  readonly http: Tree;
}

/**
 * The dynamic configuration files of Traefik, in YAML or TOML. Source: doc.traefik.io/traefik/providers/file.
 */
export async function traefikFiles(tree: FileTree): Promise<readonly DynamicFile[]> {
  const found: DynamicFile[] = [];
  for (const path of tree.files.filter((candidate) => /\.(?:ya?ml|toml)$/i.test(candidate))) {
    const file = tree.read(path);
    if (isProblem(file) || !mayBeDynamic(file.text)) continue;
    for (const document of await documentsOf(file)) {
      const http = pick(document, 'http');
      if (pick(http, 'routers') ?? pick(http, 'middlewares')) found.push({ file, http: http as Tree });
    }
  }
  return found;
}

/**
 * The ways through Traefik that its files make: each HTTP router. The middlewares of all files are seen together.
 * @param ofLabels middlewares of Compose services, as `name@docker`
 */
export function traefikFileRoutes(
  files: readonly DynamicFile[],
  carriers: Carriers = () => [],
  ofLabels: TraefikMiddlewares = new Map(),
): ProxyRoute[] {
  const ofFiles = fileMiddlewares(files);
  return files.flatMap(({ file, http }) => {
    const own = middlewaresIn(pick(http, 'middlewares'));
    const others = new Map([...ofFiles].map(([name, middleware]) => [name.replace('@file', ''), middleware]));
    const known = new Map([...others, ...own, ...ofFiles, ...withProvider(own, 'file'), ...ofLabels]);
    return routesOfRouters(routersIn(http, carriers(file)), known);
  });
}

/** The middlewares of all files, as `name@file`. One that several files define is left out: which is used can't be told. */
export function fileMiddlewares(files: readonly DynamicFile[]): TraefikMiddlewares {
  const seen = new Map<string, number>();
  const all = files.flatMap(({ http }) => [...withProvider(middlewaresIn(pick(http, 'middlewares')), 'file')]);
  for (const [name] of all) seen.set(name, (seen.get(name) ?? 0) + 1);
  return new Map(all.filter(([name]) => seen.get(name) === 1));
}

function mayBeDynamic(text: string): boolean {
  return (
    /\bhttp\b/.test(text) && (text.includes('middlewares') || (text.includes('routers') && text.includes('servers')))
  );
}

async function documentsOf(file: SourceFile): Promise<readonly (Tree | undefined)[]> {
  if (!/\.toml$/i.test(file.path)) return parseYaml(file).documents;
  return [(await parseToml(file)).tree];
}

function routersIn(http: Tree | undefined, projects: ProxyRoute['projects']): TraefikRouter[] {
  return entriesOf(pick(http, 'routers')).flatMap(([, { value: router }]): TraefikRouter[] => {
    const rule = pick(router, 'rule');
    if (!rule) return [];
    const service = scalarText(pick(router, 'service'))?.replace(/@file$/, '');
    const server = itemsOf(pick(http, 'services', service ?? '', 'loadBalancer', 'servers'))[0];
    const target = /^http(s)?:\/\/([\w.-]+)(?::(\d{1,5}))?\/?$/.exec(scalarText(pick(server, 'url')) ?? '');
    const priority = Number(scalarText(pick(router, 'priority')) ?? Number.NaN);
    return [
      {
        rule: scalarText(rule),
        at: rule.at,
        ...(Number.isNaN(priority) ? {} : { priority }),
        middlewares: namesIn(pick(router, 'middlewares')),
        upstream: target ? upstreamAt(target[2] ?? '', target[3], target[1] !== undefined) : undefined,
        tls: pick(router, 'tls') !== undefined,
        entryPoints: namesIn(pick(router, 'entryPoints')) ?? [],
        projects,
      },
    ];
  });
}

/** Undefined where one of them can't be known. */
function namesIn(list: Tree | undefined): string[] | undefined {
  const names = itemsOf(list).map(scalarText);
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** Middlewares as files and as objects of Kubernetes write them. */
export function middlewaresIn(tree: Tree | undefined): TraefikMiddlewares {
  return new Map(
    entriesOf(tree).flatMap(([name, { value }]) => {
      const middleware = middlewareOf(value);
      return middleware ? [[name.toLowerCase(), middleware] as const] : [];
    }),
  );
}

/** `{ stripPrefix: { prefixes: [/cms] } }`. */
export function middlewareOf(tree: Tree | undefined): TraefikMiddleware | undefined {
  const [first] = entriesOf(tree);
  if (!first) return undefined;
  const [kind, { value: options }] = first;
  return { kind: kind.toLowerCase(), options: new Map(flattened(options, '')) };
}

type Option = readonly [string, { readonly value: string | undefined; readonly at: Tree['at'] }];

function flattened(tree: Tree, prefix: string): Option[] {
  if (tree.kind === 'mapping')
    return [...tree.entries].flatMap(([name, { value }]) => flattened(value, `${prefix}${name.toLowerCase()}.`));
  const list = tree.kind === 'sequence' ? namesIn(tree)?.join(',') : scalarText(tree);
  return [[prefix.replace(/\.$/, ''), { value: list, at: tree.at }]];
}
