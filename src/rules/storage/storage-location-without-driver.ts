import { decoratedNames } from '../../directus/decorated-list.js';
import { listOf, optionOf, settingOf } from '../../directus/setting.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Every request for a file fails; everything else works.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'Each storage location must have a driver.',
  why: 'Directus looks for STORAGE_<LOCATION>_DRIVER of each name in STORAGE_LOCATIONS, in upper case and otherwise as it is written. It starts without, but then every request for a file fails, and with it uploads, images and the health check.',
  help: 'Set {driver}, or name the location as its variables are named.',
  helpInGeneral: 'Set STORAGE_<LOCATION>_DRIVER, or use the name that the variables have in STORAGE_LOCATIONS.',
  evidence: [
    'oracle: storage-s3-no-driver',
    'oracle: storage-hyphen-name',
    'oracle: storage-locations-empty',
    'oracle: storage-lowercase-var',
  ],
  messages: {
    decorated: {
      text: 'STORAGE_LOCATIONS is written with brackets or quotation marks, which become a part of the names, so every request for a file fails.',
      help: 'Write STORAGE_LOCATIONS={plain}.',
    },
    noDriver: 'STORAGE_LOCATIONS lists `{location}` but {driver} is not set, so every request for a file fails.',
    hyphen: {
      text: 'STORAGE_LOCATIONS lists `{location}`, for which Directus reads {driver}, not {written}, so every request for a file fails.',
      help: 'Write the location without hyphens.',
    },
    empty: {
      text: 'STORAGE_LOCATIONS is empty, so there is no place for files and every request for one fails.',
      help: 'Delete STORAGE_LOCATIONS, which stands for local then, or list a location.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            STORAGE_LOCATIONS: s3
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            STORAGE_LOCATIONS: local
    `,
  },
  check({ deployment, report }) {
    const setting = settingOf(deployment, 'STORAGE_LOCATIONS');
    const at = setting.variable;
    if (!setting.known || setting.isDefault) return;
    if (setting.value === '' || setting.value === null) return report('empty', { at, explainsValue: true });
    const plain = decoratedNames(deployment, 'STORAGE_LOCATIONS');
    if (plain) return report('decorated', { at, data: { plain: plain.join(',') } });
    for (const location of new Set((listOf(deployment, 'STORAGE_LOCATIONS') ?? []).map((name) => name.trim()))) {
      const driver = optionOf(deployment, `STORAGE_${location.toUpperCase()}_`, 'DRIVER');
      if (!driver.known || driver.value) continue;
      const data = { location, driver: `STORAGE_${location.toUpperCase()}_DRIVER` };
      const written = data.driver.replaceAll('-', '_');
      if (location.includes('-') && deployment.env.get(written).state === 'set')
        report('hyphen', { at, data: { ...data, written } });
      else report('noDriver', { at, variable: data.driver, data });
    }
  },
});
