import intersects from 'semver/ranges/intersects.js';
import validRange from 'semver/ranges/valid.js';
import { parseImage } from '../../directus/image.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { DirectusVersion } from '../../model/project.js';

/** Newest first. Source: `engines` in @directus/api's package.json. */
const NEEDED_NODE = [
  { since: '11.4.0', node: 22 },
  { since: '9.26.0', node: 18 },
] as const;

export default defineRule({
  severity: 'warning',
  severityReason: 'Most of Directus still starts with an older Node.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Node must be as new as the Directus version needs it.',
  why: 'Each Directus version is made and tested for certain versions of Node. With an older one the installation is refused or warned of, native modules may not load, and what newer Node versions brought is missing while it runs.',
  help: 'Base the image on node:{needed}, or on directus/directus.',
  helpInGeneral: 'Base the image on the Node version that the release needs, or on directus/directus.',
  evidence: ['facts: @directus/api needs Node >=18 from 9.26, >=22 from 11.4.0 (engines in its package.json)'],
  messages: {
    old: 'The image has Node {node}, but Directus {version} needs Node {needed} or newer.',
    asked: 'This asks for Node {node}, but Directus {version} needs Node {needed} or newer.',
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM node:18-alpine
      WORKDIR /directus
      COPY package.json .
      RUN npm install
      CMD ["npx", "directus", "start"]

      ==> package.json <==
      {"name": "cms", "dependencies": {"directus": "11.5.1"}}
    `,
    good: `
      ==> Dockerfile <==
      FROM node:22-alpine
      WORKDIR /directus
      COPY package.json .
      RUN npm install
      CMD ["npx", "directus", "start"]

      ==> package.json <==
      {"name": "cms", "dependencies": {"directus": "11.5.1"}}
    `,
  },
  check({ deployment, report }) {
    const { build, version } = deployment;
    const needed = neededNode(version);
    if (needed === undefined) return;
    const related = version.at ? [{ at: version.at, message: 'the Directus version' }] : [];
    const base = build?.image.base;
    const node = base && nodeMajor(base.name);
    if (base && node !== undefined && node < needed)
      report('old', { at: base.at, data: { node, needed, version: version.text ?? '' }, related });
    for (const { text, at } of deployment.nodeVersions ?? []) {
      // Whoever starts it may have another one.
      if (!allows(text, needed))
        report('asked', {
          at,
          impact: 'reliability',
          data: { node: text, needed, version: version.text ?? '' },
          related,
        });
    }
  },
});

/** The names of Node's long-term releases. Source: github.com/nodejs/Release. */
const LONG_TERM: Readonly<Record<string, number>> = {
  argon: 4,
  boron: 6,
  carbon: 8,
  dubnium: 10,
  erbium: 12,
  fermium: 14,
  gallium: 16,
  hydrogen: 18,
  iron: 20,
  jod: 22,
  krypton: 24,
};

/** Is any version in the range new enough? True for what is no range of versions. */
function allows(text: string, needed: number): boolean {
  const named = LONG_TERM[/^lts\/(\w+)$/.exec(text.toLowerCase())?.[1] ?? ''];
  if (named !== undefined) return named >= needed;
  return validRange(text) === null || intersects(text, `>=${String(needed)}`);
}

/** The major version that the tag of Node's own image names; undefined for `lts` and the like. */
function nodeMajor(reference: string): number | undefined {
  const { name, tag = '' } = parseImage(reference);
  const major = /^(?:docker\.io\/)?(?:library\/)?node$/.test(name) ? /^(\d{1,3})(?:[.-]|$)/.exec(tag)?.[1] : undefined;
  return major === undefined ? undefined : Number(major);
}

/** What all versions that it can be need. */
function neededNode(version: DirectusVersion): number | undefined {
  return NEEDED_NODE.find(({ since }) => isAtLeast(version, since) === 'yes')?.node;
}
