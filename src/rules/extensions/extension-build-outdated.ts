import { regardedExtensions } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus runs the older code; it is judged by texts that builds keep.',
  impact: 'breaks-feature',
  precision: 'medium',
  stages: RUNNING_STAGES,
  summary: 'The built file of an extension must come from its present source.',
  why: 'Directus runs what was built. A route or an event that only the source has does not exist, and what was fixed in the source is still broken. Dates of files tell nothing in a checkout, but texts that builds keep do.',
  help: 'Build the extension again and deploy what comes out of it.',
  evidence: ['builds of @directus/extensions-sdk keep the paths of routes and the names of events'],
  messages: {
    older:
      'The built file of the extension {name} has no {text}, which its source registers: it was built from another source.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/ping/package.json <==
      {
        "name": "ping",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "endpoint",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/ping/src/index.js <==
      export default (router) => {
        router.get("/ping", (request, response) => response.send("pong"));
        router.get("/time", (request, response) => response.send(String(Date.now())));
      };

      ==> extensions/ping/dist/index.js <==
      var e=e=>{e.get("/ping",(e,t)=>t.send("pong"))};export{e as default};
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/ping/package.json <==
      {
        "name": "ping",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "endpoint",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/ping/src/index.js <==
      export default (router) => {
        router.get("/ping", (request, response) => response.send("pong"));
      };

      ==> extensions/ping/dist/index.js <==
      var e=e=>{e.get("/ping",(e,t)=>t.send("pong"))};export{e as default};
    `,
  },
  check({ deployment, report }) {
    for (const { name, outdated, builtFiles, at } of regardedExtensions(deployment)) {
      if (!outdated) continue;
      const place = builtFiles.find(({ side }) => side === 'api')?.at ?? at;
      report('older', {
        at: place,
        data: { name, text: outdated.text },
        related: [{ at: outdated.at, message: 'the source registers it here' }],
      });
    }
  },
});
