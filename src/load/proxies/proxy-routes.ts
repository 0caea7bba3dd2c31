import type { ComposeProject } from '../../model/compose.js';
import type { Deployment } from '../../model/project.js';
import type { ProxyRoute } from '../../model/proxy.js';
import type { FileTree } from '../files/file-tree.js';
import { apacheRoutes } from './apache.js';
import { carriersAmong } from './carriers.js';
import { caddyRoutes } from './caddy.js';
import { haproxyRoutes } from './haproxy.js';
import { ingressRoutes } from './ingress.js';
import { nginxRoutes } from './nginx.js';
import { traefikFileRoutes } from './traefik-files.js';
import { traefikRoutes } from './traefik.js';

/** The ways through all reverse proxies that the repository configures. */
export async function proxyRoutes(
  tree: FileTree,
  projects: readonly ComposeProject[],
  deployments: readonly Deployment[],
): Promise<ProxyRoute[]> {
  const carriers = carriersAmong(projects);
  return [
    ...nginxRoutes(tree, carriers),
    ...caddyRoutes(tree, carriers),
    ...apacheRoutes(tree, carriers),
    ...haproxyRoutes(tree, carriers),
    ...(await traefikFileRoutes(tree, carriers)),
    ...projects.flatMap(traefikRoutes),
    ...ingressRoutes(deployments),
  ];
}
