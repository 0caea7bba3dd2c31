import { settingOf } from '../../directus/setting.js';
import { isAtLeast } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  id: 'extensions-location-unknown',
  topic: 'extensions',
  severity: 'error',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'EXTENSIONS_LOCATION must be one of STORAGE_LOCATIONS.',
  why: 'Directus fetches the extensions from that storage location before it does anything else with them, and exits when there is none of the name.',
  help: 'Name a location of STORAGE_LOCATIONS (letter by letter), or remove EXTENSIONS_LOCATION.',
  evidence: ['oracle: extensions-location-bogus', 'facts: EXTENSIONS_LOCATION since 10.8'],
  messages: {
    unknown: 'EXTENSIONS_LOCATION is {location}, but STORAGE_LOCATIONS only has {locations}: Directus does not start.',
  },
  examples: {
    bad: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n      STORAGE_LOCATIONS: local\n      EXTENSIONS_LOCATION: s3\n' },
    good: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:12.4.1\n    environment:\n      STORAGE_LOCATIONS: local,s3\n      EXTENSIONS_LOCATION: s3\n' },
  },
  check({ deployment, report }) {
    const location = deployment.env.get('EXTENSIONS_LOCATION');
    if (location.state !== 'set' || !location.value || isAtLeast(deployment.version, '10.8.2') !== 'yes') return;
    const setting = settingOf(deployment, 'STORAGE_LOCATIONS');
    if (!setting.known) return;
    const value = Array.isArray(setting.value) ? setting.value : String(setting.value ?? '').split(',');
    const locations = value.map((name) => String(name).trim());
    if (locations.includes(location.value)) return;
    const at = setting.variable.assignment?.valueSpan;
    report('unknown', { at: location, data: { location, locations: locations.join(', ') || 'none' }, related: [at && { at, message: 'STORAGE_LOCATIONS' }] });
  },
});
