import type { AnyRule } from '../engine/define-rule.js';
import adminMissing from './admin/admin-missing.js';
import adminPasswordTrivial from './admin/admin-password-trivial.js';
import authDefaultDisabled from './auth/auth-default-disabled.js';
import authNeedsLicense from './auth/auth-needs-license.js';
import authProviderNamedDefault from './auth/auth-provider-named-default.js';
import authProviderNotListed from './auth/auth-provider-not-listed.js';
import authProviderWithoutDriver from './auth/auth-provider-without-driver.js';
import authRoleMappingList from './auth/auth-role-mapping-list.js';
import bindMountPermissions from './containers/bind-mount-permissions.js';
import commandInShellForm from './containers/command-in-shell-form.js';
import databasePortPublished from './containers/database-port-published.js';
import databaseVolumeMisplaced from './containers/database-volume-misplaced.js';
import dependsOnWithoutHealth from './containers/depends-on-without-health.js';
import dockerSocketMounted from './containers/docker-socket-mounted.js';
import envFileCopiedIntoImage from './containers/env-file-copied-into-image.js';
import healthcheckAlwaysPasses from './containers/healthcheck-always-passes.js';
import healthcheckMissing from './containers/healthcheck-missing.js';
import healthcheckNeedsLogin from './containers/healthcheck-needs-login.js';
import healthcheckNeedsShell from './containers/healthcheck-needs-shell.js';
import healthcheckToolMissing from './containers/healthcheck-tool-missing.js';
import hostNetwork from './containers/host-network.js';
import imageKeepsBuildTools from './containers/image-keeps-build-tools.js';
import imageNotPinned from './containers/image-not-pinned.js';
import noMemoryLimit from './containers/no-memory-limit.js';
import noRestartPolicy from './containers/no-restart-policy.js';
import npmInImageWithoutNpm from './containers/npm-in-image-without-npm.js';
import privilegedContainer from './containers/privileged-container.js';
import rootUserRestored from './containers/root-user-restored.js';
import secretInImage from './containers/secret-in-image.js';
import unboundedLogs from './containers/unbounded-logs.js';
import cookieDomainMismatch from './cookies/cookie-domain-mismatch.js';
import cookieNotSecure from './cookies/cookie-not-secure.js';
import cookieSamesiteNoneInsecure from './cookies/cookie-samesite-none-insecure.js';
import cookieSecureOverHttp from './cookies/cookie-secure-over-http.js';
import corsOpenWithCredentials from './cors/cors-open-with-credentials.js';
import corsOriginMalformed from './cors/cors-origin-malformed.js';
import corsWithoutOrigin from './cors/cors-without-origin.js';
import databaseClientInvalid from './database/database-client-invalid.js';
import databaseImageNotPinned from './database/database-image-not-pinned.js';
import databaseNotPersistent from './database/database-not-persistent.js';
import databasePoolExceedsLimit from './database/database-pool-exceeds-limit.js';
import databasePoolInvalid from './database/database-pool-invalid.js';
import databaseServiceMismatch from './database/database-service-mismatch.js';
import databaseSuperuser from './database/database-superuser.js';
import databaseVersionUnsupported from './database/database-version-unsupported.js';
import sqliteByDefault from './database/sqlite-by-default.js';
import sqliteFileInGit from './database/sqlite-file-in-git.js';
import sqliteFileInvalid from './database/sqlite-file-invalid.js';
import sqliteInProduction from './database/sqlite-in-production.js';
import sqliteNotPersistent from './database/sqlite-not-persistent.js';
import emailFromDefault from './email/email-from-default.js';
import emailSendmailInContainer from './email/email-sendmail-in-container.js';
import emailSmtpPortMismatch from './email/email-smtp-port-mismatch.js';
import composeVariableUnset from './env-files/compose-variable-unset.js';
import dotenvReadDifferently from './env-files/dotenv-read-differently.js';
import envTemplateOutOfDate from './env-files/env-template-out-of-date.js';
import fileSecretNewline from './env-files/file-secret-newline.js';
import valueTruncated from './env-files/value-truncated.js';
import variableShadowed from './env-files/variable-shadowed.js';
import databaseSharedBetweenStages from './environments/database-shared-between-stages.js';
import productionReadsDevelopmentFile from './environments/production-reads-development-file.js';
import extensionBuildBroken from './extensions/extension-build-broken.js';
import extensionBuildOutdated from './extensions/extension-build-outdated.js';
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
import extensionsMustLoadOff from './extensions/extensions-must-load-off.js';
import projectPackageJsonMissing from './extensions/project-package-json-missing.js';
import contentSecurityPolicyInvalid from './headers/content-security-policy-invalid.js';
import hstsInvalid from './headers/hsts-invalid.js';
import severalInstancesLocalStorage from './instances/several-instances-local-storage.js';
import severalInstancesMemoryStore from './instances/several-instances-memory-store.js';
import severalInstancesOnSqlite from './instances/several-instances-on-sqlite.js';
import severalInstancesWithoutRedis from './instances/several-instances-without-redis.js';
import severalInstancesWithoutSecret from './instances/several-instances-without-secret.js';
import kubernetesSecretInGit from './kubernetes/kubernetes-secret-in-git.js';
import kubernetesServiceLinks from './kubernetes/kubernetes-service-links.js';
import kubernetesValueNotText from './kubernetes/kubernetes-value-not-text.js';
import kubernetesVolumeNotShared from './kubernetes/kubernetes-volume-not-shared.js';
import licenseKeyAndToken from './license/license-key-and-token.js';
import licenseMalformed from './license/license-malformed.js';
import licenseWithoutPublicUrl from './license/license-without-public-url.js';
import logLevelInProduction from './logging/log-level-in-production.js';
import loggerLevelsInvalid from './logging/logger-levels-invalid.js';
import marketplaceTrustAll from './marketplace/marketplace-trust-all.js';
import bootstrapAtBuild from './migrations/bootstrap-at-build.js';
import bootstrapMissing from './migrations/bootstrap-missing.js';
import directusUnreachable from './network/directus-unreachable.js';
import hostNotAName from './network/host-not-a-name.js';
import hostUnreachableByName from './network/host-unreachable-by-name.js';
import ipTrustProxyInvalid from './network/ip-trust-proxy-invalid.js';
import ipTrustProxyOff from './network/ip-trust-proxy-off.js';
import portNotInContainer from './network/port-not-in-container.js';
import nodeEnvDevelopment from './node-env/node-env-development.js';
import nodeEnvUnset from './node-env/node-env-unset.js';
import platformVolumeNotShared from './platforms/platform-volume-not-shared.js';
import probeNeedsLogin from './platforms/probe-needs-login.js';
import noSupervisor from './process-management/no-supervisor.js';
import pm2NoAutorestart from './process-management/pm2-no-autorestart.js';
import systemdWithoutRestart from './process-management/systemd-without-restart.js';
import composeInvalid from './project/compose-invalid.js';
import configFileInvalid from './project/config-file-invalid.js';
import directusVersionNotCovered from './project/directus-version-not-covered.js';
import fileUnreadable from './project/file-unreadable.js';
import syntaxError from './project/syntax-error.js';
import portPublishedBesideProxy from './proxies/port-published-beside-proxy.js';
import proxyBodyLimitTooLow from './proxies/proxy-body-limit-too-low.js';
import proxyDropsWebsocket from './proxies/proxy-drops-websocket.js';
import proxyForwardedHeadersMissing from './proxies/proxy-forwarded-headers-missing.js';
import proxyHostMismatch from './proxies/proxy-host-mismatch.js';
import proxyPathMismatch from './proxies/proxy-path-mismatch.js';
import publicUrlInsecure from './public-url/public-url-insecure.js';
import publicUrlInvalid from './public-url/public-url-invalid.js';
import publicUrlLocal from './public-url/public-url-local.js';
import publicUrlMissing from './public-url/public-url-missing.js';
import publicUrlPlaceholder from './public-url/public-url-placeholder.js';
import rateLimiterGlobalTooLow from './rate-limiter/rate-limiter-global-too-low.js';
import rateLimiterGlobalWithoutIp from './rate-limiter/rate-limiter-global-without-ip.js';
import redisEvictsCounters from './redis/redis-evicts-counters.js';
import redisMissing from './redis/redis-missing.js';
import redisOpenWithoutPassword from './redis/redis-open-without-password.js';
import redisUnused from './redis/redis-unused.js';
import requiredVariableMissing from './requirements/required-variable-missing.js';
import variableFileMissing from './requirements/variable-file-missing.js';
import secretInGit from './secrets/secret-in-git.js';
import secretMissing from './secrets/secret-missing.js';
import secretPublished from './secrets/secret-published.js';
import secretSharedBetweenStages from './secrets/secret-shared-between-stages.js';
import secretTooShort from './secrets/secret-too-short.js';
import serviceNameUnresolved from './service-discovery/service-name-unresolved.js';
import extensionsLocationNotListed from './storage/extensions-location-not-listed.js';
import mountMisspelled from './storage/mount-misspelled.js';
import pathNotAFolder from './storage/path-not-a-folder.js';
import storageLocationNotListed from './storage/storage-location-not-listed.js';
import storageLocationWithoutDriver from './storage/storage-location-without-driver.js';
import tusChunkSizeUnsuitable from './storage/tus-chunk-size-unsuitable.js';
import uploadsInGit from './storage/uploads-in-git.js';
import uploadsNotPersistent from './storage/uploads-not-persistent.js';
import baselineStale from './suppressions/baseline-stale.js';
import suppressionInvalid from './suppressions/suppression-invalid.js';
import suppressionUnused from './suppressions/suppression-unused.js';
import telemetryCannotBeOff from './telemetry/telemetry-cannot-be-off.js';
import tlsVerificationOff from './tls/tls-verification-off.js';
import nodeVersionUnsupported from './updates/node-version-unsupported.js';
import booleanNotUnderstood from './values/boolean-not-understood.js';
import valueCastSurprise from './values/value-cast-surprise.js';
import valueInvalid from './values/value-invalid.js';
import fileSuffixIgnored from './variables/file-suffix-ignored.js';
import settingOverridden from './variables/setting-overridden.js';
import settingWithoutEffect from './variables/setting-without-effect.js';
import variableMisspelled from './variables/variable-misspelled.js';
import variableNeverRead from './variables/variable-never-read.js';
import variableNotYet from './variables/variable-not-yet.js';
import variableRemoved from './variables/variable-removed.js';
import variableRenamed from './variables/variable-renamed.js';

/** All rules, by topic. The only list of them. */
export const rules: readonly AnyRule[] = [
  adminMissing,
  adminPasswordTrivial,
  authDefaultDisabled,
  authNeedsLicense,
  authProviderNamedDefault,
  authProviderNotListed,
  authProviderWithoutDriver,
  authRoleMappingList,
  bindMountPermissions,
  commandInShellForm,
  databasePortPublished,
  databaseVolumeMisplaced,
  dependsOnWithoutHealth,
  dockerSocketMounted,
  envFileCopiedIntoImage,
  healthcheckAlwaysPasses,
  healthcheckMissing,
  healthcheckNeedsLogin,
  healthcheckNeedsShell,
  healthcheckToolMissing,
  hostNetwork,
  imageKeepsBuildTools,
  imageNotPinned,
  noMemoryLimit,
  noRestartPolicy,
  npmInImageWithoutNpm,
  privilegedContainer,
  rootUserRestored,
  secretInImage,
  unboundedLogs,
  cookieDomainMismatch,
  cookieNotSecure,
  cookieSamesiteNoneInsecure,
  cookieSecureOverHttp,
  corsOpenWithCredentials,
  corsOriginMalformed,
  corsWithoutOrigin,
  databaseClientInvalid,
  databaseImageNotPinned,
  databaseNotPersistent,
  databasePoolExceedsLimit,
  databasePoolInvalid,
  databaseServiceMismatch,
  databaseSuperuser,
  databaseVersionUnsupported,
  sqliteByDefault,
  sqliteFileInGit,
  sqliteFileInvalid,
  sqliteInProduction,
  sqliteNotPersistent,
  emailFromDefault,
  emailSendmailInContainer,
  emailSmtpPortMismatch,
  composeVariableUnset,
  dotenvReadDifferently,
  envTemplateOutOfDate,
  fileSecretNewline,
  valueTruncated,
  variableShadowed,
  extensionBuildBroken,
  extensionBuildOutdated,
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
  extensionsMustLoadOff,
  projectPackageJsonMissing,
  contentSecurityPolicyInvalid,
  hstsInvalid,
  severalInstancesLocalStorage,
  severalInstancesMemoryStore,
  severalInstancesOnSqlite,
  severalInstancesWithoutRedis,
  severalInstancesWithoutSecret,
  kubernetesSecretInGit,
  kubernetesServiceLinks,
  kubernetesValueNotText,
  kubernetesVolumeNotShared,
  licenseKeyAndToken,
  licenseMalformed,
  licenseWithoutPublicUrl,
  logLevelInProduction,
  loggerLevelsInvalid,
  marketplaceTrustAll,
  directusUnreachable,
  hostNotAName,
  hostUnreachableByName,
  ipTrustProxyInvalid,
  ipTrustProxyOff,
  portNotInContainer,
  nodeEnvDevelopment,
  nodeEnvUnset,
  probeNeedsLogin,
  platformVolumeNotShared,
  composeInvalid,
  configFileInvalid,
  directusVersionNotCovered,
  fileUnreadable,
  syntaxError,
  portPublishedBesideProxy,
  proxyBodyLimitTooLow,
  proxyDropsWebsocket,
  proxyForwardedHeadersMissing,
  proxyHostMismatch,
  proxyPathMismatch,
  publicUrlInsecure,
  publicUrlInvalid,
  publicUrlLocal,
  publicUrlMissing,
  publicUrlPlaceholder,
  rateLimiterGlobalTooLow,
  rateLimiterGlobalWithoutIp,
  redisEvictsCounters,
  redisMissing,
  redisOpenWithoutPassword,
  redisUnused,
  requiredVariableMissing,
  variableFileMissing,
  secretInGit,
  secretMissing,
  secretPublished,
  secretSharedBetweenStages,
  secretTooShort,
  extensionsLocationNotListed,
  mountMisspelled,
  pathNotAFolder,
  storageLocationNotListed,
  storageLocationWithoutDriver,
  tusChunkSizeUnsuitable,
  uploadsInGit,
  uploadsNotPersistent,
  baselineStale,
  suppressionInvalid,
  suppressionUnused,
  telemetryCannotBeOff,
  tlsVerificationOff,
  booleanNotUnderstood,
  valueCastSurprise,
  valueInvalid,
  fileSuffixIgnored,
  settingOverridden,
  settingWithoutEffect,
  variableMisspelled,
  variableNeverRead,
  variableNotYet,
  variableRemoved,
  variableRenamed,
  databaseSharedBetweenStages,
  productionReadsDevelopmentFile,
  nodeVersionUnsupported,
  bootstrapAtBuild,
  bootstrapMissing,
  noSupervisor,
  pm2NoAutorestart,
  systemdWithoutRestart,
  serviceNameUnresolved,
];
