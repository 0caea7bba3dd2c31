import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { addToServiceFix } from '../../fixes/index.js';
import { healthcheckOf } from '../../model/healthcheck.js';
import { pick } from '../../model/tree.js';

/** wget is in every official image that has a shell; Directus answers once its migrations are done. */
const PING = [
  'healthcheck:',
  '  test: wget --spider -q http://127.0.0.1:8055/server/ping',
  '  start_period: 60s',
] as const;

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: Directus runs without one.',
  impact: 'reliability',
  commonplace: true,
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'The container of Directus should have a health check.',
  why: 'The official image has none, so Docker only sees that a process runs, not that Directus answers. Nothing can wait for it to be ready.',
  help: 'Add `healthcheck: { test: wget --spider -q http://127.0.0.1:8055/server/ping }`.',
  evidence: [
    'facts: the official image has no HEALTHCHECK',
    'kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes: without a readiness probe a container counts as ready once it runs',
  ],
  messages: {
    missing: 'Nothing checks whether the service {service} answers.',
    probe: {
      text: 'Without a readinessProbe, requests go to pods of {service} in which Directus has not started yet.',
      help: 'Add a readinessProbe that asks for /server/ping on port 8055 (httpGet).',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          healthcheck:
            test: wget --spider -q http://127.0.0.1:8055/server/ping
    `,
  },
  check({ deployment, report }) {
    const { kubernetes } = deployment;
    // Knative asks for an open port where nothing else is written.
    if (
      kubernetes &&
      kubernetes.workload.kind !== 'KnativeService' &&
      !pick(kubernetes.container, 'readinessProbe') &&
      !pick(kubernetes.container, 'startupProbe')
    )
      report('probe', { at: deployment.at, data: { service: deployment.service ?? '' } });
    if (!deployment.compose || healthcheckOf(deployment) !== 'none') return;
    report('missing', {
      at: deployment.compose.service.at,
      data: { service: deployment.compose.service.name },
      fix: addToServiceFix(deployment.compose.service, PING, 'unsafe'),
    });
  },
});
