import { exitsOnFailure, needsSide, regardedExtensions, servesApp } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus starts without the extension; with EXTENSIONS_MUST_LOAD it is an error, since it does not start.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The built file must have the module format that its package.json announces.',
  why: 'Node reads a .js file as an ES module where package.json says "type": "module", else as CommonJS. Code of the other format fails at its first line. The app side is bundled for browsers and must always be an ES module.',
  help: 'Build again with directus-extension build, which follows "type", or set "type" to what the file is.',
  evidence: ['facts: a module-format mismatch surfaces as an import error', 'Node: determining the module system'],
  messages: {
    api: 'The built file of the extension {name} is {actual}, but Node reads it as {expected}. Directus starts without the extension.',
    apiMustLoad: {
      text: 'The built file of the extension {name} is {actual}, but Node reads it as {expected}. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
    app: 'The app file of the extension {name} is {actual}, and only ES modules can be bundled. No app extension is loaded then.',
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
      module.exports = ({ action }) => {};
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/audit/package.json <==
      {
        "name": "audit",
        "version": "1.0.0",
        "directus:extension": {
          "type": "hook",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/audit/dist/index.js <==
      module.exports = ({ action }) => {};
    `,
  },
  check({ deployment, report }) {
    for (const extension of regardedExtensions(deployment)) {
      for (const { side, code } of extension.builtFiles) {
        if (!code?.wrongFormat || !needsSide(extension, side) || (side === 'app' && !servesApp(deployment))) continue;
        const message = side === 'app' ? 'app' : exitsOnFailure(deployment) ? 'apiMustLoad' : 'api';
        const { is, readAs, at } = code.wrongFormat;
        report(message, { at, data: { name: extension.name, actual: formatName(is), expected: formatName(readAs) } });
      }
    }
  },
});

function formatName(format: 'module' | 'commonjs'): string {
  return format === 'module' ? 'an ES module' : 'CommonJS';
}
