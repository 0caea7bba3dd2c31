import { lookup } from '../../model/lookup.js';
import { isPublished, standsForSecret } from '../../directus/credentials.js';
import { defineRule } from '../../engine/define-rule.js';
import type { Assignment } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import type { Span } from '../../model/source.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'It takes somebody who is an administrator of the other stage.',
  impact: 'security',
  stages: ['production'],
  summary: 'Production must have a SECRET of its own.',
  why: 'A token that was signed on a development or staging system is valid on every system with the same SECRET. Anyone who can sign in there as an administrator with the same id can do so in production.',
  help: 'Give each stage a SECRET of its own; change the one of production.',
  evidence: ['facts: SECRET signs every access token'],
  messages: { shared: 'SECRET of {service} (production) is the same as that of {other} ({stage}).' },
  examples: {
    bad: `
      ==> compose.prod.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe

      ==> compose.dev.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe
    `,
    good: `
      ==> compose.prod.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe

      ==> compose.dev.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: only-for-development-00000000000000
    `,
  },
  check({ deployment, project, report }) {
    const own = deployment.env.get('SECRET');
    if (own.value === undefined || isPublished(own.value) || standsForSecret(own.value)) return;
    const other = bySecret(project.deployments, own.value).find((candidate) =>
      sharesSecret(candidate, deployment, own.value, own.assignment),
    );
    const at = spanOfSecret(other);
    if (!other || !at) return;
    const data = {
      service: deployment.service ?? deployment.kind,
      other: other.service ?? other.kind,
      stage: other.stage.name,
    };
    report('shared', { at: own, data, related: [{ at, message: `SECRET of ${data.other} (${data.stage})` }] });
  },
});

const bySecret = lookup(({ env }: Deployment) => [env.get('SECRET').value]);

/** Written twice. One untracked `.env` that two Compose files read is another file on another machine. */
function sharesSecret(
  candidate: Deployment,
  deployment: Deployment,
  value: string | undefined,
  assignment: Assignment | undefined,
): boolean {
  if (candidate.stage.name === deployment.stage.name || candidate.stage.name === 'template') return false;
  const secret = candidate.env.get('SECRET');
  const place = secret.assignment?.valueSpan;
  return (
    secret.value === value &&
    place !== undefined &&
    !samePlace(place, assignment?.valueSpan) &&
    secret.assignment?.trail === undefined
  );
}

function samePlace(a: Span, b: Span | undefined): boolean {
  return a.file.path === b?.file.path && a.start === b.start;
}

function spanOfSecret(deployment: Deployment | undefined): Span | undefined {
  return deployment?.env.get('SECRET').assignment?.valueSpan;
}
