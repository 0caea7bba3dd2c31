import { exitsOnFailure, needsSide, regardedExtensions, servesApp } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus starts without the extension; with EXTENSIONS_MUST_LOAD it is an error, since it does not start.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The built files of an extension must be valid JavaScript.',
  why: "A file that was cut off, merged badly or written by hand with a mistake can't be parsed. Directus then leaves the extension out; in an app file the mistake takes all app extensions with it.",
  help: 'Build the extension again and commit or deploy what comes out of it.',
  evidence: ['oracle: ext-syntax-error', 'oracle: ext-syntax-error-must'],
  messages: {
    api: 'The built file of the extension {name} {reason} Directus starts without it.',
    apiMustLoad: {
      text: 'The built file of the extension {name} {reason} With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
    app: 'The built file of the extension {name} {reason} No app extension is loaded then.',
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
      export default ({ action }) => {
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
      export default ({ action }) => {};
    `,
  },
  check({ deployment, report }) {
    for (const extension of regardedExtensions(deployment)) {
      for (const file of extension.builtFiles) {
        if (file.state !== 'broken' || !file.problem) continue;
        const where = { at: file.problem.at ?? file.at, data: { name: extension.name, reason: file.problem.message } };
        if (file.side === 'api') report(exitsOnFailure(deployment) ? 'apiMustLoad' : 'api', where);
        else if (servesApp(deployment) && needsSide(extension, 'app')) report('app', where);
      }
    }
  },
});
