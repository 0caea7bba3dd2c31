import { exitsOnFailure, needsSide, regardedExtensions, servesApp } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus starts without the extension; with EXTENSIONS_MUST_LOAD it is an error, since it does not start.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'What a built extension imports must be in its build, installed, or provided by Directus.',
  why: "A built file that imports a package which isn't there can't be loaded. On the API side Directus leaves the extension out; on the app side the browser refuses the file that all app extensions are bundled into.",
  help: 'Let the build bundle the package (directus-extension build does, unless the package is marked as external), or install it where the extension is deployed.',
  evidence: ['oracle: ext-missing-dep', 'oracle: ext-missing-dep-must', 'facts: APP_SHARED_DEPS, API_SHARED_DEPS'],
  messages: {
    api: 'The extension {name} imports {specifier}, which is neither bundled nor installed. Directus starts without the extension.',
    apiMustLoad: {
      text: 'The extension {name} imports {specifier}, which is neither bundled nor installed. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
    app: 'The app side of the extension {name} imports {specifier}, which is neither bundled nor provided by Directus.',
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

      ==> extensions/audit/dist/index.js <==
      import { send } from "acme-audit-client";
      export default ({ action }) => action("items.create", send);
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
      import { request } from "node:https";
      export default ({ action }) => action("items.create", () => request("https://audit.acme.test"));
    `,
  },
  check({ deployment, report }) {
    for (const extension of regardedExtensions(deployment)) {
      for (const { side, code } of extension.builtFiles) {
        if (!needsSide(extension, side) || (side === 'app' && !servesApp(deployment))) continue;
        const message = side === 'app' ? 'app' : exitsOnFailure(deployment) ? 'apiMustLoad' : 'api';
        for (const { specifier, at } of code?.missingImports ?? [])
          report(message, { at, data: { name: extension.name, specifier } });
      }
    }
  },
});
