import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { textOf } from '../../model/source.js';

/** A reference to another variable; `$$(NAME)` is written where the text itself is meant. */
const REFERENCE = /\$\(([A-Za-z_][\w.-]{0,200})\)/;

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus gets the text `$(NAME)` itself; what that breaks depends on the variable.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'A $(NAME) in a manifest must name a variable that is defined before it.',
  why: 'Kubernetes fills in variables that stand earlier in the same list, or come from envFrom. Of others the reference stays in the value as it is written, without a complaint.',
  help: 'Define {reference} before {name}, or write $${reference} where the text is meant.',
  helpInGeneral: 'Define the variable before it, or write $$(NAME) where the text itself is meant.',
  evidence: [
    'Kubernetes API: EnvVar.value: references are expanded using the previously defined variables; if one cannot be resolved, the reference is unchanged',
  ],
  messages: {
    undefined:
      '{name} holds $({reference}), and nothing defines {reference} before it: Directus gets these very characters.',
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
                  - {name: PUBLIC_URL, value: 'https://$(HOST_NAME)'}
                  - {name: HOST_NAME, value: cms.acme.test}
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
                  - {name: HOST_NAME, value: cms.acme.test}
                  - {name: PUBLIC_URL, value: 'https://$(HOST_NAME)'}
    `,
  },
  check({ deployment, report }) {
    if (!deployment.kubernetes) return;
    for (const variable of deployment.env.all()) {
      const { assignment, name } = variable;
      if (assignment?.layer !== 'environment' || variable.state !== 'set' || !assignment.valueSpan) continue;
      const [, reference] = REFERENCE.exec(variable.value ?? '') ?? [];
      if (reference === undefined || textOf(assignment.valueSpan).includes('$$(')) continue;
      report('undefined', { at: variable, explains: [name], data: { name, reference } });
    }
  },
});
