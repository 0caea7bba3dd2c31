import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { quoteFix } from '../../fixes/index.js';
import { environmentReferences, type KubernetesObject } from '../../model/kubernetes.js';
import type { Deployment } from '../../model/project.js';
import { entriesOf, itemsOf, pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Kubernetes refuses the manifest, so nothing is deployed.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Variables in a manifest must be text.',
  why: 'Kubernetes takes strings alone for variables. A number, true or false without quotes makes the API server refuse the whole manifest, so nothing is deployed.',
  help: 'Put the value in quotes: "{value}".',
  helpInGeneral: 'Put the value in quotes, as in "true".',
  evidence: [
    'Kubernetes API: EnvVar.value is a string, ConfigMap.data and Secret.stringData are maps of strings, Secret.data one of base64',
  ],
  messages: {
    notText: '{name} is {type} without quotes, so Kubernetes refuses the manifest.',
    notBase64: {
      text: '{name} in the Secret {value} is not base64, so Kubernetes refuses the manifest.',
      help: 'Encode it (printf %s VALUE | base64), or write it as it is under stringData.',
    },
    notEncoded: {
      text: '{name} in the Secret {value} decodes to bytes that are not text, so it was probably never encoded, and Directus gets those bytes.',
      help: 'Encode it (printf %s VALUE | base64), or write it as it is under stringData.',
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
          spec:
            containers:
              - name: directus
                image: directus/directus:11.5.1
                env:
                  - name: CACHE_ENABLED
                    value: true
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
                  - name: CACHE_ENABLED
                    value: "true"
    `,
  },
  check({ deployment, report }) {
    for (const item of itemsOf(pick(deployment.kubernetes?.container, 'env'))) {
      const value = pick(item, 'value');
      const name = scalarText(pick(item, 'name'));
      if (value?.kind !== 'scalar' || value.value === null || typeof value.value === 'string' || name === undefined)
        continue;
      report('notText', {
        at: value.at,
        variable: name,
        fix: quoteFix(value.at),
        data: { name, value: value.text, type: typeOf(value.value) },
      });
    }
    for (const object of objectsRead(deployment)) {
      for (const [name, { value }] of [...entriesIn(object, 'data'), ...entriesIn(object, 'stringData')])
        if (value.kind === 'scalar' && value.value !== null && typeof value.value !== 'string')
          report('notText', {
            at: value.at,
            variable: name,
            fix: quoteFix(value.at),
            data: { name, value: value.text, type: typeOf(value.value) },
          });
      if (object.kind !== 'Secret') continue;
      for (const [name, { value }] of entriesIn(object, 'data')) {
        const fault =
          value.kind === 'scalar' && typeof value.value === 'string' ? encodingFault(value.text) : undefined;
        if (fault) report(fault, { at: value.at, variable: name, data: { name, value: object.name } });
      }
    }
  },
});

function typeOf(value: unknown): string {
  return typeof value === 'number' ? 'a number' : 'true or false';
}

/** The ConfigMaps and Secrets that the environment is taken from, each once. */
function objectsRead({ kubernetes }: Deployment): readonly KubernetesObject[] {
  const objects = kubernetes ? environmentReferences(kubernetes).flatMap(({ object }) => object ?? []) : [];
  return [...new Set(objects)];
}

function entriesIn({ tree }: KubernetesObject, field: string): ReturnType<typeof entriesOf> {
  return entriesOf(pick(tree, field));
}

/** As Go decodes it: blanks don't count, the length is a multiple of four. What stands for a value isn't judged. */
function encodingFault(text: string): 'notBase64' | 'notEncoded' | undefined {
  const encoded = text.replace(/[\r\n]/g, '');
  if (encoded === '' || /[<>{}$]/.test(encoded)) return undefined;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return 'notBase64';
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.toString('utf8').includes('\ufffd') && !bytes.includes('\ufffd') ? 'notEncoded' : undefined;
}
