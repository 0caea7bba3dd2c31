import type { ComposeProject } from '../../model/compose.js';
import type { Deployment } from '../../model/project.js';
import type { ProxyRoute } from '../../model/proxy.js';
import type { FileTree } from '../files/file-tree.js';
import { caddyRoutes } from './caddy.js';
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
  const fromFiles = [...nginxRoutes(tree), ...caddyRoutes(tree), ...(await traefikFileRoutes(tree))];
  return [
    ...fromFiles.map((route) => ({ ...route, projects: projectsWith(route.at.file.path, projects) })),
    ...projects.flatMap(traefikRoutes),
    ...ingressRoutes(deployments),
  ];
}

/** The Compose projects with a service that mounts a file, or a folder around it. */
function projectsWith(path: string, projects: readonly ComposeProject[]): ComposeProject[] {
  return projects.filter(({ services }) =>
    [...services.values()].some((service) =>
      [...service.volumes, ...service.configs].some(({ source }) => source !== undefined && holds(source, path)),
    ),
  );
}

function holds(source: string, path: string): boolean {
  return source === path || path.startsWith(`${source.replace(/\/+$/, '')}/`);
}
