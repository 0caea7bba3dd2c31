import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isLive } from '../../model/stages.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'Directus starts without these extensions, or with older ones; who develops them mounts them on purpose, so there it is an info.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'A mount must not hide the extensions that the image carries.',
  why: 'A mount on the extensions folder hides what the image has there. A named volume is filled from the image once, when it is made: the extensions of later images never get there.',
  help: 'Remove the mount, or remove the extensions from the image and deploy them to what is mounted.',
  evidence: ['Docker: populate a volume using a container', 'facts: extensions are read from EXTENSIONS_PATH only'],
  messages: {
    volume:
      'What is mounted here hides the extensions that the Dockerfile copies into the image: a volume keeps those of the image that it was made with.',
    folder: 'The folder {folder} that is mounted here hides the extensions that the Dockerfile copies from {copied}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          build: .
          volumes:
            - extensions:/directus/extensions
      volumes:
        extensions:

      ==> Dockerfile <==
      FROM directus/directus:12.4.1
      COPY extensions /directus/extensions

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
    good: `
      ==> compose.yaml <==
      services:
        directus:
          build: .
          volumes:
            - uploads:/directus/uploads
      volumes:
        uploads:

      ==> Dockerfile <==
      FROM directus/directus:12.4.1
      COPY extensions /directus/extensions

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
    const sources = deployment.extensionSetup?.sources ?? [];
    const copy = sources.find((source) => source.kind === 'copy' && source.holdsExtensions);
    const mount = sources.findLast(
      (source) =>
        (source.kind === 'bind' || source.kind === 'elsewhere') && source.target === '' && source.at !== undefined,
    );
    if (!copy || !mount || copy.folder === undefined || mount.folder === copy.folder) return;
    const severity = isLive(deployment) ? {} : { severity: 'info' as const };
    if (mount.folder === undefined) report('volume', { at: mount.at, ...severity });
    else report('folder', { at: mount.at, ...severity, data: { folder: mount.folder, copied: copy.folder } });
  },
});
