import type { WrittenFacts } from '../catalogue.js';

/** What PM2 reads in the official image. */
export const IMAGE_FACTS: WrittenFacts = {
  PM2_AUTO_RESTART: {
    type: 'boolean',
    default: false,
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'Lets PM2 start the process again after it ended.',
  },
  PM2_EXEC_MODE: {
    type: 'enum',
    allowed: ['fork', 'cluster', 'fork_mode', 'cluster_mode'],
    exactCase: true,
    default: 'cluster',
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'Mode in which PM2 runs the processes.',
  },
  PM2_INSTANCES: {
    type: 'number',
    default: '1',
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'How many processes PM2 starts.',
  },
  PM2_KILL_TIMEOUT: {
    type: 'number',
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'Milliseconds that PM2 waits before it kills a process.',
  },
  PM2_LISTEN_TIMEOUT: {
    type: 'number',
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'Milliseconds that PM2 waits for a process to be ready.',
  },
  PM2_LOG_ERROR_FILE: {
    type: 'path',
    source: 'directus/docs content/configuration/pm2.md',
    about: "File for PM2's error log.",
  },
  PM2_LOG_OUT_FILE: {
    type: 'path',
    source: 'directus/docs content/configuration/pm2.md',
    about: "File for PM2's log.",
  },
  // In PM2's own units: 700M, 1G.
  PM2_MAX_MEMORY_RESTART: {
    type: 'string',
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'Memory above which PM2 restarts a process.',
  },
  PM2_MAX_RESTARTS: {
    type: 'number',
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'How often PM2 restarts a failing process.',
  },
  // Milliseconds, or with PM2's own units: 10s, 1h.
  PM2_MIN_UPTIME: {
    type: 'string',
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'How long a process must live to count as started.',
  },
  PM2_RESTART_DELAY: {
    type: 'number',
    default: 0,
    source: 'directus/directus ecosystem.config.cjs (only with the official image / pm2)',
    about: 'Milliseconds that PM2 waits before a restart.',
  },
};
