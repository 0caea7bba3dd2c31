import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { healthcheckOf } from '../../model/healthcheck.js';

export default defineRule({
  id: 'healthcheck-missing',
  topic: 'containers',
  severity: 'info',
  impact: 'reliability',
  stages: LIVE_STAGES,
  summary: 'The container of Directus should have a health check.',
  why: 'The official image brings none, so Docker only sees that a process runs, not that Directus answers. Nothing can wait for it to be ready.',
  help: 'Add `healthcheck: { test: wget --spider -q http://127.0.0.1:8055/server/ping }`.',
  evidence: ['facts: the official image has no HEALTHCHECK'],
  messages: { missing: 'Nothing checks whether the service {service} answers.' },
  examples: {
    bad: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.17.4\n' },
    good: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.17.4\n    healthcheck:\n      test: wget --spider -q http://127.0.0.1:8055/server/ping\n' },
  },
  check({ deployment, report }) {
    if (!deployment.compose || healthcheckOf(deployment) !== 'none') return;
    report('missing', { at: deployment.compose.service.at, data: { service: deployment.compose.service.name } });
  },
});
