import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts without the extension; a folder that only looks like one is an info.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'An extension needs a package.json that can be read.',
  why: 'Directus skips folders without a package.json, or with one that is not JSON, without a line in the log; not even EXTENSIONS_MUST_LOAD notices.',
  help: 'Give the folder a valid package.json with a "directus:extension" block.',
  evidence: ['oracle: ext-json-broken', 'oracle: ext-json-broken-must', 'oracle: ext-json-broken-plus-good'],
  messages: {
    broken: 'Directus skips the extension in {folder} silently: its package.json {reason}',
    missing: {
      text: 'Directus skips {folder} silently: it holds built code, but no package.json.',
      severity: 'info',
    },
    misnamed: {
      text: 'Directus before 10.10 skips {folder} silently: the name of the folder does not begin with directus-extension-.',
      help: 'Let the name of the folder begin with directus-extension-, or update Directus to 10.10 or newer.',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/audit/package.json <==
      {"name":"audit",}
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
    for (const { folder, manifest, at, typedFolder, nameIgnored } of deployment.extensions) {
      if (manifest.state === 'broken-json')
        report('broken', { at: manifest.problem.at ?? at, data: { folder, reason: manifest.problem.message } });
      else if (manifest.state === 'missing' && !typedFolder) report('missing', { at, data: { folder } });
      else if (nameIgnored) report('misnamed', { at, data: { folder } });
    }
  },
});
