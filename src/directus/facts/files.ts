import type { WrittenFacts } from '../catalogue.js';

/** Files, assets and resumable uploads. */
export const FILES_FACTS: WrittenFacts = {
  ASSETS_CACHE_REVALIDATE: { type: 'boolean', about: 'Makes browsers ask again before they use a cached asset.' },
  ASSETS_CACHE_TTL: { type: 'duration', about: 'How long browsers may keep an asset.' },
  ASSETS_INVALID_IMAGE_SENSITIVITY_LEVEL: {
    type: 'enum',
    allowed: ['none', 'truncated', 'error', 'warning'],
    exactCase: true,
    about: 'How broken an image may be before transforming it fails.',
  },
  ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION: {
    type: 'number',
    about: 'Longest side, in pixels, of an image that may be transformed.',
  },
  ASSETS_TRANSFORM_IMAGE_MAX_OUTPUT_DIMENSION: {
    type: 'number',
    about: 'Longest side, in pixels, that a transformation may produce.',
  },
  ASSETS_TRANSFORM_MAX_CONCURRENT: { type: 'number', about: 'How many image transformations run at the same time.' },
  ASSETS_TRANSFORM_MAX_OPERATIONS: { type: 'number', about: 'How many operations one image transformation may have.' },
  ASSETS_TRANSFORM_TIMEOUT: { type: 'duration', about: 'How long one image transformation may take.' },
  FILES_CONTENT_TYPE_ALLOW_LIST: {
    type: 'string',
    replacedBy: 'FILES_MIME_TYPE_ALLOW_LIST',
    about: 'Only a name in a list inside Directus; FILES_MIME_TYPE_ALLOW_LIST is the setting.',
  },
  FILES_DELETE_ORIGINAL_ON_MOVE: {
    type: 'boolean',
    about: 'Deletes the old file after one was moved to another location.',
  },
  FILES_MAX_UPLOAD_CONCURRENCY: { type: 'number', about: 'How many files upload at the same time.' },
  FILES_MAX_UPLOAD_SIZE: { type: 'size', about: 'Largest file that may be uploaded.' },
  FILES_MIME_TYPE_ALLOW_LIST: { type: 'csv', about: 'Kinds of files that may be uploaded.' },
  FILE_METADATA_ALLOW_LIST: { type: 'csv', about: 'Image metadata that is kept on upload.' },
  IMPORT_EXPORT_NAMESPACE: { type: 'string', about: 'Prefix of keys for imports and exports.' },
  IMPORT_MAX_CONCURRENCY: { type: 'number', about: 'How many imports run at the same time.' },
  IMPORT_MAX_FILE_SIZE: { type: 'size', about: 'Largest file that may be imported.' },
  IMPORT_TIMEOUT: { type: 'duration', about: 'How long an import may take.' },
  TUS_CHUNK_SIZE: {
    type: 'size',
    since: '10.13.0',
    needs: { name: 'TUS_ENABLED' },
    about: 'Size of the pieces of a resumable upload.',
  },
  TUS_CLEANUP_SCHEDULE: {
    type: 'cron',
    since: '10.13.0',
    needs: { name: 'TUS_ENABLED' },
    about: 'When abandoned uploads are removed.',
  },
  TUS_ENABLED: { type: 'boolean', since: '10.13.0', about: 'Offers resumable uploads.' },
  TUS_UPLOAD_EXPIRATION: {
    type: 'duration',
    since: '10.13.0',
    needs: { name: 'TUS_ENABLED' },
    about: 'How long an unfinished upload may pause.',
  },
};
