import type { Deployment } from './project.js';
import { itemsOf, pick, type Tree } from './tree.js';

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
