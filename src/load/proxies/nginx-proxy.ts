import type { ComposeProject, ComposeService } from '../../model/compose.js';
import { valueSpan } from '../../model/env.js';
import type { ProxyRoute } from '../../model/proxy.js';
import { parseImage } from '../../directus/image.js';

/** Source: nginx.org, client_max_body_size: 1m. */
const NGINX_DEFAULT = 1024 ** 2;
const IMAGE = /(?:^|\/)nginx-proxy$/;

/**
 * The ways through nginx-proxy, which writes its configuration from the variables of the containers that it serves.
 * Where none names a port, it takes the only one that a container exposes. What it does with requests else (snippets in vhost.d, paths) isn't seen.
 * Source: github.com/nginx-proxy/nginx-proxy, docs (VIRTUAL_HOST, VIRTUAL_PORT, VIRTUAL_PROTO).
 */
export function nginxProxyRoutes(project: ComposeProject): ProxyRoute[] {
  const services = [...project.services.values()].filter(({ enabled }) => enabled);
  const proxy = services.find(({ image }) => image && IMAGE.test(parseImage(image.name).name));
  if (!proxy) return [];
  const bodyLimit = isAsItComes(proxy) ? { bytes: NGINX_DEFAULT, at: undefined } : undefined;
  return services.flatMap((service) => routeTo(service, project, bodyLimit) ?? []);
}

/** Nothing is mounted that could hold a limit of one's own. Source: nginx-proxy, docs, Custom Nginx Configuration. */
function isAsItComes({ volumes, configs, command, entrypoint, tree }: ComposeService): boolean {
  const settings = [...volumes, ...configs].filter(({ target }) =>
    /^\/etc\/nginx(?!\/certs\/?$|\/dhparam)|^\/app/.test(target),
  );
  return settings.length === 0 && command === undefined && entrypoint === undefined && tree.open === undefined;
}

function routeTo(
  { name: host, environment }: ComposeService,
  project: ComposeProject,
  bodyLimit: ProxyRoute['bodyLimit'],
): ProxyRoute | undefined {
  const hosts = environment.get('VIRTUAL_HOST');
  const port = environment.get('VIRTUAL_PORT');
  const protocol = environment.get('VIRTUAL_PROTO');
  const path = environment.get('VIRTUAL_PATH');
  const at = valueSpan(port) ?? valueSpan(protocol) ?? valueSpan(hosts);
  const isSimple = environment.get('VIRTUAL_HOST_MULTIPORTS').state === 'unset' && hosts.state !== 'unset';
  if (!isSimple || !at) return undefined;
  return {
    kind: 'nginx',
    at,
    projects: [project],
    hosts: hosts.value?.toLowerCase().split(','),
    path: path.state === 'unset' ? '/' : undefined,
    upstream: {
      host,
      port: /^\d{1,5}$/.test(port.value ?? '') ? Number(port.value) : undefined,
      ...(protocol.value === 'https' ? { tls: true } : {}),
    },
    tls: undefined,
    websocket: undefined,
    forwardedFor: undefined,
    forwardedProto: undefined,
    bodyLimit,
    drops: [],
    refuses: [],
    site: { answerTo: () => ({ kind: 'unknown' }) },
  };
}
