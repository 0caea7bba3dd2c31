import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { objectsOfKind, type KubernetesObject } from '../../model/kubernetes.js';
import type { Deployment } from '../../model/project.js';
import { entriesOf, pick, scalarText } from '../../model/tree.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Whoever has read the repository has the credentials, and git keeps them.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: 'Secret manifests must not be committed unencrypted.',
  why: 'The base64 in a Secret is not encryption: whoever can read the repository, or ever could, has the credentials.',
  help: 'Create the Secret outside the repository, or commit it encrypted (Sealed Secrets, SOPS, External Secrets), and change the credentials that were committed.',
  evidence: ['Kubernetes: Secrets are base64-encoded, not encrypted'],
  messages: { committed: 'The Secret {secret} is in git unencrypted, with {count} of its values.' },
  examples: {
    bad: `
      ==> cms.yaml <==
      apiVersion: v1
      kind: Secret
      metadata: {name: cms}
      stringData: {SMTP_PASSWORD: a3f9c2e87b}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        template:
          spec:
            containers: [{name: directus, image: 'directus/directus:11.5.1'}]
    `,
    good: `
      ==> cms.yaml <==
      apiVersion: v1
      kind: Secret
      metadata: {name: cms}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cms}
      spec:
        template:
          spec:
            containers: [{name: directus, image: 'directus/directus:11.5.1'}]
    `,
  },
  check({ deployment, project, report }) {
    for (const object of objectsOfKind(deployment.kubernetes?.objects ?? [], 'Secret')) {
      if (!project.git.available || !project.git.isTracked(object.file.path)) continue;
      const count = clearValues(object);
      if (count > 0 && !isReportedAlready(object, deployment))
        report('committed', {
          at: object.at,
          data: { secret: object.name, count: count === 1 ? 'one' : String(count) },
        });
    }
  },
});

/**
 * How many values stand there in clear: not encrypted by SOPS, not empty, not left to a tool (`<password>`, `${...}`).
 */
function clearValues(object: KubernetesObject): number {
  if (pick(object.tree, 'sops') || object.file.path !== object.at.file.path) return 0;
  const values = [...entriesOf(pick(object.tree, 'data')), ...entriesOf(pick(object.tree, 'stringData'))].map(
    ([, { value }]) => scalarText(value) ?? '',
  );
  return values.filter((text) => text !== '' && !/^(?:ENC\[|<|\$)|\{\{|change|replace|example|placeholder/i.test(text))
    .length;
}

/** A credential that Directus reads is a finding of its own, at its line. */
function isReportedAlready(object: KubernetesObject, deployment: Deployment): boolean {
  return deployment.env
    .all()
    .some(({ assignment }) => assignment?.layer === 'secret' && assignment.valueSpan?.file === object.file);
}
