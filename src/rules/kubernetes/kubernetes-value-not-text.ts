import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { quoteFix } from '../../fixes/index.js';
import { itemsOf, pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Kubernetes refuses the manifest, so nothing is deployed.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Variables in a manifest must be text.',
  why: 'Kubernetes takes strings alone for variables. A number, true or false without quotes makes the API server refuse the whole manifest, so nothing is deployed.',
  help: 'Put the value in quotes: "{value}".',
  helpInGeneral: 'Put the value in quotes, as in "true".',
  evidence: ['Kubernetes API: EnvVar.value is a string'],
  messages: { notText: '{name} is {type} without quotes, so Kubernetes refuses the manifest.' },
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
        data: { name, value: value.text, type: typeof value.value === 'number' ? 'a number' : 'true or false' },
      });
    }
  },
});
