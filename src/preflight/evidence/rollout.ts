import type { Deployment } from '../../model/project.js';
import { pick, scalarText } from '../../model/tree.js';
import type { Evidence } from '../model.js';

const NOT_WRITTEN = 'How versions follow each other is not in the files.';

/**
 * What the files say of how a new version replaces the old one: the strategy of a Kubernetes Deployment, Swarm's
 * `update_config`, Fly's `deploy.strategy`. That both work on one database meanwhile is for a person to judge.
 * Source: kubernetes.io/docs/concepts/workloads/controllers/deployment, the Compose deploy specification,
 * fly.io/docs/reference/configuration.
 */
export function rolloutSeen(deployment: Deployment): Evidence {
  const { kubernetes, compose, kind, manifest, at } = deployment;
  if (kubernetes?.workload.kind === 'Deployment') return ofKubernetes(deployment);
  if (compose) {
    const order = pick(compose.service.tree, 'deploy', 'update_config', 'order');
    if (scalarText(order) === 'start-first')
      return {
        status: 'passed',
        reason: 'Swarm starts the new task before it stops the old one (start-first).',
        at: order?.at,
      };
    return { status: 'manual', reason: 'Compose stops the old container before it starts the new one.', at };
  }
  const strategy = kind === 'fly' ? pick(manifest, 'deploy', 'strategy') : undefined;
  const name = scalarText(strategy);
  if (name === 'immediate')
    return { status: 'manual', reason: 'All machines are replaced at once (immediate).', at: strategy?.at };
  if (name !== undefined)
    return { status: 'passed', reason: `Fly replaces the machines step by step (${name}).`, at: strategy?.at };
  return { status: 'manual', reason: NOT_WRITTEN, at };
}

/** RollingUpdate is the default; without a readiness probe new pods count as ready before Directus answers. */
function ofKubernetes({ kubernetes, at }: Deployment): Evidence {
  const strategy = pick(kubernetes?.workload.tree, 'spec', 'strategy', 'type');
  if (scalarText(strategy) === 'Recreate')
    return { status: 'manual', reason: 'The old pods are stopped before new ones start (Recreate).', at: strategy?.at };
  const probe = pick(kubernetes?.container, 'readinessProbe') ?? pick(kubernetes?.container, 'startupProbe');
  if (!probe)
    return { status: 'manual', reason: 'Pods are replaced one by one, but nothing waits until Directus answers.', at };
  return { status: 'passed', reason: 'Pods are replaced one by one, each once its probe answers.', at: probe.at };
}
