import type { Deployment } from './project.js';
import { entriesOf, itemsOf, pick, type Tree } from './tree.js';

/**
 * What a deployment says its container or process is started with, in place of the image's own command; undefined
 * where it says nothing. Compose and Kubernetes: the arguments where both they and an entrypoint are given.
 */
export function startCommand({
  kind,
  service,
  compose,
  kubernetes,
  manifest,
}: Pick<Deployment, 'kind' | 'service' | 'compose' | 'kubernetes' | 'manifest'>): Tree | undefined {
  if (compose) return pick(compose.service.tree, 'command') ?? pick(compose.service.tree, 'entrypoint');
  if (kubernetes) return pick(kubernetes.container, 'args') ?? pick(kubernetes.container, 'command');
  switch (kind) {
    case 'fly':
      return flyCommand(manifest);
    case 'procfile':
      return pick(manifest, service ?? '');
    case 'app-platform':
      return pick(manifest, 'run_command');
    case 'railway':
      return pick(manifest, 'deploy', 'startCommand');
    case 'render':
      return pick(manifest, 'dockerCommand') ?? pick(manifest, 'startCommand');
    case 'systemd':
      return itemsOf(pick(manifest, 'Service', 'ExecStart'))[0];
    case 'quadlet':
      return itemsOf(pick(manifest, 'Container', 'Exec')).at(-1);
    case 'ecs':
      return pick(manifest, 'command') ?? pick(manifest, 'Command');
    case 'copilot':
    case 'container-apps':
      return pick(manifest, 'command');
    case 'nixos':
      return pick(manifest, 'cmd');
    case 'ansible':
      return pick(manifest, 'command');
    case 'app-engine':
      return pick(manifest, 'entrypoint');
    case 'zerops':
      return pick(manifest, 'run', 'start');
    default:
      return undefined;
  }
}

/** Of several process groups the one called `app` is the default. Source: fly.io/docs/reference/configuration. */
function flyCommand(manifest: Tree | undefined): Tree | undefined {
  const groups = entriesOf(pick(manifest, 'processes'));
  return pick(manifest, 'processes', 'app') ?? groups[0]?.[1].value ?? pick(manifest, 'experimental', 'cmd');
}
