import { isOn } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus works, with reloads at bad moments; with extensions in a storage location nothing is reloaded.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  serversOnly: true,
  summary: 'Extensions must not be reloaded on the fly in production, and cannot be with EXTENSIONS_LOCATION.',
  why: 'Directus then watches the extensions folder and unloads and loads every extension whenever a file changes, in the middle of requests, also while a deployment is still copying. With EXTENSIONS_LOCATION it watches the copies that Directus has made of the files in the storage location, which nobody changes.',
  help: 'Remove EXTENSIONS_AUTO_RELOAD, or set it to false, in production.',
  evidence: [
    'facts: EXTENSIONS_AUTO_RELOAD starts a watcher on the extensions folder',
    '@directus/api of 12.4.1, extensions/manager.js and get-extensions-path.js: with EXTENSIONS_LOCATION the folder that is watched is that of the copies below TEMP_PATH',
    'Directus documentation, Extensions: EXTENSIONS_AUTO_RELOAD will not work with EXTENSIONS_LOCATION',
  ],
  messages: {
    on: 'EXTENSIONS_AUTO_RELOAD is on, so Directus reloads all extensions whenever a file in their folder changes.',
    bucket: {
      text: 'EXTENSIONS_AUTO_RELOAD has no effect with EXTENSIONS_LOCATION: Directus watches its copies of the extensions, not the storage location.',
      severity: 'info',
      impact: 'breaks-feature',
      help: 'Delete EXTENSIONS_AUTO_RELOAD, and restart Directus after an extension has changed; or delete EXTENSIONS_LOCATION where extensions are developed.',
    },
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
    if (variable.state !== 'set' || isOn(deployment, 'EXTENSIONS_AUTO_RELOAD') !== true) return;
    const fix = writeFix(variable, 'false', deployment.stage.assumed ? 'unsafe' : 'safe');
    if (deployment.env.get('EXTENSIONS_LOCATION').value) report('bucket', { at: variable, fix });
    else if (deployment.stage.name === 'production')
      report('on', { at: variable, fix, ...(deployment.stage.assumed ? { severity: 'info' } : {}) });
  },
});
