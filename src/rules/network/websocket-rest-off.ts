import { isOn, isWritten } from '../../directus/setting.js';
import { isBelow } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'Up to 11.0, WebSockets need those of the REST interface.',
  why: 'Up to 11.0, Directus starts the handlers of its REST WebSockets whenever WebSockets are on, and these fail without the server that WEBSOCKETS_REST_ENABLED starts.',
  help: 'Delete WEBSOCKETS_REST_ENABLED, or set WEBSOCKETS_ENABLED=false where no WebSockets are used.',
  evidence: [
    'measured: Directus 10.13.4 with WEBSOCKETS_ENABLED=true and WEBSOCKETS_REST_ENABLED=false, no, 0 or off: `WebSocket server is not initialized`, exit 1',
    '@directus/api 22.1.0 (Directus 11.0.1) starts all handlers, 23.1.0 (11.1.2) those that are switched on',
  ],
  messages: {
    off: 'WEBSOCKETS_ENABLED is on and WEBSOCKETS_REST_ENABLED is not: this release of Directus exits at startup.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:10.13.4
          environment:
            WEBSOCKETS_ENABLED: "true"
            WEBSOCKETS_REST_ENABLED: "false"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:10.13.4
          environment:
            WEBSOCKETS_ENABLED: "true"
    `,
  },
  check({ deployment, report }) {
    const rest = deployment.env.get('WEBSOCKETS_REST_ENABLED');
    if (isBelow(deployment.version, '11.1.0') !== 'yes' || !isWritten(rest)) return;
    if (isOn(deployment, 'WEBSOCKETS_ENABLED') === true && isOn(deployment, 'WEBSOCKETS_REST_ENABLED') === false)
      report('off', { at: rest });
  },
});
