import type { WrittenFacts } from '../catalogue.js';

/** Files, assets and resumable uploads. */
export const FILES_FACTS: WrittenFacts = {
  ASSETS_CACHE_REVALIDATE: { type: 'boolean', about: '' },
  ASSETS_CACHE_TTL: { type: 'duration', about: '' },
  ASSETS_INVALID_IMAGE_SENSITIVITY_LEVEL: { type: 'enum', allowed: ['none', 'truncated', 'error', 'warning'], about: '' },
  ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION: { type: 'number', about: '' },
  ASSETS_TRANSFORM_IMAGE_MAX_OUTPUT_DIMENSION: { type: 'number', about: '' },
  ASSETS_TRANSFORM_MAX_CONCURRENT: { type: 'number', about: '' },
  ASSETS_TRANSFORM_MAX_OPERATIONS: { type: 'number', about: '' },
  ASSETS_TRANSFORM_TIMEOUT: { type: 'duration', about: '' },
  FILES_CONTENT_TYPE_ALLOW_LIST: { type: 'string', replacedBy: 'FILES_MIME_TYPE_ALLOW_LIST', about: '' },
  FILES_DELETE_ORIGINAL_ON_MOVE: { type: 'boolean', about: '' },
  FILES_MAX_UPLOAD_CONCURRENCY: { type: 'number', about: '' },
  FILES_MAX_UPLOAD_SIZE: { type: 'size', about: '' },
  FILES_MIME_TYPE_ALLOW_LIST: { type: 'csv', about: '' },
  FILE_METADATA_ALLOW_LIST: { type: 'csv', about: '' },
  IMPORT_EXPORT_NAMESPACE: { type: 'string', about: '' },
  IMPORT_MAX_CONCURRENCY: { type: 'number', about: '' },
  IMPORT_MAX_FILE_SIZE: { type: 'size', about: '' },
  IMPORT_TIMEOUT: { type: 'duration', about: '' },
  TUS_CHUNK_SIZE: { type: 'size', about: '' },
  TUS_CLEANUP_SCHEDULE: { type: 'cron', about: '' },
  TUS_ENABLED: { type: 'boolean', about: '' },
  TUS_UPLOAD_EXPIRATION: { type: 'duration', about: '' },
};
