import { settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { objectsOfKind, selects, type KubernetesObject, type KubernetesWorkload } from '../../model/kubernetes.js';
import type { Deployment } from '../../model/project.js';
import { entriesOf, itemsOf, pick, scalarText, type ScalarTree, type Tree } from '../../model/tree.js';

/** What has pods of its own. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod'];

export default defineRule({
  severity: 'error',
  severityReason:
    'Nobody reaches Directus; where a Service that leads to no pod may be for pods elsewhere it is a warning.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'An Ingress must ask for a port that its Service has, and a Service must select the pods of Directus.',
  why: 'Kubernetes takes both without a complaint: an Ingress with a port that its Service lacks answers 503, and a Service whose selector fits no pod has no endpoints.',
  help: 'Write {right}.',
  helpInGeneral:
    'Write a port of the Service into the Ingress, and labels of the pods into the selector of the Service.',
  evidence: [
    'Kubernetes API: ServiceBackendPort refers to a port of the Service by its number or name',
    'Kubernetes documentation, Services: a Service leads to the pods that carry all labels of its selector',
  ],
  messages: {
    port: 'The Ingress {ingress} asks the Service {service} for port {port}, and that has {ports} only: requests are answered 503.',
    selector: {
      text: 'The Service {service} selects {selector}, which no pod here has: it leads to nothing, and Directus cannot be reached through it.',
      severity: 'warning',
    },
  },
  examples: {
    bad: `
      ==> cms.yaml <==
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        template:
          metadata: {labels: {app: cms}}
          spec:
            containers:
              - {name: directus, image: 'directus/directus:11.5.1'}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: cms}
      spec:
        selector: {app: directus}
        ports: [{port: 80, targetPort: 8055}]
    `,
    good: `
      ==> cms.yaml <==
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        template:
          metadata: {labels: {app: cms}}
          spec:
            containers:
              - {name: directus, image: 'directus/directus:11.5.1'}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: cms}
      spec:
        selector: {app: cms}
        ports: [{port: 80, targetPort: 8055}]
    `,
  },
  check({ deployment, report }) {
    const { kubernetes } = deployment;
    if (!kubernetes) return;
    const services = objectsOfKind(kubernetes.objects, 'Service');
    const own = services.filter((service) => selects(service, kubernetes.workload));
    for (const { ingress, port, service } of wrongPorts(kubernetes, own))
      report('port', {
        at: port.at,
        data: {
          ingress: ingress.name,
          service: service.name,
          port: port.text,
          ports: portsOf(service).join(', '),
          right: portsOf(service)[0] ?? '',
        },
        related: [{ at: service.at, message: 'the Service' }],
      });
    if (own.length > 0) return;
    for (const service of services.filter((one) => isMeant(one, deployment) && !hasPods(one, kubernetes)))
      report('selector', {
        at: pick(service.tree, 'spec', 'selector')?.at ?? service.at,
        data: {
          service: service.name,
          selector: labelsOf(pick(service.tree, 'spec', 'selector')),
          right: labelsOf(pick(kubernetes.workload.tree, 'spec', 'template', 'metadata', 'labels')),
        },
        related: [{ at: kubernetes.workload.at, message: 'the workload' }],
      });
  },
});

interface WrongPort {
  readonly ingress: KubernetesObject;
  readonly port: ScalarTree;
  readonly service: KubernetesObject;
}

function wrongPorts({ objects }: KubernetesWorkload, services: readonly KubernetesObject[]): readonly WrongPort[] {
  return objectsOfKind(objects, 'Ingress').flatMap((ingress) =>
    backendsOf(ingress).flatMap((backend) => {
      const name = scalarText(pick(backend, 'service', 'name'));
      const port = pick(backend, 'service', 'port', 'number') ?? pick(backend, 'service', 'port', 'name');
      const service = services.find((one) => one.name === name && isSameNamespace(one, ingress));
      if (!service || port?.kind !== 'scalar' || port.unknown !== undefined) return [];
      const ports = itemsOf(pick(service.tree, 'spec', 'ports'));
      const known = ports.flatMap((one) => [scalarText(pick(one, 'port')), scalarText(pick(one, 'name'))]);
      return ports.length === 0 || known.includes(port.text) ? [] : [{ ingress, port, service }];
    }),
  );
}

function backendsOf({ tree }: KubernetesObject): readonly (Tree | undefined)[] {
  const rules = itemsOf(pick(tree, 'spec', 'rules'));
  const paths = rules.flatMap((rule) => itemsOf(pick(rule, 'http', 'paths')));
  return [pick(tree, 'spec', 'defaultBackend'), ...paths.map((path) => pick(path, 'backend'))];
}

function portsOf({ tree }: KubernetesObject): readonly string[] {
  return itemsOf(pick(tree, 'spec', 'ports')).flatMap((port) => scalarText(pick(port, 'port')) ?? []);
}

/** By its name, or by the port that Directus listens on. */
function isMeant(service: KubernetesObject, deployment: Deployment): boolean {
  const { kubernetes } = deployment;
  const selector = entriesOf(pick(service.tree, 'spec', 'selector'));
  if (!kubernetes || selector.length === 0 || !isSameNamespace(service, kubernetes.workload)) return false;
  const listens = settingOf(deployment, 'PORT');
  const targets = itemsOf(pick(service.tree, 'spec', 'ports')).map((port) =>
    scalarText(pick(port, 'targetPort') ?? pick(port, 'port')),
  );
  return service.name === kubernetes.workload.name || (listens.known && targets.includes(String(listens.value)));
}

function hasPods(service: KubernetesObject, { objects }: KubernetesWorkload): boolean {
  return WORKLOADS.some((kind) => objectsOfKind(objects, kind).some((workload) => selects(service, workload)));
}

function isSameNamespace(one: KubernetesObject, other: KubernetesObject): boolean {
  return one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace;
}

function labelsOf(tree: Tree | undefined): string {
  return entriesOf(tree)
    .map(([name, { value }]) => `${name}: ${scalarText(value) ?? '?'}`)
    .join(', ');
}
