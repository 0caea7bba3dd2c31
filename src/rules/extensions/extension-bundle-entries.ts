import { exitsOnFailure, regardedExtensions } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'A part of the bundle is missing; with EXTENSIONS_MUST_LOAD and no lists it is an error, since Directus does not start.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'The entries of a bundle must be the same in its manifest and in its build.',
  why: 'Directus enables what the manifest lists and runs what the build exports, matched by name. What is only built stays switched off, what is only listed does not exist; nothing in the log says so.',
  help: 'Bring "entries" in package.json and the code together (directus-extension add does both), then build again.',
  evidence: ['oracle: ext-bundle-entry-undeclared', 'oracle: ext-bundle-entry-not-built'],
  messages: {
    undeclared:
      'The bundle {name} was built with {entry}, which its package.json does not list, so Directus does not enable it.',
    notBuilt: { text: 'The bundle {name} lists {entry}, which its built file does not have.', impact: 'maintenance' },
    noLists: 'The API file of the bundle {name} does not export {lists}, and Directus leaves the whole bundle out.',
    noListsMustLoad: {
      text: 'The API file of the bundle {name} does not export {lists}. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
    twice: 'The bundle {name} lists {entry} twice.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/tools/package.json <==
      {
        "name": "tools",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "bundle",
          "path": {
            "app": "dist/app.js",
            "api": "dist/api.js"
          },
          "entries": [],
          "host": "^12.0.0"
        }
      }

      ==> extensions/tools/dist/app.js <==
      export const interfaces = [];

      ==> extensions/tools/dist/api.js <==
      export const hooks = [{ name: "audit", config: () => {} }];
      export const endpoints = [];
      export const operations = [];
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/tools/package.json <==
      {
        "name": "tools",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "bundle",
          "path": {
            "app": "dist/app.js",
            "api": "dist/api.js"
          },
          "entries": [
            {
              "type": "hook",
              "name": "audit",
              "source": "src/audit.js"
            }
          ],
          "host": "^12.0.0"
        }
      }

      ==> extensions/tools/dist/app.js <==
      export const interfaces = [];

      ==> extensions/tools/dist/api.js <==
      export const hooks = [{ name: "audit", config: () => {} }];
      export const endpoints = [];
      export const operations = [];
    `,
  },
  check({ deployment, report }) {
    for (const { name, entries, builtFiles, type } of regardedExtensions(deployment)) {
      if (type !== 'bundle') continue;
      const seen = new Set<string>();
      for (const entry of entries) {
        if (seen.has(entry.name)) report('twice', { at: entry.at, data: { name, entry: entry.name } });
        seen.add(entry.name);
      }
      const api = builtFiles.find(({ side }) => side === 'api');
      const lists = api?.code?.missingLists ?? [];
      if (api && lists.length > 0)
        report(exitsOnFailure(deployment) ? 'noListsMustLoad' : 'noLists', {
          at: api.at,
          data: { name, lists: lists.join(', ') },
        });
      const built = api?.code?.entries;
      if (!built) continue;
      const builtNames = new Set(built.map((entry) => entry.name));
      for (const entry of built)
        if (!seen.has(entry.name)) report('undeclared', { at: entry.at, data: { name, entry: entry.name } });
      for (const entry of entries) {
        const runsOnApi = entry.type === 'hook' || entry.type === 'endpoint' || entry.type === 'operation';
        if (runsOnApi && !builtNames.has(entry.name))
          report('notBuilt', { at: entry.at, data: { name, entry: entry.name } });
      }
    }
  },
});
