import type { WrittenFacts } from '../catalogue.js';

/** Extensions and flows. */
export const EXTENSIONS_FACTS: WrittenFacts = {
  CHOKIDAR_USEPOLLING: {
    type: 'boolean',
    source: 'directus/docs content/configuration/extensions.md (read by chokidar)',
    about: 'Makes the watcher of extension files poll, for file systems without events.',
  },
  EXTENSIONS_AUTO_RELOAD: {
    type: 'boolean',
    readings: ['truthy'],
    about: 'Loads extensions again when their files change.',
  },
  EXTENSIONS_CACHE_TTL: { type: 'duration', about: 'How long browsers may keep app extensions.' },
  EXTENSIONS_LIMIT: { type: 'number', about: 'How many extensions may be installed from the marketplace.' },
  EXTENSIONS_LOCATION: { type: 'string', since: '10.8.0', about: 'Storage location that extensions are copied from.' },
  EXTENSIONS_MUST_LOAD: { type: 'boolean', about: 'Ends the process where an extension fails to load.' },
  EXTENSIONS_PATH: { type: 'path', about: 'Folder with extensions.' },
  EXTENSIONS_ROLLDOWN: { type: 'boolean', about: 'Bundles app extensions with Rolldown.' },
  EXTENSIONS_SANDBOX_MEMORY: { type: 'number', about: 'Megabytes that a sandboxed extension may use.' },
  EXTENSIONS_SANDBOX_TIMEOUT: { type: 'number', about: 'Milliseconds that a sandboxed extension may run.' },
  EXTENSIONS_STORAGE_MAX_CONCURRENCY: {
    type: 'number',
    about: 'How many extension files are copied from storage at the same time.',
  },
  FLOWS_ENV_ALLOW_LIST: { type: 'csv', about: 'Environment variables that flows may read as $env.' },
  FLOWS_EXEC_ALLOWED_MODULES: {
    type: 'csv',
    removed: '10.6.0',
    replacedBy: 'a custom operation extension',
    about: 'Node modules that the Run Script operation might use.',
  },
  FLOWS_RUN_SCRIPT_MAX_MEMORY: {
    type: 'number',
    since: '10.6.0',
    about: 'Megabytes that a Run Script operation may use.',
  },
  FLOWS_RUN_SCRIPT_TIMEOUT: {
    type: 'number',
    since: '10.6.0',
    about: 'Milliseconds that a Run Script operation may run.',
  },
  MARKETPLACE_REGISTRY: { type: 'url', about: 'Another registry of extensions.' },
  MARKETPLACE_TRUST: {
    type: 'enum',
    allowed: ['sandbox', 'all'],
    exactCase: true,
    about: 'Which extensions the marketplace offers: sandboxed ones or all.',
  },
  MIGRATIONS_PATH: { type: 'path', about: 'Folder with your own migrations.' },
  PACKAGE_FILE_LOCATION: { type: 'path', about: 'Folder of the package.json whose dependencies may be extensions.' },
  TEMP_PATH: { type: 'path', since: '10.8.0', about: 'Folder for temporary files.' },
};
