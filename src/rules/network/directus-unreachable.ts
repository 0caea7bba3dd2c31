import { parseImage } from '../../directus/image.js';
import { settingOf, settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isLocalhost } from '../../model/compose-network.js';
import type { Deployment } from '../../model/project.js';
import { itemsOf, pick } from '../../model/tree.js';

/** Node's debugger is published beside Directus, not instead of it. */
const DEBUGGER_PORTS: ReadonlySet<number> = new Set([9229, 9230]);

export default defineRule({
  id: 'directus-unreachable',
  topic: 'network',
  severity: 'error',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Directus must listen where it is asked.',
  why: 'In a container Directus listens on PORT (8055 unless set) of HOST (0.0.0.0 unless set). With HOST on localhost nothing from outside the container gets an answer, and a published port leads nowhere when it is another one than PORT: in `ports: "80:8055"` the second number counts.',
  help: 'Leave HOST at 0.0.0.0, and publish PORT: `ports: "80:{port}"`.',
  evidence: ['env-catalogue: HOST is 0.0.0.0 by default', 'facts: the image exposes 8055', 'Compose specification: ports are HOST:CONTAINER'],
  messages: {
    loopback: { text: 'HOST is {host}, so Directus answers inside its container alone.', help: 'Delete HOST, or set it to 0.0.0.0.' },
    port: 'Port {target} of the container is published, but Directus listens on {port} there, so nobody answers.',
  },
  examples: {
    bad: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.17.4\n    ports:\n      - 80:80\n' },
    good: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.17.4\n    ports:\n      - 80:8055\n' },
  },
  check({ deployment, report }) {
    const socket = settingOf(deployment, 'UNIX_SOCKET_PATH');
    if (!deployment.container || sharesNetwork(deployment) || !socket.known || !socket.isDefault) return;
    const host = settingOf(deployment, 'HOST');
    if (host.known && !host.isDefault && isLocalhost(String(host.value).trim()) && !isAnyAddress(String(host.value))) return report('loopback', { at: host.variable, data: { host: host.variable } });
    const wrong = wrongPort(deployment);
    if (wrong) report('port', { at: wrong.at, variable: 'PORT', data: { target: wrong.target, port: wrong.port } });
  },
});

function isAnyAddress(host: string): boolean {
  return host.trim() === '0.0.0.0';
}

/** What shares its network reaches it on localhost: other containers of its pod, of `network_mode`, or the host. */
function sharesNetwork({ compose, kubernetes }: Deployment): boolean {
  if (compose) return compose.service.networkMode !== undefined || [...compose.project.services.values()].some(({ networkMode }) => networkMode === `service:${compose.service.name}`);
  return kubernetes !== undefined && itemsOf(pick(kubernetes.pod, 'containers')).length + itemsOf(pick(kubernetes.pod, 'initContainers')).length > 1;
}

/** The first published port, where all of them lead past Directus. An image or a command of one's own may hold a proxy. */
function wrongPort(deployment: Deployment): { readonly at: Deployment['at']; readonly target: number; readonly port: string } | undefined {
  const { compose, build, image } = deployment;
  if (!compose || build || !image || !parseImage(image.name).official || compose.service.command || compose.service.entrypoint || pick(compose.service.tree, 'configs')) return undefined;
  const port = settingText(deployment, 'PORT') ?? (settingOf(deployment, 'PORT').known ? '8055' : undefined);
  const published = compose.service.ports.filter(({ target, protocol }) => protocol === 'tcp' && !DEBUGGER_PORTS.has(target));
  const [first] = published;
  if (!first || port === undefined || !/^\d+$/.test(port) || published.some(({ target }) => target === Number(port))) return undefined;
  return { at: first.at, target: first.target, port };
}
