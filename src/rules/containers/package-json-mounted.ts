import { imageFacts } from '../../directus/image.js';
import { assumedVersion } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Directus starts as before; only what the file adds is not there.',
  impact: 'maintenance',
  stages: RUNNING_STAGES,
  summary: 'A package.json should not be mounted over that of the image.',
  why: 'The packages of the image were installed when it was built. A package.json that is mounted over its own installs nothing: what it lists in addition is not found by extensions, and after an update it names another release than the one that runs.',
  help: 'Remove the mount. Bundle the packages that an extension needs into its build, or install them in a Dockerfile of your own.',
  evidence: ['directus/directus image: the packages are installed at build, and nothing installs at start'],
  messages: {
    mounted: '{source} replaces the package.json of the image, but nothing installs what it lists.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          volumes:
            - ./package.json:/directus/package.json
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          volumes:
            - ./extensions:/directus/extensions
    `,
  },
  check({ deployment, report }) {
    const { image, build, mounts, version, command } = deployment;
    // Whoever builds an image or starts something else may install what is listed.
    if (image?.official !== true || build || command?.by !== 'image') return;
    const target = `${imageFacts(assumedVersion(version)).workingDirectory}/package.json`;
    const mount = mounts.find((one) => one.target === target && one.source !== undefined);
    if (mount?.source !== undefined) report('mounted', { at: mount.at, data: { source: mount.source } });
  },
});
