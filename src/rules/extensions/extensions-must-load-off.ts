import { regardedExtensions } from '../../directus/extension-loading.js';
import { isOn } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule } from '../../engine/define-rule.js';
import { writeFix } from '../../fixes/index.js';
import { isAbsent } from '../../model/env.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: it only matters once an extension fails.',
  impact: 'reliability',
  stages: ['production'],
  serversOnly: true,
  summary: 'In production a failing extension should stop the start.',
  why: "Without EXTENSIONS_MUST_LOAD an extension that can't be loaded is one warning among many lines of the log, while its permissions, checks or routes are simply missing.",
  help: 'Set EXTENSIONS_MUST_LOAD=true in production, so that a broken release is not put into service.',
  evidence: ['oracle: must-load-1', 'facts: EXTENSIONS_MUST_LOAD since 10.8.3'],
  messages: {
    off: 'EXTENSIONS_MUST_LOAD is {state}: should one of the extensions ({names}) fail to load, Directus starts without it.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> .env <==
      EXTENSIONS_MUST_LOAD=false

      ==> extensions/audit/package.json <==
      {
        "name": "audit",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "hook",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/audit/dist/index.js <==
      export default () => {};
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> .env <==
      EXTENSIONS_MUST_LOAD=true

      ==> extensions/audit/package.json <==
      {
        "name": "audit",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "hook",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/audit/dist/index.js <==
      export default () => {};
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, '10.8.3') !== 'yes' || isOn(deployment, 'EXTENSIONS_MUST_LOAD') !== false) return;
    const onApi = regardedExtensions(deployment).filter(
      ({ origin, builtFiles }) => origin !== 'registry' && builtFiles.some(({ side }) => side === 'api'),
    );
    const variable = deployment.env.get('EXTENSIONS_MUST_LOAD');
    if (onApi.length > 0)
      report('off', {
        at: variable,
        data: { state: isAbsent(variable) ? 'not set' : 'off', names: onApi.map(({ name }) => name).join(', ') },
        fix: writeFix(variable, 'true', 'unsafe'),
      });
  },
});
