import { breaksAppBundle, exitsOnFailure, regardedExtensions, servesApp } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { RelatedPlace } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'A job outside the repository may build it; with EXTENSIONS_MUST_LOAD it is an error, since Directus does not start without.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: "The files that an extension's manifest names must be built.",
  why: 'Directus never builds extensions; it runs the files that `path` names. Without its API file an extension is left out. Without an app file the bundling of all app extensions fails, and the app gets none of them.',
  help: 'Build it before Directus starts (npm run build in its folder, a stage of the Dockerfile, a step of the deployment) and make sure that the result gets to Directus.',
  evidence: [
    'oracle: ext-interface-unbuilt-plus-good',
    'oracle: ext-bundle-no-api',
    'oracle: ext-bundle-no-app',
    'oracle: ext-operation-no-api-must',
    'oracle: must-load-1',
  ],
  messages: {
    api: 'The extension {name} is not built: {reason}. Directus starts without it.',
    apiMustLoad: {
      text: 'The extension {name} is not built: {reason}. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
    apiUndelivered: {
      text: 'The built file of the extension {name} does not get to Directus: {reason}. Directus starts without it.',
      help: 'Copy or mount the whole folder of the extension, or the file to where its manifest names it.',
    },
    appUndelivered: {
      text: 'The built file of the extension {name} does not get to Directus: {reason}. No app extension is loaded then.',
      help: 'Copy or mount the whole folder of the extension, or the file to where its manifest names it.',
    },
    app: 'The extension {name} is not built: {reason}. No app extension is loaded then, however well the others are built.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

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

      ==> extensions/audit/src/index.js <==
      export default ({ action }) => {
        action("items.create", () => {});
      };
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

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
      export default ({ action }) => {
        action("items.create", () => {});
      };
    `,
  },
  check({ deployment, report }) {
    for (const extension of regardedExtensions(deployment)) {
      for (const file of extension.builtFiles) {
        if (file.state !== 'missing' && file.state !== 'empty') continue;
        const data = { name: extension.name, reason: file.reason };
        // An empty operation is taken into a list without being called.
        const stops = exitsOnFailure(deployment) && !(file.state === 'empty' && extension.type === 'operation');
        if (file.undelivered && !stops && (file.side === 'api' || breaksAppBundle(extension, file)))
          report(file.side === 'api' ? 'apiUndelivered' : 'appUndelivered', { at: file.at, data });
        else if (file.side === 'api')
          report(stops ? 'apiMustLoad' : 'api', { at: file.at, data, related: [mustLoadPlace(deployment)] });
        else if (servesApp(deployment) && breaksAppBundle(extension, file)) report('app', { at: file.at, data });
      }
    }
  },
});

function mustLoadPlace(deployment: Deployment): RelatedPlace | undefined {
  const at = exitsOnFailure(deployment) ? valueSpan(deployment.env.get('EXTENSIONS_MUST_LOAD')) : undefined;
  return at && { at, message: 'EXTENSIONS_MUST_LOAD is on' };
}
