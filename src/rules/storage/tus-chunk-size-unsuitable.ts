import { isOn, listOf, optionOf, settingOf } from '../../directus/setting.js';
import { parseSize } from '../../directus/units.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { valueSpan } from '../../model/env.js';

const KB = 1024;
const MB = 1024 * KB;

interface Bounds {
  readonly fits: (size: number) => boolean;
  readonly wanted: string;
}

/** What each driver asks of the pieces of a resumable upload. Source: the storage drivers' constructors. */
const BOUNDS: Readonly<Record<string, Bounds>> = {
  gcs: {
    fits: (size) => size >= 256 * KB && Number.isInteger(Math.log2(size)),
    wanted: 'a power of two of at least 256kb',
  },
  azure: { fits: (size) => size <= 100 * MB, wanted: 'at most 100mb' },
  cloudinary: { fits: (size) => size >= 5 * MB, wanted: 'at least 5mb' },
};

export default defineRule({
  severity: 'warning',
  severityReason: 'Every request for a file fails; everything else works.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'TUS_CHUNK_SIZE must suit the storage that files go to.',
  why: 'With resumable uploads on, some storage drivers check the size of the pieces and fail when Directus first uses its storage, so that every request for a file fails.',
  help: 'Set TUS_CHUNK_SIZE to {wanted}, or delete it.',
  helpInGeneral: 'Set TUS_CHUNK_SIZE to a size that the storage driver takes, or delete it.',
  evidence: [
    'facts: TUS_CHUNK_SIZE: gcs takes a power of two of at least 256kb, azure at most 100mb, cloudinary at least 5mb, else the driver fails',
  ],
  messages: {
    unsuitable: 'TUS_CHUNK_SIZE is `{value}`, but {driver} storage takes {wanted}, so every request for a file fails.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            TUS_ENABLED: "true"
            TUS_CHUNK_SIZE: 10mb
            STORAGE_LOCATIONS: files
            STORAGE_FILES_DRIVER: gcs
            STORAGE_FILES_BUCKET: acme
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          environment:
            TUS_ENABLED: "true"
            TUS_CHUNK_SIZE: 8mb
            STORAGE_LOCATIONS: files
            STORAGE_FILES_DRIVER: gcs
            STORAGE_FILES_BUCKET: acme
    `,
  },
  check({ deployment, report }) {
    const chunk = settingOf(deployment, 'TUS_CHUNK_SIZE');
    const size = chunk.known && !chunk.isDefault ? parseSize(String(chunk.value)) : undefined;
    if (size === undefined || isOn(deployment, 'TUS_ENABLED') !== true) return;
    for (const location of listOf(deployment, 'STORAGE_LOCATIONS') ?? []) {
      const setting = optionOf(deployment, `STORAGE_${location.trim().toUpperCase()}_`, 'DRIVER');
      const driver = setting.known ? String(setting.value) : '';
      const bounds = Object.hasOwn(BOUNDS, driver) ? BOUNDS[driver] : undefined;
      if (!bounds || bounds.fits(size)) continue;
      const at = valueSpan(setting.variable);
      report('unsuitable', {
        at: chunk.variable,
        data: { value: chunk.variable, driver, wanted: bounds.wanted },
        related: [at && { at, message: 'The driver is chosen here' }],
      });
    }
  },
});
