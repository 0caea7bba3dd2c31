import { isOn } from '../../directus/setting.js';
import { defineRule } from '../../engine/define-rule.js';
import { safeFix, writeValue } from '../../fixes/index.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus works, with reloads at bad moments.',
  impact: 'reliability',
  stages: ['production'],
  serversOnly: true,
  summary: 'Extensions must not be reloaded on the fly in production.',
  why: 'Directus then watches the extensions folder and unloads and loads every extension whenever a file changes, in the middle of requests, also while a deployment is still copying. It has no effect with EXTENSIONS_LOCATION.',
  help: 'Remove EXTENSIONS_AUTO_RELOAD, or set it to false, in production.',
  evidence: ['facts: EXTENSIONS_AUTO_RELOAD starts a watcher on the extensions folder'],
  messages: {
    on: 'EXTENSIONS_AUTO_RELOAD is on, so Directus reloads all extensions whenever a file in their folder changes.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            EXTENSIONS_AUTO_RELOAD: "true"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            EXTENSIONS_AUTO_RELOAD: "false"
    `,
  },
  check({ deployment, report }) {
    const variable = deployment.env.get('EXTENSIONS_AUTO_RELOAD');
    if (variable.state === 'set' && isOn(deployment, 'EXTENSIONS_AUTO_RELOAD') === true)
      report('on', {
        at: variable,
        fix: safeFix('Write EXTENSIONS_AUTO_RELOAD=false', writeValue(variable, 'false')),
        ...(deployment.stage.assumed ? { severity: 'info' } : {}),
      });
  },
});
