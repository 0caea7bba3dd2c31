import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import { objectsOfKind, type KubernetesObject } from '../../model/kubernetes.js';
import type { Deployment } from '../../model/project.js';
import { pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus looks for Redis where none is: it exits at startup or answers no request.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'A Service called redis must not set the variables of Directus.',
  why: 'Kubernetes tells each pod of the Services in its namespace by variables: one that is called redis gives REDIS_SERVICE_HOST, and REDIS_PORT=tcp://10.0.0.1:6379. Directus takes REDIS_PORT for the port, and any variable that begins with REDIS_ for a sign that there is a Redis for it.',
  help: "Write `enableServiceLinks: false` into the pod's spec, or set REDIS to the whole address (REDIS_PORT for the port alone).",
  evidence: [
    'kubernetes.io/docs/concepts/services-networking/service: environment variables of Services',
    'facts: since 10.9 any REDIS_ variable makes Redis available',
    'github.com/joeferner/redis-commander/issues/267: ioredis and a port of tcp://',
  ],
  messages: {
    port: 'The Service redis makes Kubernetes set REDIS_PORT to `tcp://…` in the pod, which is not a port, so Directus cannot reach Redis.',
    turnedOn:
      'The Service redis makes Kubernetes set REDIS_ variables in the pod, so Directus looks for a Redis that nobody configured, and cannot reach it.',
  },
  examples: {
    bad: `
      ==> cms.yaml <==
      apiVersion: v1
      kind: Service
      metadata: {name: redis}
      spec: {selector: {app: redis}, ports: [{port: 6379}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        template:
          spec:
            containers:
              - name: directus
                image: directus/directus:11.17.4
                env: [{name: REDIS_HOST, value: redis}]
    `,
    good: `
      ==> cms.yaml <==
      apiVersion: v1
      kind: Service
      metadata: {name: redis}
      spec: {selector: {app: redis}, ports: [{port: 6379}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        template:
          spec:
            enableServiceLinks: false
            containers:
              - name: directus
                image: directus/directus:11.17.4
                env: [{name: REDIS_HOST, value: redis}]
    `,
  },
  check({ deployment, report }) {
    const service = linkedRedis(deployment);
    if (!service) return;
    const [url, host, port, enabled] = ['REDIS', 'REDIS_HOST', 'REDIS_PORT', 'REDIS_ENABLED'].map((name) =>
      deployment.env.get(name),
    );
    // An address in one piece goes before the parts; what can't be seen may be anything.
    if (url?.state !== 'unset' || port?.state !== 'unset' || enabled?.state !== 'unset') return;
    const related = [{ at: service.at, message: 'the Service' }];
    if (host?.state === 'set')
      report('port', { at: valueSpan(host) ?? deployment.at, variable: 'REDIS_PORT', related });
    else if (host?.state === 'unset' && isBelow(deployment.version, '10.9.0') === 'no')
      report('turnedOn', { at: deployment.at, variable: 'REDIS_PORT', related });
  },
});

/** The Service whose variables the pod gets. One without an address of its own gives none. */
function linkedRedis({ kubernetes }: Deployment): KubernetesObject | undefined {
  if (!kubernetes || scalarText(pick(kubernetes.pod, 'enableServiceLinks')) === 'false') return undefined;
  const { namespace } = kubernetes.workload;
  return objectsOfKind(kubernetes.objects, 'Service').find(
    ({ name, namespace: own, tree }) =>
      name === 'redis' &&
      own === namespace &&
      scalarText(pick(tree, 'spec', 'clusterIP')) !== 'None' &&
      scalarText(pick(tree, 'spec', 'type')) !== 'ExternalName',
  );
}
