// Written by `npm run docs` from the folders: the topic of a rule is its folder, its id the name of its file.
import type { AnyRule } from '../engine/define-rule.js';
import adminEmailInvalid from './admin/admin-email-invalid.js';
import adminMissing from './admin/admin-missing.js';
import adminPasswordTrivial from './admin/admin-password-trivial.js';
import authAllowedUrlIgnored from './auth/auth-allowed-url-ignored.js';
import authDefaultDisabled from './auth/auth-default-disabled.js';
import authModeCookie from './auth/auth-mode-cookie.js';
import authNeedsLicense from './auth/auth-needs-license.js';
import authProviderNamedDefault from './auth/auth-provider-named-default.js';
import authProviderNotListed from './auth/auth-provider-not-listed.js';
import authProviderWithoutDriver from './auth/auth-provider-without-driver.js';
import authRoleMappingList from './auth/auth-role-mapping-list.js';
import authSamlIncomplete from './auth/auth-saml-incomplete.js';
import buildToolsNotInstalled from './commands/build-tools-not-installed.js';
import commandNeedsShell from './commands/command-needs-shell.js';
import commandOptionUnknown from './commands/command-option-unknown.js';
import corepackKeysOutdated from './commands/corepack-keys-outdated.js';
import npmInstallInDirectus from './commands/npm-install-in-directus.js';
import programNotFound from './commands/program-not-found.js';
import schemaBeforeBootstrap from './commands/schema-before-bootstrap.js';
import bindMountPermissions from './containers/bind-mount-permissions.js';
import commandInShellForm from './containers/command-in-shell-form.js';
import databasePortPublished from './containers/database-port-published.js';
import databaseVolumeMisplaced from './containers/database-volume-misplaced.js';
import dependsOnWithoutHealth from './containers/depends-on-without-health.js';
import dockerSocketMounted from './containers/docker-socket-mounted.js';
import dockerfileMissing from './containers/dockerfile-missing.js';
import envFileCopiedIntoImage from './containers/env-file-copied-into-image.js';
import healthcheckAlwaysPasses from './containers/healthcheck-always-passes.js';
import healthcheckMissing from './containers/healthcheck-missing.js';
import healthcheckNeedsLogin from './containers/healthcheck-needs-login.js';
import healthcheckNeedsShell from './containers/healthcheck-needs-shell.js';
import healthcheckToolMissing from './containers/healthcheck-tool-missing.js';
import hostNetwork from './containers/host-network.js';
import hostPortPublishedTwice from './containers/host-port-published-twice.js';
import imageKeepsBuildTools from './containers/image-keeps-build-tools.js';
import imageNotPinned from './containers/image-not-pinned.js';
import installationHiddenByMount from './containers/installation-hidden-by-mount.js';
import mountedScriptNotRun from './containers/mounted-script-not-run.js';
import noMemoryLimit from './containers/no-memory-limit.js';
import noRestartPolicy from './containers/no-restart-policy.js';
import npmInImageWithoutNpm from './containers/npm-in-image-without-npm.js';
import packageJsonMounted from './containers/package-json-mounted.js';
import privilegedContainer from './containers/privileged-container.js';
import processHomeNotWritable from './containers/process-home-not-writable.js';
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
import databaseAddressInvalid from './database/database-address-invalid.js';
import databaseCharsetIsCollation from './database/database-charset-is-collation.js';
import databaseClientInvalid from './database/database-client-invalid.js';
import databaseEncryptionInvalid from './database/database-encryption-invalid.js';
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
import emailFromInvalid from './email/email-from-invalid.js';
import emailSendmailInContainer from './email/email-sendmail-in-container.js';
import emailSmtpPortMismatch from './email/email-smtp-port-mismatch.js';
import commentAsValue from './env-files/comment-as-value.js';
import composeVariableUnset from './env-files/compose-variable-unset.js';
import dotenvReadDifferently from './env-files/dotenv-read-differently.js';
import envFileNotInterpolated from './env-files/env-file-not-interpolated.js';
import envFileNotLoaded from './env-files/env-file-not-loaded.js';
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
import extensionLinkDangles from './extensions/extension-link-dangles.js';
import extensionManifestInvalid from './extensions/extension-manifest-invalid.js';
import extensionModuleFormat from './extensions/extension-module-format.js';
import extensionNotBuilt from './extensions/extension-not-built.js';
import extensionNotDelivered from './extensions/extension-not-delivered.js';
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
import severalInstancesKeepPermissions from './instances/several-instances-keep-permissions.js';
import severalInstancesLocalStorage from './instances/several-instances-local-storage.js';
import severalInstancesMemoryStore from './instances/several-instances-memory-store.js';
import severalInstancesOnSqlite from './instances/several-instances-on-sqlite.js';
import severalInstancesWithDifferentSecrets from './instances/several-instances-with-different-secrets.js';
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
import websocketPathWithoutSlash from './network/websocket-path-without-slash.js';
import nodeEnvDevelopment from './node-env/node-env-development.js';
import nodeEnvUnset from './node-env/node-env-unset.js';
import platformVolumeNotShared from './platforms/platform-volume-not-shared.js';
import probeNeedsLogin from './platforms/probe-needs-login.js';
import noSupervisor from './process-management/no-supervisor.js';
import pm2NoAutorestart from './process-management/pm2-no-autorestart.js';
import systemdWithoutRestart from './process-management/systemd-without-restart.js';
import composeInvalid from './project/compose-invalid.js';
import configFileInvalid from './project/config-file-invalid.js';
import deploymentNotRead from './project/deployment-not-read.js';
import directusVersionNotCovered from './project/directus-version-not-covered.js';
import fileUnreadable from './project/file-unreadable.js';
import syntaxError from './project/syntax-error.js';
import portPublishedBesideProxy from './proxies/port-published-beside-proxy.js';
import proxyBodyLimitTooLow from './proxies/proxy-body-limit-too-low.js';
import proxyDivertsRequests from './proxies/proxy-diverts-requests.js';
import proxyDropsLogin from './proxies/proxy-drops-login.js';
import proxyDropsWebsocket from './proxies/proxy-drops-websocket.js';
import proxyForwardedHeadersMissing from './proxies/proxy-forwarded-headers-missing.js';
import proxyHostMismatch from './proxies/proxy-host-mismatch.js';
import proxyPathMismatch from './proxies/proxy-path-mismatch.js';
import proxyPortMismatch from './proxies/proxy-port-mismatch.js';
import proxyRefusesMethods from './proxies/proxy-refuses-methods.js';
import publicUrlInsecure from './public-url/public-url-insecure.js';
import publicUrlInvalid from './public-url/public-url-invalid.js';
import publicUrlLocal from './public-url/public-url-local.js';
import publicUrlMissing from './public-url/public-url-missing.js';
import publicUrlPlaceholder from './public-url/public-url-placeholder.js';
import rateLimiterGlobalTooLow from './rate-limiter/rate-limiter-global-too-low.js';
import rateLimiterGlobalWithoutIp from './rate-limiter/rate-limiter-global-without-ip.js';
import redisAddressInvalid from './redis/redis-address-invalid.js';
import redisEvictsCounters from './redis/redis-evicts-counters.js';
import redisMissing from './redis/redis-missing.js';
import redisOpenWithoutPassword from './redis/redis-open-without-password.js';
import redisServiceMismatch from './redis/redis-service-mismatch.js';
import redisSharedBetweenProjects from './redis/redis-shared-between-projects.js';
import redisUnused from './redis/redis-unused.js';
import requiredVariableMissing from './requirements/required-variable-missing.js';
import variableFileMissing from './requirements/variable-file-missing.js';
import mountedSecretNotRead from './secrets/mounted-secret-not-read.js';
import secretInGit from './secrets/secret-in-git.js';
import secretMissing from './secrets/secret-missing.js';
import secretPathAsValue from './secrets/secret-path-as-value.js';
import secretPublished from './secrets/secret-published.js';
import secretSharedBetweenStages from './secrets/secret-shared-between-stages.js';
import secretTooShort from './secrets/secret-too-short.js';
import serviceNameUnresolved from './service-discovery/service-name-unresolved.js';
import extensionsLocationNotListed from './storage/extensions-location-not-listed.js';
import mountMisspelled from './storage/mount-misspelled.js';
import pathLeadsNowhere from './storage/path-leads-nowhere.js';
import pathNotAFolder from './storage/path-not-a-folder.js';
import storageEndpointInvalid from './storage/storage-endpoint-invalid.js';
import storageLocationNotListed from './storage/storage-location-not-listed.js';
import storageLocationWithoutDriver from './storage/storage-location-without-driver.js';
import storageOptionInvalid from './storage/storage-option-invalid.js';
import tusChunkSizeUnsuitable from './storage/tus-chunk-size-unsuitable.js';
import uploadsInGit from './storage/uploads-in-git.js';
import uploadsNotPersistent from './storage/uploads-not-persistent.js';
import baselineStale from './suppressions/baseline-stale.js';
import suppressionInvalid from './suppressions/suppression-invalid.js';
import suppressionUnused from './suppressions/suppression-unused.js';
import telemetryCannotBeOff from './telemetry/telemetry-cannot-be-off.js';
import tlsOptionInvalid from './tls/tls-option-invalid.js';
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
import variableNotFromFile from './variables/variable-not-from-file.js';
import variableNotYet from './variables/variable-not-yet.js';
import variableRemoved from './variables/variable-removed.js';
import variableRenamed from './variables/variable-renamed.js';

/** Every rule, by topic and id. */
export const rules: readonly AnyRule[] = [
  { ...adminEmailInvalid, topic: 'admin', id: 'admin-email-invalid' },
  { ...adminMissing, topic: 'admin', id: 'admin-missing' },
  { ...adminPasswordTrivial, topic: 'admin', id: 'admin-password-trivial' },
  { ...authAllowedUrlIgnored, topic: 'auth', id: 'auth-allowed-url-ignored' },
  { ...authDefaultDisabled, topic: 'auth', id: 'auth-default-disabled' },
  { ...authModeCookie, topic: 'auth', id: 'auth-mode-cookie' },
  { ...authNeedsLicense, topic: 'auth', id: 'auth-needs-license' },
  { ...authProviderNamedDefault, topic: 'auth', id: 'auth-provider-named-default' },
  { ...authProviderNotListed, topic: 'auth', id: 'auth-provider-not-listed' },
  { ...authProviderWithoutDriver, topic: 'auth', id: 'auth-provider-without-driver' },
  { ...authRoleMappingList, topic: 'auth', id: 'auth-role-mapping-list' },
  { ...authSamlIncomplete, topic: 'auth', id: 'auth-saml-incomplete' },
  { ...buildToolsNotInstalled, topic: 'commands', id: 'build-tools-not-installed' },
  { ...commandNeedsShell, topic: 'commands', id: 'command-needs-shell' },
  { ...commandOptionUnknown, topic: 'commands', id: 'command-option-unknown' },
  { ...corepackKeysOutdated, topic: 'commands', id: 'corepack-keys-outdated' },
  { ...npmInstallInDirectus, topic: 'commands', id: 'npm-install-in-directus' },
  { ...programNotFound, topic: 'commands', id: 'program-not-found' },
  { ...schemaBeforeBootstrap, topic: 'commands', id: 'schema-before-bootstrap' },
  { ...bindMountPermissions, topic: 'containers', id: 'bind-mount-permissions' },
  { ...commandInShellForm, topic: 'containers', id: 'command-in-shell-form' },
  { ...databasePortPublished, topic: 'containers', id: 'database-port-published' },
  { ...databaseVolumeMisplaced, topic: 'containers', id: 'database-volume-misplaced' },
  { ...dependsOnWithoutHealth, topic: 'containers', id: 'depends-on-without-health' },
  { ...dockerSocketMounted, topic: 'containers', id: 'docker-socket-mounted' },
  { ...dockerfileMissing, topic: 'containers', id: 'dockerfile-missing' },
  { ...envFileCopiedIntoImage, topic: 'containers', id: 'env-file-copied-into-image' },
  { ...healthcheckAlwaysPasses, topic: 'containers', id: 'healthcheck-always-passes' },
  { ...healthcheckMissing, topic: 'containers', id: 'healthcheck-missing' },
  { ...healthcheckNeedsLogin, topic: 'containers', id: 'healthcheck-needs-login' },
  { ...healthcheckNeedsShell, topic: 'containers', id: 'healthcheck-needs-shell' },
  { ...healthcheckToolMissing, topic: 'containers', id: 'healthcheck-tool-missing' },
  { ...hostNetwork, topic: 'containers', id: 'host-network' },
  { ...hostPortPublishedTwice, topic: 'containers', id: 'host-port-published-twice' },
  { ...imageKeepsBuildTools, topic: 'containers', id: 'image-keeps-build-tools' },
  { ...imageNotPinned, topic: 'containers', id: 'image-not-pinned' },
  { ...installationHiddenByMount, topic: 'containers', id: 'installation-hidden-by-mount' },
  { ...mountedScriptNotRun, topic: 'containers', id: 'mounted-script-not-run' },
  { ...noMemoryLimit, topic: 'containers', id: 'no-memory-limit' },
  { ...noRestartPolicy, topic: 'containers', id: 'no-restart-policy' },
  { ...npmInImageWithoutNpm, topic: 'containers', id: 'npm-in-image-without-npm' },
  { ...packageJsonMounted, topic: 'containers', id: 'package-json-mounted' },
  { ...privilegedContainer, topic: 'containers', id: 'privileged-container' },
  { ...processHomeNotWritable, topic: 'containers', id: 'process-home-not-writable' },
  { ...rootUserRestored, topic: 'containers', id: 'root-user-restored' },
  { ...secretInImage, topic: 'containers', id: 'secret-in-image' },
  { ...unboundedLogs, topic: 'containers', id: 'unbounded-logs' },
  { ...cookieDomainMismatch, topic: 'cookies', id: 'cookie-domain-mismatch' },
  { ...cookieNotSecure, topic: 'cookies', id: 'cookie-not-secure' },
  { ...cookieSamesiteNoneInsecure, topic: 'cookies', id: 'cookie-samesite-none-insecure' },
  { ...cookieSecureOverHttp, topic: 'cookies', id: 'cookie-secure-over-http' },
  { ...corsOpenWithCredentials, topic: 'cors', id: 'cors-open-with-credentials' },
  { ...corsOriginMalformed, topic: 'cors', id: 'cors-origin-malformed' },
  { ...corsWithoutOrigin, topic: 'cors', id: 'cors-without-origin' },
  { ...databaseAddressInvalid, topic: 'database', id: 'database-address-invalid' },
  { ...databaseCharsetIsCollation, topic: 'database', id: 'database-charset-is-collation' },
  { ...databaseClientInvalid, topic: 'database', id: 'database-client-invalid' },
  { ...databaseEncryptionInvalid, topic: 'database', id: 'database-encryption-invalid' },
  { ...databaseImageNotPinned, topic: 'database', id: 'database-image-not-pinned' },
  { ...databaseNotPersistent, topic: 'database', id: 'database-not-persistent' },
  { ...databasePoolExceedsLimit, topic: 'database', id: 'database-pool-exceeds-limit' },
  { ...databasePoolInvalid, topic: 'database', id: 'database-pool-invalid' },
  { ...databaseServiceMismatch, topic: 'database', id: 'database-service-mismatch' },
  { ...databaseSuperuser, topic: 'database', id: 'database-superuser' },
  { ...databaseVersionUnsupported, topic: 'database', id: 'database-version-unsupported' },
  { ...sqliteByDefault, topic: 'database', id: 'sqlite-by-default' },
  { ...sqliteFileInGit, topic: 'database', id: 'sqlite-file-in-git' },
  { ...sqliteFileInvalid, topic: 'database', id: 'sqlite-file-invalid' },
  { ...sqliteInProduction, topic: 'database', id: 'sqlite-in-production' },
  { ...sqliteNotPersistent, topic: 'database', id: 'sqlite-not-persistent' },
  { ...emailFromDefault, topic: 'email', id: 'email-from-default' },
  { ...emailFromInvalid, topic: 'email', id: 'email-from-invalid' },
  { ...emailSendmailInContainer, topic: 'email', id: 'email-sendmail-in-container' },
  { ...emailSmtpPortMismatch, topic: 'email', id: 'email-smtp-port-mismatch' },
  { ...commentAsValue, topic: 'env-files', id: 'comment-as-value' },
  { ...composeVariableUnset, topic: 'env-files', id: 'compose-variable-unset' },
  { ...dotenvReadDifferently, topic: 'env-files', id: 'dotenv-read-differently' },
  { ...envFileNotInterpolated, topic: 'env-files', id: 'env-file-not-interpolated' },
  { ...envFileNotLoaded, topic: 'env-files', id: 'env-file-not-loaded' },
  { ...envTemplateOutOfDate, topic: 'env-files', id: 'env-template-out-of-date' },
  { ...fileSecretNewline, topic: 'env-files', id: 'file-secret-newline' },
  { ...valueTruncated, topic: 'env-files', id: 'value-truncated' },
  { ...variableShadowed, topic: 'env-files', id: 'variable-shadowed' },
  { ...databaseSharedBetweenStages, topic: 'environments', id: 'database-shared-between-stages' },
  { ...productionReadsDevelopmentFile, topic: 'environments', id: 'production-reads-development-file' },
  { ...extensionBuildBroken, topic: 'extensions', id: 'extension-build-broken' },
  { ...extensionBuildOutdated, topic: 'extensions', id: 'extension-build-outdated' },
  { ...extensionBundleEntries, topic: 'extensions', id: 'extension-bundle-entries' },
  { ...extensionCredential, topic: 'extensions', id: 'extension-credential' },
  { ...extensionDuplicateName, topic: 'extensions', id: 'extension-duplicate-name' },
  { ...extensionEnvNotSet, topic: 'extensions', id: 'extension-env-not-set' },
  { ...extensionHostInvalid, topic: 'extensions', id: 'extension-host-invalid' },
  { ...extensionImportMissing, topic: 'extensions', id: 'extension-import-missing' },
  { ...extensionLinkDangles, topic: 'extensions', id: 'extension-link-dangles' },
  { ...extensionManifestInvalid, topic: 'extensions', id: 'extension-manifest-invalid' },
  { ...extensionModuleFormat, topic: 'extensions', id: 'extension-module-format' },
  { ...extensionNotBuilt, topic: 'extensions', id: 'extension-not-built' },
  { ...extensionNotDelivered, topic: 'extensions', id: 'extension-not-delivered' },
  { ...extensionSandbox, topic: 'extensions', id: 'extension-sandbox' },
  { ...extensionSdkOutdated, topic: 'extensions', id: 'extension-sdk-outdated' },
  { ...extensionSkipped, topic: 'extensions', id: 'extension-skipped' },
  { ...extensionTypeMismatch, topic: 'extensions', id: 'extension-type-mismatch' },
  { ...extensionTypedFolder, topic: 'extensions', id: 'extension-typed-folder' },
  { ...extensionsAutoReload, topic: 'extensions', id: 'extensions-auto-reload' },
  { ...extensionsHiddenByMount, topic: 'extensions', id: 'extensions-hidden-by-mount' },
  { ...extensionsMustLoadOff, topic: 'extensions', id: 'extensions-must-load-off' },
  { ...projectPackageJsonMissing, topic: 'extensions', id: 'project-package-json-missing' },
  { ...contentSecurityPolicyInvalid, topic: 'headers', id: 'content-security-policy-invalid' },
  { ...hstsInvalid, topic: 'headers', id: 'hsts-invalid' },
  { ...severalInstancesKeepPermissions, topic: 'instances', id: 'several-instances-keep-permissions' },
  { ...severalInstancesLocalStorage, topic: 'instances', id: 'several-instances-local-storage' },
  { ...severalInstancesMemoryStore, topic: 'instances', id: 'several-instances-memory-store' },
  { ...severalInstancesOnSqlite, topic: 'instances', id: 'several-instances-on-sqlite' },
  { ...severalInstancesWithDifferentSecrets, topic: 'instances', id: 'several-instances-with-different-secrets' },
  { ...severalInstancesWithoutRedis, topic: 'instances', id: 'several-instances-without-redis' },
  { ...severalInstancesWithoutSecret, topic: 'instances', id: 'several-instances-without-secret' },
  { ...kubernetesSecretInGit, topic: 'kubernetes', id: 'kubernetes-secret-in-git' },
  { ...kubernetesServiceLinks, topic: 'kubernetes', id: 'kubernetes-service-links' },
  { ...kubernetesValueNotText, topic: 'kubernetes', id: 'kubernetes-value-not-text' },
  { ...kubernetesVolumeNotShared, topic: 'kubernetes', id: 'kubernetes-volume-not-shared' },
  { ...licenseKeyAndToken, topic: 'license', id: 'license-key-and-token' },
  { ...licenseMalformed, topic: 'license', id: 'license-malformed' },
  { ...licenseWithoutPublicUrl, topic: 'license', id: 'license-without-public-url' },
  { ...logLevelInProduction, topic: 'logging', id: 'log-level-in-production' },
  { ...loggerLevelsInvalid, topic: 'logging', id: 'logger-levels-invalid' },
  { ...marketplaceTrustAll, topic: 'marketplace', id: 'marketplace-trust-all' },
  { ...bootstrapAtBuild, topic: 'migrations', id: 'bootstrap-at-build' },
  { ...bootstrapMissing, topic: 'migrations', id: 'bootstrap-missing' },
  { ...directusUnreachable, topic: 'network', id: 'directus-unreachable' },
  { ...hostNotAName, topic: 'network', id: 'host-not-a-name' },
  { ...hostUnreachableByName, topic: 'network', id: 'host-unreachable-by-name' },
  { ...ipTrustProxyInvalid, topic: 'network', id: 'ip-trust-proxy-invalid' },
  { ...ipTrustProxyOff, topic: 'network', id: 'ip-trust-proxy-off' },
  { ...portNotInContainer, topic: 'network', id: 'port-not-in-container' },
  { ...websocketPathWithoutSlash, topic: 'network', id: 'websocket-path-without-slash' },
  { ...nodeEnvDevelopment, topic: 'node-env', id: 'node-env-development' },
  { ...nodeEnvUnset, topic: 'node-env', id: 'node-env-unset' },
  { ...platformVolumeNotShared, topic: 'platforms', id: 'platform-volume-not-shared' },
  { ...probeNeedsLogin, topic: 'platforms', id: 'probe-needs-login' },
  { ...noSupervisor, topic: 'process-management', id: 'no-supervisor' },
  { ...pm2NoAutorestart, topic: 'process-management', id: 'pm2-no-autorestart' },
  { ...systemdWithoutRestart, topic: 'process-management', id: 'systemd-without-restart' },
  { ...composeInvalid, topic: 'project', id: 'compose-invalid' },
  { ...configFileInvalid, topic: 'project', id: 'config-file-invalid' },
  { ...deploymentNotRead, topic: 'project', id: 'deployment-not-read' },
  { ...directusVersionNotCovered, topic: 'project', id: 'directus-version-not-covered' },
  { ...fileUnreadable, topic: 'project', id: 'file-unreadable' },
  { ...syntaxError, topic: 'project', id: 'syntax-error' },
  { ...portPublishedBesideProxy, topic: 'proxies', id: 'port-published-beside-proxy' },
  { ...proxyBodyLimitTooLow, topic: 'proxies', id: 'proxy-body-limit-too-low' },
  { ...proxyDivertsRequests, topic: 'proxies', id: 'proxy-diverts-requests' },
  { ...proxyDropsLogin, topic: 'proxies', id: 'proxy-drops-login' },
  { ...proxyDropsWebsocket, topic: 'proxies', id: 'proxy-drops-websocket' },
  { ...proxyForwardedHeadersMissing, topic: 'proxies', id: 'proxy-forwarded-headers-missing' },
  { ...proxyHostMismatch, topic: 'proxies', id: 'proxy-host-mismatch' },
  { ...proxyPathMismatch, topic: 'proxies', id: 'proxy-path-mismatch' },
  { ...proxyPortMismatch, topic: 'proxies', id: 'proxy-port-mismatch' },
  { ...proxyRefusesMethods, topic: 'proxies', id: 'proxy-refuses-methods' },
  { ...publicUrlInsecure, topic: 'public-url', id: 'public-url-insecure' },
  { ...publicUrlInvalid, topic: 'public-url', id: 'public-url-invalid' },
  { ...publicUrlLocal, topic: 'public-url', id: 'public-url-local' },
  { ...publicUrlMissing, topic: 'public-url', id: 'public-url-missing' },
  { ...publicUrlPlaceholder, topic: 'public-url', id: 'public-url-placeholder' },
  { ...rateLimiterGlobalTooLow, topic: 'rate-limiter', id: 'rate-limiter-global-too-low' },
  { ...rateLimiterGlobalWithoutIp, topic: 'rate-limiter', id: 'rate-limiter-global-without-ip' },
  { ...redisAddressInvalid, topic: 'redis', id: 'redis-address-invalid' },
  { ...redisEvictsCounters, topic: 'redis', id: 'redis-evicts-counters' },
  { ...redisMissing, topic: 'redis', id: 'redis-missing' },
  { ...redisOpenWithoutPassword, topic: 'redis', id: 'redis-open-without-password' },
  { ...redisServiceMismatch, topic: 'redis', id: 'redis-service-mismatch' },
  { ...redisSharedBetweenProjects, topic: 'redis', id: 'redis-shared-between-projects' },
  { ...redisUnused, topic: 'redis', id: 'redis-unused' },
  { ...requiredVariableMissing, topic: 'requirements', id: 'required-variable-missing' },
  { ...variableFileMissing, topic: 'requirements', id: 'variable-file-missing' },
  { ...mountedSecretNotRead, topic: 'secrets', id: 'mounted-secret-not-read' },
  { ...secretInGit, topic: 'secrets', id: 'secret-in-git' },
  { ...secretMissing, topic: 'secrets', id: 'secret-missing' },
  { ...secretPathAsValue, topic: 'secrets', id: 'secret-path-as-value' },
  { ...secretPublished, topic: 'secrets', id: 'secret-published' },
  { ...secretSharedBetweenStages, topic: 'secrets', id: 'secret-shared-between-stages' },
  { ...secretTooShort, topic: 'secrets', id: 'secret-too-short' },
  { ...serviceNameUnresolved, topic: 'service-discovery', id: 'service-name-unresolved' },
  { ...extensionsLocationNotListed, topic: 'storage', id: 'extensions-location-not-listed' },
  { ...mountMisspelled, topic: 'storage', id: 'mount-misspelled' },
  { ...pathLeadsNowhere, topic: 'storage', id: 'path-leads-nowhere' },
  { ...pathNotAFolder, topic: 'storage', id: 'path-not-a-folder' },
  { ...storageEndpointInvalid, topic: 'storage', id: 'storage-endpoint-invalid' },
  { ...storageLocationNotListed, topic: 'storage', id: 'storage-location-not-listed' },
  { ...storageLocationWithoutDriver, topic: 'storage', id: 'storage-location-without-driver' },
  { ...storageOptionInvalid, topic: 'storage', id: 'storage-option-invalid' },
  { ...tusChunkSizeUnsuitable, topic: 'storage', id: 'tus-chunk-size-unsuitable' },
  { ...uploadsInGit, topic: 'storage', id: 'uploads-in-git' },
  { ...uploadsNotPersistent, topic: 'storage', id: 'uploads-not-persistent' },
  { ...baselineStale, topic: 'suppressions', id: 'baseline-stale' },
  { ...suppressionInvalid, topic: 'suppressions', id: 'suppression-invalid' },
  { ...suppressionUnused, topic: 'suppressions', id: 'suppression-unused' },
  { ...telemetryCannotBeOff, topic: 'telemetry', id: 'telemetry-cannot-be-off' },
  { ...tlsOptionInvalid, topic: 'tls', id: 'tls-option-invalid' },
  { ...tlsVerificationOff, topic: 'tls', id: 'tls-verification-off' },
  { ...nodeVersionUnsupported, topic: 'updates', id: 'node-version-unsupported' },
  { ...booleanNotUnderstood, topic: 'values', id: 'boolean-not-understood' },
  { ...valueCastSurprise, topic: 'values', id: 'value-cast-surprise' },
  { ...valueInvalid, topic: 'values', id: 'value-invalid' },
  { ...fileSuffixIgnored, topic: 'variables', id: 'file-suffix-ignored' },
  { ...settingOverridden, topic: 'variables', id: 'setting-overridden' },
  { ...settingWithoutEffect, topic: 'variables', id: 'setting-without-effect' },
  { ...variableMisspelled, topic: 'variables', id: 'variable-misspelled' },
  { ...variableNeverRead, topic: 'variables', id: 'variable-never-read' },
  { ...variableNotFromFile, topic: 'variables', id: 'variable-not-from-file' },
  { ...variableNotYet, topic: 'variables', id: 'variable-not-yet' },
  { ...variableRemoved, topic: 'variables', id: 'variable-removed' },
  { ...variableRenamed, topic: 'variables', id: 'variable-renamed' },
];
