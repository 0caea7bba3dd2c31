import validRange from 'semver/ranges/valid.js';
import { regardedExtensions } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Directus loads the extension all the same.',
  impact: 'maintenance',
  stages: RUNNING_STAGES,
  summary: 'The host of an extension should be a range of Directus versions.',
  why: 'Directus loads an extension whatever its host says; but the marketplace, and directus-extension validate, refuse one that is not a semver range.',
  help: 'Write a range such as "^12.0.0" or ">=11.0.0".',
  evidence: ['oracle: ext-host-garbage', 'oracle: ext-host-old', 'facts: host is never checked by the API at load'],
  messages: {
    noRange:
      'The host of the extension {name} is "{host}", which is not a range of versions. Directus loads it all the same.',
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
          "host": "directus 12"
        }
      }

      ==> extensions/audit/dist/index.js <==
      export default () => {};
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
          "host": "^10.10.0"
        }
      }

      ==> extensions/audit/dist/index.js <==
      export default () => {};
    `,
  },
  check({ deployment, report }) {
    for (const { name, host, origin } of regardedExtensions(deployment)) {
      if (host && origin === 'local' && validRange(host.text) === null)
        report('noRange', { at: host.at, data: { name, host: host.text } });
    }
  },
});
