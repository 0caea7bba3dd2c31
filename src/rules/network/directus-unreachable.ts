import { parseImage } from '../../directus/image.js';
import { settingOf, settingText } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isLocalhost, networkModesOf } from '../../model/compose-network.js';
import { objectsOfKind, selects } from '../../model/kubernetes.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../model/tree.js';

/** Node's debugger is published beside Directus, not instead of it. */
const DEBUGGER_PORTS: ReadonlySet<number> = new Set([9229, 9230]);

export default defineRule({
  severity: 'error',
  severityReason: 'Nobody can reach Directus, whatever else is set.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Directus must listen where it is asked.',
  why: 'In a container Directus listens on PORT (8055 unless set) of HOST (0.0.0.0 unless set). With HOST on localhost nothing from outside the container gets an answer, and a published port reaches nothing when it is another one than PORT: in `ports: "80:8055"` the second number counts.',
  help: 'Leave HOST at 0.0.0.0, and publish PORT: `ports: "80:{port}"`.',
  helpInGeneral: 'Leave HOST at 0.0.0.0, and publish PORT, as in `ports: "80:8055"`.',
  evidence: [
    'env-catalogue: HOST is 0.0.0.0 by default',
    'facts: the image exposes 8055',
    'Compose specification: ports are HOST:CONTAINER',
  ],
  messages: {
    loopback: {
      text: 'HOST is {host}, so Directus answers inside its container alone.',
      help: 'Delete HOST, or set it to 0.0.0.0.',
    },
    service: {
      text: 'The Service {service} leads to port {target} of the pods, but Directus listens on {port} there, so nobody answers.',
      help: 'Write `targetPort: {port}`.',
    },
    port: 'Port {target} of the container is published, but Directus listens on {port} there, so nobody answers.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          ports:
            - 80:80
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          ports:
            - 80:8055
    `,
  },
  check({ deployment, report }) {
    const socket = settingOf(deployment, 'UNIX_SOCKET_PATH');
    if (!deployment.container || sharesNetwork(deployment) || !socket.known || !socket.isDefault) return;
    const host = settingOf(deployment, 'HOST');
    if (host.known && !host.isDefault && isLocalhost(String(host.value).trim()) && !isAnyAddress(String(host.value)))
      return report('loopback', { at: host.variable, data: { host: host.variable } });
    for (const { at, service, target, port } of wrongTargets(deployment))
      report('service', { at, variable: 'PORT', data: { service, target, port } });
    const wrong = wrongPort(deployment);
    if (wrong) report('port', { at: wrong.at, variable: 'PORT', data: { target: wrong.target, port: wrong.port } });
  },
});

function isAnyAddress(host: string): boolean {
  return host.trim() === '0.0.0.0';
}

/** What shares its network reaches it on localhost: other containers of its pod, of `network_mode`, or the host. */
function sharesNetwork({ compose, kubernetes }: Deployment): boolean {
  if (compose)
    return (
      compose.service.networkMode !== undefined ||
      networkModesOf(compose.project).has(`service:${compose.service.name}`)
    );
  const sidecars = itemsOf(pick(kubernetes?.pod, 'initContainers')).filter(
    (container) => scalarText(pick(container, 'restartPolicy')) === 'Always',
  );
  return itemsOf(pick(kubernetes?.pod, 'containers')).length + sidecars.length > 1;
}

/**
 * The first published port, where all of them lead past Directus. An image or a command of one's own may hold a proxy.
 */
function wrongPort(
  deployment: Deployment,
): { readonly at: Deployment['at']; readonly target: number; readonly port: string } | undefined {
  const { compose, build, image } = deployment;
  if (
    !compose ||
    build ||
    !image ||
    !parseImage(image.name).official ||
    compose.service.command ||
    compose.service.entrypoint ||
    pick(compose.service.tree, 'configs')
  )
    return undefined;
  const port = portOf(deployment);
  const published = compose.service.ports.filter(
    ({ target, protocol }) => protocol === 'tcp' && !DEBUGGER_PORTS.has(target),
  );
  const [first] = published;
  if (!first || port === undefined || !/^\d+$/.test(port) || published.some(({ target }) => target === Number(port)))
    return undefined;
  return { at: first.at, target: first.target, port };
}

/** What PORT says, as text; undefined where it can't be seen. */
function portOf(deployment: Deployment): string | undefined {
  return settingText(deployment, 'PORT') ?? (settingOf(deployment, 'PORT').known ? '8055' : undefined);
}

interface WrongTarget {
  readonly at: Span;
  readonly service: string;
  readonly target: string;
  readonly port: string;
}

/**
 * Services that select the pods and whose one port, as a number, is another than PORT; a named port is looked up in
 * the container.
 */
function wrongTargets(deployment: Deployment): WrongTarget[] {
  const { kubernetes, image } = deployment;
  const port = portOf(deployment);
  if (
    !kubernetes ||
    port === undefined ||
    !image ||
    !parseImage(image.name).official ||
    pick(kubernetes.container, 'command') ||
    pick(kubernetes.container, 'args')
  )
    return [];
  return objectsOfKind(kubernetes.objects, 'Service')
    .filter((object) => selects(object, kubernetes.workload))
    .flatMap((service): WrongTarget[] => {
      const ports = itemsOf(pick(service.tree, 'spec', 'ports'));
      const targets = ports
        .map((one) => pick(one, 'targetPort') ?? pick(one, 'port'))
        .map((tree) => ({ tree, number: containerPort(scalarText(tree), kubernetes.container) }));
      const [first] = targets;
      if (!first?.tree || targets.some(({ number }) => number === undefined || number === port)) return [];
      return [{ at: first.tree.at, service: service.name, target: first.number ?? '', port }];
    });
}

function containerPort(text: string | undefined, container: Tree): string | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text;
  return scalarText(
    pick(
      itemsOf(pick(container, 'ports')).find((one) => scalarText(pick(one, 'name')) === text),
      'containerPort',
    ),
  );
}
