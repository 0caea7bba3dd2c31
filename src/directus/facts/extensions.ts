import type { WrittenFacts } from '../catalogue.js';

/** Extensions and flows. */
export const EXTENSIONS_FACTS: WrittenFacts = {
  CHOKIDAR_USEPOLLING: { type: 'boolean', source: 'directus/docs content/configuration/extensions.md (read by chokidar)', about: '' },
  EXTENSIONS_AUTO_RELOAD: { type: 'boolean', about: '' },
  EXTENSIONS_CACHE_TTL: { type: 'duration', about: '' },
  EXTENSIONS_LIMIT: { type: 'number', about: '' },
  EXTENSIONS_LOCATION: { type: 'string', about: '' },
  EXTENSIONS_MUST_LOAD: { type: 'boolean', about: '' },
  EXTENSIONS_PATH: { type: 'path', about: '' },
  EXTENSIONS_ROLLDOWN: { type: 'boolean', about: '' },
  EXTENSIONS_SANDBOX_MEMORY: { type: 'number', about: '' },
  EXTENSIONS_SANDBOX_TIMEOUT: { type: 'number', about: '' },
  EXTENSIONS_STORAGE_MAX_CONCURRENCY: { type: 'number', about: '' },
  FLOWS_ENV_ALLOW_LIST: { type: 'csv', about: '' },
  FLOWS_EXEC_ALLOWED_MODULES: { type: 'csv', removed: '10.6.0', replacedBy: 'none (isolated-vm); use a custom operation extension', about: '' },
  FLOWS_RUN_SCRIPT_MAX_MEMORY: { type: 'number', about: '' },
  FLOWS_RUN_SCRIPT_TIMEOUT: { type: 'number', about: '' },
  MARKETPLACE_REGISTRY: { type: 'url', about: '' },
  MARKETPLACE_TRUST: { type: 'enum', allowed: ['sandbox', 'all'], about: '' },
  MIGRATIONS_PATH: { type: 'path', about: '' },
  PACKAGE_FILE_LOCATION: { type: 'path', about: '' },
  TEMP_PATH: { type: 'path', about: '' },
};
