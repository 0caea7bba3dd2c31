import type { AnyRule } from '../engine/define-rule.js';
import sqliteByDefault from './database/sqlite-by-default.js';
import sqliteInProduction from './database/sqlite-in-production.js';
import sqliteNotPersistent from './database/sqlite-not-persistent.js';
import severalInstancesLocalStorage from './instances/several-instances-local-storage.js';
import severalInstancesMemoryStore from './instances/several-instances-memory-store.js';
import severalInstancesOnSqlite from './instances/several-instances-on-sqlite.js';
import severalInstancesWithoutRedis from './instances/several-instances-without-redis.js';
import severalInstancesWithoutSecret from './instances/several-instances-without-secret.js';
import nodeEnvDevelopment from './node-env/node-env-development.js';
import nodeEnvUnset from './node-env/node-env-unset.js';
import composeInvalid from './project/compose-invalid.js';
import configFileInvalid from './project/config-file-invalid.js';
import fileUnreadable from './project/file-unreadable.js';
import syntaxError from './project/syntax-error.js';
import publicUrlInsecure from './public-url/public-url-insecure.js';
import publicUrlInvalid from './public-url/public-url-invalid.js';
import publicUrlLocal from './public-url/public-url-local.js';
import publicUrlMissing from './public-url/public-url-missing.js';
import publicUrlPlaceholder from './public-url/public-url-placeholder.js';
import secretInGit from './secrets/secret-in-git.js';
import secretMissing from './secrets/secret-missing.js';
import secretPublished from './secrets/secret-published.js';
import secretSharedBetweenStages from './secrets/secret-shared-between-stages.js';
import secretTooShort from './secrets/secret-too-short.js';

/** All rules, by topic. The only list of them. */
export const rules: readonly AnyRule[] = [
  sqliteByDefault,
  sqliteInProduction,
  sqliteNotPersistent,
  severalInstancesLocalStorage,
  severalInstancesMemoryStore,
  severalInstancesOnSqlite,
  severalInstancesWithoutRedis,
  severalInstancesWithoutSecret,
  nodeEnvDevelopment,
  nodeEnvUnset,
  composeInvalid,
  configFileInvalid,
  fileUnreadable,
  syntaxError,
  publicUrlInsecure,
  publicUrlInvalid,
  publicUrlLocal,
  publicUrlMissing,
  publicUrlPlaceholder,
  secretInGit,
  secretMissing,
  secretPublished,
  secretSharedBetweenStages,
  secretTooShort,
];
