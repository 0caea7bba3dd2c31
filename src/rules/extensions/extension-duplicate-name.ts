import { regardedExtensions } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Extension } from '../../model/extension.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus runs both; which one is meant is not known.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  summary: 'Two extensions must not have the same name.',
  why: 'Directus tells local extensions apart by their folders, so it loads both: hooks run twice, routes and operations of one hide those of the other. A copy that was left behind keeps running old code.',
  help: 'Remove the copy that is not meant, or give it a name of its own.',
  evidence: ['oracle: ext-duplicate'],
  messages: {
    twice: 'The name {name} is also that of the extension in {folder}, and Directus loads both.',
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
      export default () => {};

      ==> extensions/audit-old/package.json <==
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

      ==> extensions/audit-old/dist/index.js <==
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
          "host": "^12.0.0"
        }
      }

      ==> extensions/audit/dist/index.js <==
      export default () => {};
    `,
  },
  check({ deployment, report }) {
    const first = new Map<string, Extension>();
    const extensions = regardedExtensions(deployment).filter(({ typedFolder }) => !typedFolder);
    if (extensions.some(({ manifest }) => manifest.state === 'invalid')) return;
    for (const extension of extensions) {
      const other = first.get(extension.name);
      if (!other) first.set(extension.name, extension);
      else
        report('twice', {
          at: extension.at,
          data: { name: extension.name, folder: other.folder },
          related: [{ at: other.at, message: 'the other extension of this name' }],
        });
    }
  },
});
