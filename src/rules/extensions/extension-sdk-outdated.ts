import { compareVersions } from '../../directus/versions.js';
import { regardedExtensions } from '../../directus/extension-loading.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

/** The first Directus of a major generation, and the oldest major of the SDK that knows its way of extensions. */
const GENERATIONS = [
  ['12.0.0', 12],
  ['10.10.0', 11],
] as const;

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: most such builds still load.',
  impact: 'maintenance',
  stages: LIVE_STAGES,
  summary: 'The SDK of an extension should not be generations older than Directus.',
  why: 'The SDK brings the build, the types and the shared packages of the app. A build by one that is generations old mostly still loads, but what it calls may have changed since.',
  help: 'Raise @directus/extensions-sdk, build again and try the extension.',
  evidence: ['npm: releases of @directus/extensions-sdk beside those of directus'],
  messages: {
    old: 'The extension {name} is built with @directus/extensions-sdk {sdk}, which is from before the Directus {version} that is to load it.',
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
        },
        "devDependencies": { "@directus/extensions-sdk": "9.14.1" }
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
          "host": "^12.0.0"
        },
        "devDependencies": { "@directus/extensions-sdk": "18.0.0" }
      }

      ==> extensions/audit/dist/index.js <==
      export default () => {};
    `,
  },
  check({ deployment, report }) {
    const { min } = deployment.version;
    const generation = min === undefined ? undefined : GENERATIONS.find(([since]) => compareVersions(min, since) >= 0);
    if (min === undefined || !generation) return;
    for (const { name, sdk } of regardedExtensions(deployment)) {
      const major = sdk ? /^[~^=v ]*(\d{1,4})(?:\.|$)/.exec(sdk.text)?.[1] : undefined;
      if (sdk && major !== undefined && Number(major) < generation[1])
        report('old', { at: sdk.at, data: { name, sdk: sdk.text, version: deployment.version.text ?? min } });
    }
  },
});
