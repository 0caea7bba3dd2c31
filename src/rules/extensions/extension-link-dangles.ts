import { exitsOnFailure } from '../../directus/extension-loading.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts, without any of its extensions; only with EXTENSIONS_MUST_LOAD it does not.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Symbolic links among the extensions must lead somewhere where Directus runs.',
  why: 'A link keeps its path when its folder is mounted or copied, and is followed inside the container, where other folders are. Directus reads the whole extensions folder at once: one broken link makes that fail, and no extension at all is loaded.',
  help: 'Mount or copy what the link points at to the same place in the container, or put a copy instead of the link.',
  evidence: [
    'measured: @directus/extensions-registry reads the folder with stat; ENOENT of one entry ends the whole search',
  ],
  messages: {
    container:
      'The symbolic link {link} points at {target}, which is not in the container, so Directus loads no extension at all.',
    outside: 'The symbolic link {link} points at {target}, which is not there, so Directus loads no extension at all.',
    mustLoad: {
      text: 'The symbolic link {link} points at {target}, which is not there for Directus, and with EXTENSIONS_MUST_LOAD on it does not start.',
      severity: 'error',
      impact: 'prevents-start',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./extensions:/directus/extensions

      ==> extensions/audit -> ../packages/audit <==

      ==> packages/audit/package.json <==
      {"name":"audit","version":"1.0.0","type":"module","directus:extension":{"type":"hook","path":"dist/index.js","source":"src/index.js","host":"^11.0.0"}}
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./extensions:/directus/extensions
            - ./packages:/directus/packages

      ==> extensions/audit -> ../packages/audit <==

      ==> packages/audit/package.json <==
      {"name":"audit","version":"1.0.0","type":"module","directus:extension":{"type":"hook","path":"dist/index.js","source":"src/index.js","host":"^11.0.0"}}
    `,
  },
  check({ deployment, report }) {
    for (const { path, target, at } of deployment.extensionSetup?.danglingLinks ?? []) {
      const message = exitsOnFailure(deployment) ? 'mustLoad' : deployment.container ? 'container' : 'outside';
      report(message, { at: at ?? deployment.at, data: { link: path, target } });
    }
  },
});
