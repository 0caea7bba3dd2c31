import type { WrittenFacts } from '../catalogue.js';

/** What PM2 reads in the official image. */
export const IMAGE_FACTS: WrittenFacts = {
  PM2_AUTO_RESTART: { type: 'boolean', default: false, source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
  PM2_EXEC_MODE: { type: 'enum', allowed: ['fork', 'cluster'], default: 'cluster', source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
  PM2_INSTANCES: { type: 'number', default: '1', source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
  PM2_KILL_TIMEOUT: { type: 'number', source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
  PM2_LISTEN_TIMEOUT: { type: 'number', source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
  PM2_LOG_ERROR_FILE: { type: 'path', source: 'directus/docs content/configuration/pm2.md', about: '' },
  PM2_LOG_OUT_FILE: { type: 'path', source: 'directus/docs content/configuration/pm2.md', about: '' },
  PM2_MAX_MEMORY_RESTART: { type: 'size', source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
  PM2_MAX_RESTARTS: { type: 'number', source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
  PM2_MIN_UPTIME: { type: 'duration', source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
  PM2_RESTART_DELAY: { type: 'number', default: 0, source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)', about: '' },
};
