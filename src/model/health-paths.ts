import type { Deployment } from './project.js';
import type { Span } from './source.js';
import { itemsOf, pick, scalarText, type Tree } from './tree.js';

/** The paths that a platform asks for, without those that it sends headers to (they may carry a token). */
export function healthPaths({ kubernetes, manifest, healthPaths: others = [] }: Deployment): readonly Tree[] {
  const holder = kubernetes?.container ?? manifest;
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe']
    .map((probe) => pick(holder, probe, 'httpGet'))
    .filter((get) => get && !pick(get, 'httpHeaders'));
  const fly = [
    ...itemsOf(pick(manifest, 'http_service', 'checks')),
    ...itemsOf(pick(manifest, 'services')).flatMap((service) => itemsOf(pick(service, 'http_checks'))),
  ].filter((check) => !pick(check, 'headers'));
  return [
    ...probes.map((get) => pick(get, 'path')),
    ...fly.map((check) => pick(check, 'path')),
    pick(manifest, 'healthCheckPath'),
    pick(manifest, 'deploy', 'healthcheckPath'),
    pick(manifest, 'deploy', 'readinessCheck', 'httpGet', 'path'),
    pick(manifest, 'run', 'healthCheck', 'httpGet', 'path'),
    pick(manifest, 'health_check', 'http_path'),
    ...others,
  ].filter((path) => path !== undefined);
}

/** The ports that Kubernetes asks a container of the pod at, as numbers; a name is that of one of its ports. */
export function probePorts({ kubernetes }: Deployment): readonly { readonly port: number; readonly at: Span }[] {
  const container = kubernetes?.container;
  const named = new Map(
    itemsOf(pick(container, 'ports')).map((port) => [
      scalarText(pick(port, 'name')),
      scalarText(pick(port, 'containerPort')),
    ]),
  );
  return ['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) => {
    const action = pick(container, probe, 'httpGet') ?? pick(container, probe, 'tcpSocket');
    const written = pick(action, 'port');
    if (!written || pick(action, 'host')) return [];
    const port = Number(named.get(scalarText(written)) ?? scalarText(written));
    return Number.isInteger(port) && port > 0 ? [{ port, at: written.at }] : [];
  });
}
