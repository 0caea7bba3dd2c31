import { NEWEST_RELEASE, OLDEST_RELEASE, standInRelease } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'info',
  severityReason: 'It is about what can be said, not about a fault.',
  impact: 'maintenance',
  stages: ALL_STAGES,
  summary: 'What is said of a version of Directus outside the known ones is taken from the nearest known one.',
  why: 'The rules know the releases from 9.26 to the newest at the time of their making. For other versions they assume what holds for the nearest one, which can be wrong in details.',
  help: 'For a newer Directus, update directus-lint; for one before 9.26, read its findings with this in mind.',
  evidence: ['facts: the releases whose packages were read'],
  messages: {
    newer: 'Directus {version} is newer than the newest release that the rules know ({known}), which is used instead.',
    older: 'Directus {version} is older than the oldest release that the rules know ({known}), which is used instead.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:9.12.2
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
    `,
  },
  check({ deployment, report }) {
    const { version } = deployment;
    const known = standInRelease(version);
    if (known === undefined) return;
    report(known === OLDEST_RELEASE && known !== NEWEST_RELEASE ? 'older' : 'newer', {
      at: version.at ?? deployment.at,
      data: { version: version.text ?? '', known },
    });
  },
});
