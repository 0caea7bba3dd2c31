import { isOn, isWritten, settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { putBeforeFix } from '../../fixes/index.js';

const PATHS = [
  { name: 'WEBSOCKETS_REST_PATH', switchedBy: 'WEBSOCKETS_REST_ENABLED' },
  { name: 'WEBSOCKETS_GRAPHQL_PATH', switchedBy: 'WEBSOCKETS_GRAPHQL_ENABLED' },
] as const;

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts, and all but its WebSockets work.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The path of a WebSocket must begin with a slash.',
  why: 'Directus compares the path of a request, which always begins with a slash, with the setting as it is written. Without the slash no request ever matches, and no connection is ever made.',
  help: 'Write {name}=/{value}.',
  helpInGeneral: 'Begin the path with a slash, as in WEBSOCKETS_REST_PATH=/websocket.',
  evidence: ['measured on 12.4.1: with WEBSOCKETS_REST_PATH=websocket the connection times out'],
  messages: {
    noSlash: '{name} is `{value}`, without a slash at its start, so no client can connect.',
    address: {
      text: '{name} is `{value}`, but a path belongs there, so no client can connect.',
      help: 'Write the path alone, beginning with a slash: {name}=/websocket.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            WEBSOCKETS_ENABLED: "true"
            WEBSOCKETS_REST_PATH: realtime
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            WEBSOCKETS_ENABLED: "true"
            WEBSOCKETS_REST_PATH: /realtime
    `,
  },
  check({ deployment, report }) {
    if (isOn(deployment, 'WEBSOCKETS_ENABLED') !== true) return;
    for (const { name, switchedBy } of PATHS) {
      const setting = settingOf(deployment, name);
      if (!setting.known || !isWritten(setting.variable) || isOn(deployment, switchedBy) === false) continue;
      const value = String(setting.value ?? '').trim();
      if (value === '' || value.startsWith('/')) continue;
      const fix = putBeforeFix(setting.variable, '/');
      if (value.includes('://')) report('address', { at: setting.variable, data: { name, value } });
      else report('noSlash', { at: setting.variable, data: { name, value }, fix });
    }
  },
});
