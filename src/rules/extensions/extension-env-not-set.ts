import { isAtLeast } from '../../directus/versions.js';
import { regardedExtensions } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';

/** Set by the system, the shell or Node's tools rather than by any file. */
const GIVEN_BY_THE_SYSTEM =
  /^(?:NODE_ENV|NODE_OPTIONS|PATH|HOME|PWD|HOSTNAME|USER|SHELL|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|CI|DEBUG|VITEST|JEST_WORKER_ID|npm_\w+|pm_\w+|NODE_APP_INSTANCE)$/;

export default defineRule({
  severity: 'warning',
  severityReason: 'The extension lacks a value and may have a default for it.',
  impact: 'breaks-feature',
  precision: 'medium',
  stages: RUNNING_STAGES,
  summary: 'What an extension reads from process.env must be in the environment of the process.',
  why: 'Up to 10.8 Directus copied its .env file into process.env. Since 10.9 it does not: what is only in that file reaches extensions through the `env` of their context, and process.env has no such variable.',
  help: 'Read it from the context (env.NAME), or set the variable where the process is started (environment, env_file).',
  evidence: ['facts: since 10.9 the merged environment is not written back to process.env'],
  messages: {
    onlyInFile:
      'The extension {name} reads process.env.{variable}, but {variable} is only in {file}, which does not reach process.env since 10.9.',
    neverSet: {
      text: 'The extension {name} reads process.env.{variable}, which this deployment never sets.',
      help: 'Set {variable} in the environment of the process, or give the code a default.',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> .env <==
      MAIL_RELAY=relay.acme.test

      ==> extensions/relay/package.json <==
      {
        "name": "relay",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "hook",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/relay/src/index.js <==
      export default ({ action }) => action("items.create", () => fetch(process.env.MAIL_RELAY));

      ==> extensions/relay/dist/index.js <==
      export default ({ action }) => action("items.create", () => fetch(process.env.MAIL_RELAY));
    `,
    good: `
      ==> package.json <==
      {"name":"cms","dependencies":{"directus":"12.4.1"}}

      ==> .env <==
      MAIL_RELAY=relay.acme.test

      ==> extensions/relay/package.json <==
      {
        "name": "relay",
        "version": "1.0.0",
        "type": "module",
        "directus:extension": {
          "type": "hook",
          "path": "dist/index.js",
          "source": "src/index.js",
          "host": "^12.0.0"
        }
      }

      ==> extensions/relay/src/index.js <==
      export default ({ action }, { env }) => action("items.create", () => fetch(env.MAIL_RELAY));

      ==> extensions/relay/dist/index.js <==
      export default ({ action }, { env }) => action("items.create", () => fetch(env.MAIL_RELAY));
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, '10.9.0') !== 'yes') return;
    for (const { name, source } of regardedExtensions(deployment)) {
      for (const { name: variable, at, guarded } of source?.environmentReads ?? []) {
        if (!isAbsent(deployment.processEnv.get(variable)) || GIVEN_BY_THE_SYSTEM.test(variable)) continue;
        const seen = deployment.env.get(variable);
        const file = seen.assignment?.valueSpan ?? seen.assignment?.nameSpan;
        if (seen.state === 'set' && file)
          report('onlyInFile', {
            at,
            variable,
            data: { name, variable, file: file.file.path },
            related: [{ at: file, message: `${variable} is set here` }],
          });
        // Outside a container a shell or a service manager may set what no file shows.
        else if (isAbsent(seen) && !guarded && deployment.container)
          report('neverSet', { at, variable, data: { name, variable } });
      }
    }
  },
});
