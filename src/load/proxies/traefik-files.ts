import type { ProxyRoute } from '../../model/proxy.js';
import type { SourceFile } from '../../model/source.js';
import { entriesOf, itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';
import { isProblem, type FileTree } from '../files/file-tree.js';
import { parseToml } from '../formats/toml/parse-toml.js';
import { parseYaml } from '../formats/yaml/parse-yaml.js';
import { matchedBy } from './traefik-rule.js';

/**
 * The ways through Traefik that its dynamic configuration files make, in YAML or TOML: each HTTP router.
 * Source: doc.traefik.io/traefik/providers/file, doc.traefik.io/traefik/routing/services.
 */
export async function traefikFileRoutes(tree: FileTree): Promise<ProxyRoute[]> {
  const routes: ProxyRoute[] = [];
  for (const path of tree.files.filter((candidate) => /\.(?:ya?ml|toml)$/i.test(candidate))) {
    const file = tree.read(path);
    if (isProblem(file) || !mayHoldRouters(file.text)) continue;
    for (const document of await documentsOf(file)) routes.push(...routesIn(pick(document, 'http')));
  }
  return routes;
}

function mayHoldRouters(text: string): boolean {
  return text.includes('routers') && text.includes('loadBalancer') && text.includes('servers');
}

async function documentsOf(file: SourceFile): Promise<readonly (Tree | undefined)[]> {
  if (!/\.toml$/i.test(file.path)) return parseYaml(file).documents;
  return [(await parseToml(file)).tree];
}

function routesIn(http: Tree | undefined): ProxyRoute[] {
  return entriesOf(pick(http, 'routers')).flatMap(([, { value: router }]) => {
    const rule = pick(router, 'rule');
    const service = scalarText(pick(router, 'service'))?.replace(/@file$/, '');
    const url =
      service === undefined
        ? undefined
        : scalarText(pick(itemsOf(pick(http, 'services', service, 'loadBalancer', 'servers'))[0], 'url'));
    const target = /^https?:\/\/([\w.-]+)(?::(\d{1,5}))?\/?$/.exec(url ?? '');
    return rule && target
      ? [
          routeOf(router, rule, {
            host: target[1] ?? '',
            port: target[2] === undefined ? undefined : Number(target[2]),
          }),
        ]
      : [];
  });
}

function routeOf(router: Tree, rule: Tree, upstream: ProxyRoute['upstream']): ProxyRoute {
  const changed = pick(router, 'middlewares') !== undefined;
  return {
    kind: 'traefik',
    at: rule.at,
    projects: [],
    ...matchedBy(scalarText(rule)),
    stripsPath: changed ? undefined : false,
    upstream,
    // Without it, the entry point may still end TLS for all its routers.
    tls: pick(router, 'tls') ? true : undefined,
    websocket: true,
    forwardedFor: true,
    forwardedProto: true,
    bodyLimit: changed ? undefined : { bytes: 0, at: undefined },
  };
}
