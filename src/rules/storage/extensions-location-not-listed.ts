import { listOf, settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { putAfterFix } from '../../fixes/index.js';
import { valueSpan } from '../../model/env.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  summary: 'EXTENSIONS_LOCATION must be one of the storage locations.',
  why: 'Directus copies extensions from this location when it starts, and exits if STORAGE_LOCATIONS does not list it.',
  help: 'Add {location} to STORAGE_LOCATIONS, or delete EXTENSIONS_LOCATION to load extensions from EXTENSIONS_PATH.',
  helpInGeneral:
    'Add the location to STORAGE_LOCATIONS, or delete EXTENSIONS_LOCATION to load extensions from EXTENSIONS_PATH.',
  evidence: ['oracle: extensions-location-bogus'],
  messages: {
    notListed:
      'EXTENSIONS_LOCATION is `{location}`, which STORAGE_LOCATIONS does not list, so Directus exits at startup.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EXTENSIONS_LOCATION: s3
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            EXTENSIONS_LOCATION: s3
            STORAGE_LOCATIONS: s3
            STORAGE_S3_DRIVER: s3
            STORAGE_S3_BUCKET: files
    `,
  },
  check({ deployment, report }) {
    const location = settingOf(deployment, 'EXTENSIONS_LOCATION');
    const listed = listOf(deployment, 'STORAGE_LOCATIONS');
    if (
      !location.known ||
      typeof location.value !== 'string' ||
      location.value === '' ||
      !listed ||
      isAtLeast(deployment.version, '10.8.0') === 'no'
    )
      return;
    if (listed.some((name) => name.trim() === location.value)) return;
    const at = valueSpan(deployment.env.get('STORAGE_LOCATIONS'));
    report('notListed', {
      at: location.variable,
      data: { location: location.value },
      related: [at && { at, message: 'The locations are listed here' }],
      fix: at && putAfterFix(deployment.env.get('STORAGE_LOCATIONS'), `,${location.value}`, 'unsafe'),
    });
  },
});
