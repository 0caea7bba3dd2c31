import type { ComposeProject, ComposeService } from '../../model/compose.js';
import { valueSpan } from '../../model/env.js';
import type { ProxyRoute } from '../../model/proxy.js';
import { parseImage } from '../../directus/image.js';

const IMAGE = /(?:^|\/)nginx-proxy$/;

/**
 * The ways through nginx-proxy, which writes its configuration from the variables of the containers that it serves:
 * those that name the port or the protocol, since by itself it takes the only port that a container exposes.
 * What it does with requests else (snippets in vhost.d, paths) isn't seen.
 * Source: github.com/nginx-proxy/nginx-proxy, docs (VIRTUAL_HOST, VIRTUAL_PORT, VIRTUAL_PROTO).
 */
export function nginxProxyRoutes(project: ComposeProject): ProxyRoute[] {
  const services = [...project.services.values()].filter(({ enabled }) => enabled);
  if (!services.some(({ image }) => image && IMAGE.test(parseImage(image.name).name))) return [];
  return services.flatMap((service) => routeTo(service, project) ?? []);
}

function routeTo({ name: host, environment }: ComposeService, project: ComposeProject): ProxyRoute | undefined {
  const hosts = environment.get('VIRTUAL_HOST');
  const port = environment.get('VIRTUAL_PORT');
  const protocol = environment.get('VIRTUAL_PROTO');
  const at = valueSpan(port) ?? valueSpan(protocol);
  const isSimple = environment.get('VIRTUAL_HOST_MULTIPORTS').state === 'unset' && hosts.state !== 'unset';
  if (!isSimple || !at) return undefined;
  return {
    kind: 'nginx',
    at,
    projects: [project],
    hosts: hosts.value?.toLowerCase().split(','),
    path: undefined,
    upstream: {
      host,
      port: /^\d{1,5}$/.test(port.value ?? '') ? Number(port.value) : undefined,
      ...(protocol.value === 'https' ? { tls: true } : {}),
    },
    tls: undefined,
    websocket: undefined,
    forwardedFor: undefined,
    forwardedProto: undefined,
    bodyLimit: undefined,
    drops: [],
    refuses: [],
    site: { answerTo: () => ({ kind: 'unknown' }) },
  };
}
