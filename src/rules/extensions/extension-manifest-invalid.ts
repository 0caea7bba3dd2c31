import { exitsOnFailure, regardedExtensions } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus starts without extensions; with EXTENSIONS_MUST_LOAD it is an error, since it does not start.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Every package.json in the extensions folder must be a valid manifest.',
  why: 'Directus checks the manifests of all extensions before it loads the first one. One that fails, even of a folder that was never meant as an extension, makes it load none at all, and only a line in the log says so.',
  help: 'Fix the manifest, or move the folder out of the extensions folder if it is not an extension.',
  evidence: [
    'oracle: ext-manifest-bad-plus-good',
    'oracle: ext-host-missing',
    'oracle: ext-no-version',
    'oracle: ext-type-bogus',
    'oracle: ext-manifest-bad-plus-good-must',
  ],
  messages: {
    invalid: 'The manifest in {folder} is invalid: {fault}. Directus then loads no extension at all.',
    invalidMustLoad: {
      text: 'The manifest in {folder} is invalid: {fault}. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/audit/package.json <==
      {
        "name": "audit",
        "version": "1.0.0",
        "directus:extension": {
          "type": "hook",
          "path": "dist/index.js",
          "source": "src/index.js"
        }
      }
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
    const message = exitsOnFailure(deployment) ? 'invalidMustLoad' : 'invalid';
    for (const { folder, manifest } of regardedExtensions(deployment)) {
      if (manifest.state !== 'invalid') continue;
      for (const fault of manifest.faults) report(message, { at: fault.at, data: { folder, fault: fault.message } });
    }
  },
});
