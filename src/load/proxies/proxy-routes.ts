import type { ComposeProject } from '../../model/compose.js';
import type { Deployment } from '../../model/project.js';
import type { ProxyRoute } from '../../model/proxy.js';
import type { FileTree } from '../files/file-tree.js';
import { apacheRoutes } from './apache.js';
import { carriersAmong } from './carriers.js';
import { caddyLabelRoutes } from './caddy-labels.js';
import { caddyRoutes } from './caddy.js';
import { cloudflareTunnelRoutes } from './cloudflare-tunnel.js';
import { haproxyRoutes } from './haproxy.js';
import { ingressRoutes } from './ingress.js';
import { nginxProxyRoutes } from './nginx-proxy.js';
import { nginxRoutes } from './nginx.js';
import { fileMiddlewares, traefikFileRoutes, traefikFiles } from './traefik-files.js';
import { labelMiddlewares, traefikRoutes } from './traefik.js';

/** The ways through all reverse proxies that the repository configures. */
export async function proxyRoutes(
  tree: FileTree,
  projects: readonly ComposeProject[],
  deployments: readonly Deployment[],
): Promise<ProxyRoute[]> {
  const carriers = carriersAmong(projects);
  const dynamic = await traefikFiles(tree);
  return [
    ...nginxRoutes(tree, carriers),
    ...caddyRoutes(tree, carriers),
    ...apacheRoutes(tree, carriers),
    ...haproxyRoutes(tree, carriers),
    ...cloudflareTunnelRoutes(tree, carriers),
    ...traefikFileRoutes(dynamic, carriers, new Map(projects.flatMap((project) => [...labelMiddlewares(project)]))),
    ...projects.flatMap((project) => traefikRoutes(project, fileMiddlewares(dynamic))),
    ...projects.flatMap(caddyLabelRoutes),
    ...projects.flatMap(nginxProxyRoutes),
    ...ingressRoutes(deployments),
  ];
}
