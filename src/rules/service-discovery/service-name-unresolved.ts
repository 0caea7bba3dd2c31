import { endpointsOf, type Endpoint } from '../../directus/endpoints.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { KubernetesObject, KubernetesWorkload } from '../../model/kubernetes.js';
import { nearest } from '../../model/nearest.js';
import { itemsOf, pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Something outside the repository may bring a Service of this name.',
  impact: 'breaks-feature',
  precision: 'medium',
  stages: RUNNING_STAGES,
  summary: 'Names of servers must be names of Services that the pod can resolve.',
  why: "A name without a dot is looked up among the Services of the pod's own namespace; one in another namespace needs it in the name. With a name that nobody has the connection fails.",
  help: 'Use the name of the Service, as `name.namespace` where it is in another namespace.',
  evidence: [
    'Kubernetes documentation: DNS for Services and Pods',
    'facts: database not reachable: exit 1; Redis not reachable: requests hang',
  ],
  messages: {
    elsewhere: {
      text: '{name} leads to {host}, but the Service of that name is in the namespace {namespace}, not in {own}.',
      help: 'Write `{host}.{namespace}`.',
    },
    misspelled: {
      text: '{name} leads to {host}, but no Service there has this name, unless something outside the repository brings it.',
      help: 'Did you mean `{near}`?',
    },
  },
  examples: {
    bad: `
      ==> cms.yaml <==
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms, namespace: web}
      spec:
        template:
          spec:
            containers:
              - name: directus
                image: directus/directus:11.5.1
                env: [{name: DB_CLIENT, value: pg}, {name: DB_HOST, value: postgress}, {name: DB_PORT, value: "5432"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: postgres, namespace: web}
      spec:
        ports: [{port: 5432}]
    `,
    good: `
      ==> cms.yaml <==
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms, namespace: web}
      spec:
        template:
          spec:
            containers:
              - name: directus
                image: directus/directus:11.5.1
                env: [{name: DB_CLIENT, value: pg}, {name: DB_HOST, value: postgres}, {name: DB_PORT, value: "5432"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: postgres, namespace: web}
      spec:
        ports: [{port: 5432}]
    `,
  },
  check({ deployment, report }) {
    const { kubernetes } = deployment;
    if (!kubernetes) return;
    for (const endpoint of endpointsOf(deployment)) {
      const target = serviceOf(endpoint.host, kubernetes.workload.namespace);
      if (!target || hasService(kubernetes, target)) continue;
      const data = { name: endpoint.hostVariable.name, host: endpoint.host };
      const impact = endpoint.purpose === 'database' ? 'prevents-start' : 'breaks-feature';
      const own = target.namespace;
      const other =
        endpoint.host.includes('.') || own === undefined
          ? undefined
          : onPort(kubernetes, endpoint).find(({ name }) => name === target.name);
      const near = nearest(
        target.name,
        onPort(kubernetes, endpoint)
          .filter((service) => isIn(service, own))
          .map(({ name }) => name),
      );
      if (other?.namespace !== undefined && own !== undefined)
        report('elsewhere', {
          at: endpoint.hostVariable,
          impact,
          data: { ...data, own, namespace: other.namespace },
          related: [{ at: other.at, message: 'the Service' }],
        });
      else if (near !== undefined) report('misspelled', { at: endpoint.hostVariable, impact, data: { ...data, near } });
    }
  },
});

interface ServiceName {
  readonly name: string;
  /** Undefined where whoever applies the manifests chooses. */
  readonly namespace: string | undefined;
}

/** The Service that a host must be; undefined for names that are asked of the world's DNS. */
function serviceOf(host: string, own: string | undefined): ServiceName | undefined {
  const [name = '', namespace, ...rest] = host.toLowerCase().split('.');
  if (name === 'localhost' || !/^[a-z]/.test(name)) return undefined;
  if (namespace === undefined) return { name, namespace: own };
  return ['svc', 'svc.cluster.local'].includes(rest.join('.')) ? { name, namespace } : undefined;
}

/** Workloads are found by name, too: `pod.service`, host aliases and sidecars are left to those who use them. */
function hasService({ objects, pod }: KubernetesWorkload, target: ServiceName): boolean {
  const aliases = itemsOf(pick(pod, 'hostAliases')).flatMap((alias) =>
    itemsOf(pick(alias, 'hostnames')).map(scalarText),
  );
  return (
    aliases.includes(target.name) ||
    objects.some((object) => object.kind === 'Service' && object.name === target.name && isIn(object, target.namespace))
  );
}

/** Where either doesn't say, it may be. */
function isIn(service: KubernetesObject, namespace: string | undefined): boolean {
  return service.namespace === undefined || namespace === undefined || service.namespace === namespace;
}

/** Services that offer the port that Directus connects to. */
function onPort({ objects }: KubernetesWorkload, { port }: Endpoint): readonly KubernetesObject[] {
  return objects.filter(
    (object) =>
      object.kind === 'Service' &&
      port !== undefined &&
      itemsOf(pick(object.tree, 'spec', 'ports')).some((one) => scalarText(pick(one, 'port')) === String(port)),
  );
}
