import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Who can read the code cannot be seen here.',
  impact: 'security',
  precision: 'medium',
  stages: RUNNING_STAGES,
  summary: 'Credentials must not be written into the code of an extension.',
  why: "Everyone who can read the repository, the image or, for the app side, the browser's network tab, has the credential. It stays in the history of the repository after it is deleted.",
  help: 'Remove it, replace it at its issuer, and read it from the environment: `env` in the context of hooks, endpoints and operations.',
  evidence: ['the shapes that the issuers document for their keys'],
  messages: {
    written: 'The code of the extension {name} holds {what}.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/pay/package.json <==
      {
        "name": "pay",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "hook",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/pay/src/index.js <==
      const apiKey = "f3b1c09d7e5a4b8291aa04c7";
      export default ({ action }) => action("orders.items.create", () => fetch(\`https://pay.acme.test/?key=\${apiKey}\`));

      ==> extensions/pay/dist/index.js <==
      export default () => {};
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> extensions/pay/package.json <==
      {
        "name": "pay",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "hook",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/pay/src/index.js <==
      export default ({ action }, { env }) => action("orders.items.create", () => fetch(\`https://pay.acme.test/?key=\${env.PAY_KEY}\`));

      ==> extensions/pay/dist/index.js <==
      export default () => {};
    `,
  },
  check({ deployment, report }) {
    for (const { name, source } of deployment.extensions) {
      for (const { what, at } of source?.credentials ?? []) report('written', { at, data: { name, what } });
    }
  },
});
