import type { AnyRule } from '../engine/define-rule.js';
import sqliteByDefault from './database/sqlite-by-default.js';
import sqliteInProduction from './database/sqlite-in-production.js';
import sqliteNotPersistent from './database/sqlite-not-persistent.js';
import extensionBuildBroken from './extensions/extension-build-broken.js';
import extensionBundleEntries from './extensions/extension-bundle-entries.js';
import extensionCredential from './extensions/extension-credential.js';
import extensionDuplicateName from './extensions/extension-duplicate-name.js';
import extensionEnvNotSet from './extensions/extension-env-not-set.js';
import extensionHostInvalid from './extensions/extension-host-invalid.js';
import extensionImportMissing from './extensions/extension-import-missing.js';
import extensionManifestInvalid from './extensions/extension-manifest-invalid.js';
import extensionModuleFormat from './extensions/extension-module-format.js';
import extensionNotBuilt from './extensions/extension-not-built.js';
import extensionSandbox from './extensions/extension-sandbox.js';
import extensionSdkOutdated from './extensions/extension-sdk-outdated.js';
import extensionSkipped from './extensions/extension-skipped.js';
import extensionTypeMismatch from './extensions/extension-type-mismatch.js';
import extensionTypedFolder from './extensions/extension-typed-folder.js';
import extensionsAutoReload from './extensions/extensions-auto-reload.js';
import extensionsHiddenByMount from './extensions/extensions-hidden-by-mount.js';
import extensionsLocationUnknown from './extensions/extensions-location-unknown.js';
import extensionsMustLoadOff from './extensions/extensions-must-load-off.js';
import projectPackageJsonMissing from './extensions/project-package-json-missing.js';
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
  extensionBuildBroken,
  extensionBundleEntries,
  extensionCredential,
  extensionDuplicateName,
  extensionEnvNotSet,
  extensionHostInvalid,
  extensionImportMissing,
  extensionManifestInvalid,
  extensionModuleFormat,
  extensionNotBuilt,
  extensionSandbox,
  extensionSdkOutdated,
  extensionSkipped,
  extensionTypeMismatch,
  extensionTypedFolder,
  extensionsAutoReload,
  extensionsHiddenByMount,
  extensionsLocationUnknown,
  extensionsMustLoadOff,
  projectPackageJsonMissing,
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
