import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { environmentReferences, type KubernetesObject } from '../../model/kubernetes.js';
import { entriesOf, pick } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Kubernetes does not start the container.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'A key that a variable is taken from must be in its ConfigMap or Secret.',
  why: 'Where the key is missing, the pod stays in CreateContainerConfigError, and Directus is never started.',
  help: 'Write the key as the {kind} has it, add it there, or mark the reference `optional: true`.',
  helpInGeneral: 'Write the key as the object has it, add it there, or mark the reference `optional: true`.',
  evidence: [
    'Kubernetes API: ConfigMapKeySelector and SecretKeySelector: the key must be defined unless it is optional',
  ],
  messages: {
    missing:
      '{name} is taken from the key {key} of the {kind} {object}, which has no such key: the container is not started.',
  },
  examples: {
    bad: `
      ==> cms.yaml <==
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        template:
          spec:
            containers:
              - name: directus
                image: directus/directus:11.5.1
                env:
                  - {name: DB_CLIENT, value: pg}
                  - name: DB_HOST
                    valueFrom: {configMapKeyRef: {name: cms, key: DB_HOST}}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: cms}
      data:
        DATABASE_HOST: postgres
    `,
    good: `
      ==> cms.yaml <==
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        template:
          spec:
            containers:
              - name: directus
                image: directus/directus:11.5.1
                env:
                  - {name: DB_CLIENT, value: pg}
                  - name: DB_HOST
                    valueFrom: {configMapKeyRef: {name: cms, key: DATABASE_HOST}}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: cms}
      data:
        DATABASE_HOST: postgres
    `,
  },
  check({ deployment, report }) {
    if (!deployment.kubernetes) return;
    for (const { kind, name, key, variable, optional, object } of environmentReferences(deployment.kubernetes)) {
      if (!object || !key || variable === undefined || optional || key.unknown !== undefined) continue;
      if (mayHave(object, key.text)) continue;
      report('missing', {
        at: key.at,
        variable,
        data: { name: variable, key: key.text, kind, object: name },
        related: [{ at: object.at, message: `the ${kind}` }],
      });
    }
  },
});

function mayHave({ tree }: KubernetesObject, key: string): boolean {
  return ['data', 'stringData', 'binaryData'].some((field) => {
    const data = pick(tree, field);
    if (data === undefined) return false;
    if (data.kind !== 'mapping' || data.open !== undefined) return true;
    return entriesOf(data).some(([name]) => name === key);
  });
}
