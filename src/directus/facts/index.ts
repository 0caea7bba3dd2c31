import { AI_FACTS } from './ai.js';
import { AUTH_FACTS } from './auth.js';
import { CACHE_FACTS } from './cache.js';
import { DATABASE_FACTS } from './database.js';
import { EMAIL_FACTS } from './email.js';
import { EXTENSIONS_FACTS } from './extensions.js';
import { FILES_FACTS } from './files.js';
import { IMAGE_FACTS } from './image.js';
import { MONITORING_FACTS } from './monitoring.js';
import { RATE_LIMITER_FACTS } from './rate-limiter.js';
import { REDIS_FACTS } from './redis.js';
import { SECURITY_FACTS } from './security.js';
import { SERVER_FACTS } from './server.js';
import { STORAGE_FACTS } from './storage.js';
import { WEBSOCKETS_FACTS } from './websockets.js';
import type { WrittenFacts } from '../catalogue.js';

/** All that people wrote down about variables, by topic. */
export const WRITTEN_FACTS: Readonly<Record<string, WrittenFacts>> = {
  ai: AI_FACTS,
  auth: AUTH_FACTS,
  cache: CACHE_FACTS,
  database: DATABASE_FACTS,
  email: EMAIL_FACTS,
  extensions: EXTENSIONS_FACTS,
  files: FILES_FACTS,
  image: IMAGE_FACTS,
  monitoring: MONITORING_FACTS,
  'rate-limiter': RATE_LIMITER_FACTS,
  redis: REDIS_FACTS,
  security: SECURITY_FACTS,
  server: SERVER_FACTS,
  storage: STORAGE_FACTS,
  websockets: WEBSOCKETS_FACTS,
};
