import { parseImage } from '../../directus/image.js';
import { NEWEST_RELEASE } from '../../directus/versions.js';
import { defineRule, LIVE_STAGES, RUNNING_STAGES } from '../../engine/define-rule.js';

/** Tags that are moved to each new release. */
const MOVING_TAG =
  /^(?:latest|next|main|master|edge|stable|nightly|dev|develop|canary|rc|beta|alpine|slim|lts|current)$/i;
const MAJOR_TAG = /^v?\d+$/;
/** `10.x` means something to npm; no image was ever published under such a tag. */
const RANGE_TAG = /^v?\d+(?:\.\d+)?\.[x*]$/i;

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: nothing is wrong until the tag moves; a tag that does not exist is an error.',
  impact: 'reliability',
  stages: RUNNING_STAGES,
  summary: 'The image of Directus should be named with its exact version.',
  why: 'A tag that moves brings another Directus at some pull or restart. Directus then changes the database at start, and there is no way back: the older version does not run on the newer database, and the tag no longer tells which one it was.',
  help: 'Write the version that runs now, for example {example}, and raise it on purpose after a backup.',
  helpInGeneral: 'Write the version that runs now as the tag of the image, and raise it on purpose after a backup.',
  evidence: [
    'github.com/directus/directus, workflow release.yml: each release is tagged with its whole version, its minor, its major and latest',
    'facts: the documentation recommends to pin the version; migrations run at bootstrap and are not undone',
  ],
  messages: {
    moving:
      '{image} is whatever release was last published, so a pull can bring a new Directus and change the database for good.',
    untagged:
      '{image} has no tag and so means the latest release: a pull can bring a new Directus and change the database for good.',
    major: '{image} takes each new minor release, so a pull can change the database for good.',
    range: {
      text: 'There is no image {image}: Directus publishes versions such as 11.17.4, and 11.17 and 11 for the newest of them, so Docker has nothing to pull.',
      severity: 'error',
      impact: 'prevents-start',
    },
    base: '{image} is not the same image at each build.',
    own: '{image} names no version, so there is no way back to the image that ran before.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:latest
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
    `,
  },
  check({ deployment, report }) {
    const { image } = deployment;
    if (!image) return;
    const { tag, digest, official } = parseImage(image.name);
    if (digest !== undefined || image.name.includes('$')) return;
    const at = {
      at: image.at,
      data: { image: image.name, example: exampleOf(image.name, official, deployment.version.max) },
    };
    const moves = tag === undefined || MOVING_TAG.test(tag);
    if (official && RANGE_TAG.test(tag ?? '')) report('range', at);
    else if (official && moves) {
      const live = LIVE_STAGES.some((stage) => stage === deployment.stage.name);
      report(tag === undefined ? 'untagged' : 'moving', { ...at, severity: live ? 'warning' : 'info' });
    } else if (official && MAJOR_TAG.test(tag ?? '')) report('major', at);
    else if (moves && deployment.build) report('base', at);
    // A name without a registry or an owner is one that was built on the machine.
    else if (moves && image.name.includes('/')) report('own', at);
  },
});

/** Never an older version than the tag can stand for, which would not run on the database. */
function exampleOf(image: string, official: boolean, newest: string | undefined): string {
  const name = image.replace(/:[^/:]*$/, '');
  return official ? `${name}:${newest ?? NEWEST_RELEASE}` : `${name}:1.4.2`;
}
