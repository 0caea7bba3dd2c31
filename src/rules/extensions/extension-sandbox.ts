import { exitsOnFailure, regardedExtensions } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus starts without the extension; with EXTENSIONS_MUST_LOAD it is an error, since it does not start.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Code of a sandboxed extension may only use what the sandbox has.',
  why: 'A sandboxed extension runs in an isolate of its own: without Node, without the context that other extensions get, with a router whose handlers return { status, body }. Code that was written for Directus itself fails there, mostly only when a request comes in.',
  help: 'Write it for the sandbox (import from "directus:api"), or remove the "sandbox" block from the manifest.',
  evidence: ['oracle: ext-sandbox-sdk-build', 'facts: sandboxed code may import only directus:api'],
  messages: {
    lacks: 'The extension {name} is sandboxed: {fault}.',
    lacksMustLoad: {
      text: 'The extension {name} is sandboxed: {fault}. With EXTENSIONS_MUST_LOAD on, Directus does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
    bundle: {
      text: 'The bundle {name} asks for a sandbox, but bundles are never sandboxed.',
      severity: 'info',
      impact: 'security',
    },
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
          "host": "^12.0.0",
          "sandbox": {
            "enabled": true,
            "requestedScopes": {}
          }
        }
      }

      ==> extensions/ping/dist/index.js <==
      export default (router) => { router.get("/", (request, response) => response.send("pong")); };
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
          "host": "^12.0.0",
          "sandbox": {
            "enabled": true,
            "requestedScopes": {}
          }
        }
      }

      ==> extensions/ping/dist/index.js <==
      export default (router) => { router.get("/", () => ({ status: 200, body: "pong" })); };
    `,
  },
  check({ deployment, report }) {
    for (const { name, type, at, sandboxed, sandboxFaults } of regardedExtensions(deployment)) {
      if (sandboxed && type === 'bundle') report('bundle', { at, data: { name } });
      const fault = sandboxFaults.find(({ atOnce }) => atOnce) ?? sandboxFaults[0];
      if (!sandboxed || !fault) continue;
      report(fault.atOnce && exitsOnFailure(deployment) ? 'lacksMustLoad' : 'lacks', {
        at: fault.at,
        data: { name, fault: fault.message },
        related: sandboxFaults
          .filter((other) => other !== fault)
          .map((other) => ({ at: other.at, message: other.message })),
      });
    }
  },
});
