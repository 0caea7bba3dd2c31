// Written by `npm run docs` from the folders: the topic of a rule is its folder, its id the name of its file.
import { named, type AnyRule } from '../engine/define-rule.js';
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
import signOnAddressInternal from './auth/sign-on-address-internal.js';
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
import dependencyNeverHealthy from './containers/dependency-never-healthy.js';
import dependsOnWithoutHealth from './containers/depends-on-without-health.js';
import dockerSocketMounted from './containers/docker-socket-mounted.js';
import dockerfileMissing from './containers/dockerfile-missing.js';
import envFileCopiedIntoImage from './containers/env-file-copied-into-image.js';
import healthCheckUnanswered from './containers/health-check-unanswered.js';
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
import cookiePrefixUnmet from './cookies/cookie-prefix-unmet.js';
import cookieSamesiteNoneInsecure from './cookies/cookie-samesite-none-insecure.js';
import cookieSecureOverHttp from './cookies/cookie-secure-over-http.js';
import corsMethodLowerCase from './cors/cors-method-lower-case.js';
import corsOpenWithCredentials from './cors/cors-open-with-credentials.js';
import corsOriginMalformed from './cors/cors-origin-malformed.js';
import corsWithoutOrigin from './cors/cors-without-origin.js';
import databaseAddressInvalid from './database/database-address-invalid.js';
import databaseCharsetIsCollation from './database/database-charset-is-collation.js';
import databaseClientInvalid from './database/database-client-invalid.js';
import databaseDumpInGit from './database/database-dump-in-git.js';
import databaseEncryptionInvalid from './database/database-encryption-invalid.js';
import databaseImageNotPinned from './database/database-image-not-pinned.js';
import databaseInitScript from './database/database-init-script.js';
import databaseNotPersistent from './database/database-not-persistent.js';
import databasePoolExceedsLimit from './database/database-pool-exceeds-limit.js';
import databasePoolInvalid from './database/database-pool-invalid.js';
import databaseServiceMismatch from './database/database-service-mismatch.js';
import databaseSuperuser from './database/database-superuser.js';
import databaseVersionUnsupported from './database/database-version-unsupported.js';
import mysqlLoginUnsupported from './database/mysql-login-unsupported.js';
import sqlServerEncryption from './database/sql-server-encryption.js';
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
import kubernetesKeyMissing from './kubernetes/kubernetes-key-missing.js';
import kubernetesReferenceUndefined from './kubernetes/kubernetes-reference-undefined.js';
import kubernetesSecretInGit from './kubernetes/kubernetes-secret-in-git.js';
import kubernetesServiceLinks from './kubernetes/kubernetes-service-links.js';
import kubernetesServiceMismatch from './kubernetes/kubernetes-service-mismatch.js';
import kubernetesValueNotText from './kubernetes/kubernetes-value-not-text.js';
import kubernetesVolumeNotShared from './kubernetes/kubernetes-volume-not-shared.js';
import licenseKeyAndToken from './license/license-key-and-token.js';
import licenseMalformed from './license/license-malformed.js';
import licenseWithoutPublicUrl from './license/license-without-public-url.js';
import logLevelInProduction from './logging/log-level-in-production.js';
import loggerLevelsInvalid from './logging/logger-levels-invalid.js';
import loggerOptionInvalid from './logging/logger-option-invalid.js';
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
import websocketRestOff from './network/websocket-rest-off.js';
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
import proxyKeepsPrivateAnswers from './proxies/proxy-keeps-private-answers.js';
import proxyPathMismatch from './proxies/proxy-path-mismatch.js';
import proxyPortMismatch from './proxies/proxy-port-mismatch.js';
import proxyRefusesMethods from './proxies/proxy-refuses-methods.js';
import proxyUpstreamEncrypted from './proxies/proxy-upstream-encrypted.js';
import proxyUpstreamUnknown from './proxies/proxy-upstream-unknown.js';
import publicUrlInsecure from './public-url/public-url-insecure.js';
import publicUrlInvalid from './public-url/public-url-invalid.js';
import publicUrlLocal from './public-url/public-url-local.js';
import publicUrlMissing from './public-url/public-url-missing.js';
import publicUrlPlaceholder from './public-url/public-url-placeholder.js';
import publicUrlPortUnpublished from './public-url/public-url-port-unpublished.js';
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
import pathOfWindows from './storage/path-of-windows.js';
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
  named('admin', 'admin-email-invalid', adminEmailInvalid),
  named('admin', 'admin-missing', adminMissing),
  named('admin', 'admin-password-trivial', adminPasswordTrivial),
  named('auth', 'auth-allowed-url-ignored', authAllowedUrlIgnored),
  named('auth', 'auth-default-disabled', authDefaultDisabled),
  named('auth', 'auth-mode-cookie', authModeCookie),
  named('auth', 'auth-needs-license', authNeedsLicense),
  named('auth', 'auth-provider-named-default', authProviderNamedDefault),
  named('auth', 'auth-provider-not-listed', authProviderNotListed),
  named('auth', 'auth-provider-without-driver', authProviderWithoutDriver),
  named('auth', 'auth-role-mapping-list', authRoleMappingList),
  named('auth', 'auth-saml-incomplete', authSamlIncomplete),
  named('auth', 'sign-on-address-internal', signOnAddressInternal),
  named('commands', 'build-tools-not-installed', buildToolsNotInstalled),
  named('commands', 'command-needs-shell', commandNeedsShell),
  named('commands', 'command-option-unknown', commandOptionUnknown),
  named('commands', 'corepack-keys-outdated', corepackKeysOutdated),
  named('commands', 'npm-install-in-directus', npmInstallInDirectus),
  named('commands', 'program-not-found', programNotFound),
  named('commands', 'schema-before-bootstrap', schemaBeforeBootstrap),
  named('containers', 'bind-mount-permissions', bindMountPermissions),
  named('containers', 'command-in-shell-form', commandInShellForm),
  named('containers', 'database-port-published', databasePortPublished),
  named('containers', 'database-volume-misplaced', databaseVolumeMisplaced),
  named('containers', 'dependency-never-healthy', dependencyNeverHealthy),
  named('containers', 'depends-on-without-health', dependsOnWithoutHealth),
  named('containers', 'docker-socket-mounted', dockerSocketMounted),
  named('containers', 'dockerfile-missing', dockerfileMissing),
  named('containers', 'env-file-copied-into-image', envFileCopiedIntoImage),
  named('containers', 'health-check-unanswered', healthCheckUnanswered),
  named('containers', 'healthcheck-always-passes', healthcheckAlwaysPasses),
  named('containers', 'healthcheck-missing', healthcheckMissing),
  named('containers', 'healthcheck-needs-login', healthcheckNeedsLogin),
  named('containers', 'healthcheck-needs-shell', healthcheckNeedsShell),
  named('containers', 'healthcheck-tool-missing', healthcheckToolMissing),
  named('containers', 'host-network', hostNetwork),
  named('containers', 'host-port-published-twice', hostPortPublishedTwice),
  named('containers', 'image-keeps-build-tools', imageKeepsBuildTools),
  named('containers', 'image-not-pinned', imageNotPinned),
  named('containers', 'installation-hidden-by-mount', installationHiddenByMount),
  named('containers', 'mounted-script-not-run', mountedScriptNotRun),
  named('containers', 'no-memory-limit', noMemoryLimit),
  named('containers', 'no-restart-policy', noRestartPolicy),
  named('containers', 'npm-in-image-without-npm', npmInImageWithoutNpm),
  named('containers', 'package-json-mounted', packageJsonMounted),
  named('containers', 'privileged-container', privilegedContainer),
  named('containers', 'process-home-not-writable', processHomeNotWritable),
  named('containers', 'root-user-restored', rootUserRestored),
  named('containers', 'secret-in-image', secretInImage),
  named('containers', 'unbounded-logs', unboundedLogs),
  named('cookies', 'cookie-domain-mismatch', cookieDomainMismatch),
  named('cookies', 'cookie-not-secure', cookieNotSecure),
  named('cookies', 'cookie-prefix-unmet', cookiePrefixUnmet),
  named('cookies', 'cookie-samesite-none-insecure', cookieSamesiteNoneInsecure),
  named('cookies', 'cookie-secure-over-http', cookieSecureOverHttp),
  named('cors', 'cors-method-lower-case', corsMethodLowerCase),
  named('cors', 'cors-open-with-credentials', corsOpenWithCredentials),
  named('cors', 'cors-origin-malformed', corsOriginMalformed),
  named('cors', 'cors-without-origin', corsWithoutOrigin),
  named('database', 'database-address-invalid', databaseAddressInvalid),
  named('database', 'database-charset-is-collation', databaseCharsetIsCollation),
  named('database', 'database-client-invalid', databaseClientInvalid),
  named('database', 'database-dump-in-git', databaseDumpInGit),
  named('database', 'database-encryption-invalid', databaseEncryptionInvalid),
  named('database', 'database-image-not-pinned', databaseImageNotPinned),
  named('database', 'database-init-script', databaseInitScript),
  named('database', 'database-not-persistent', databaseNotPersistent),
  named('database', 'database-pool-exceeds-limit', databasePoolExceedsLimit),
  named('database', 'database-pool-invalid', databasePoolInvalid),
  named('database', 'database-service-mismatch', databaseServiceMismatch),
  named('database', 'database-superuser', databaseSuperuser),
  named('database', 'database-version-unsupported', databaseVersionUnsupported),
  named('database', 'mysql-login-unsupported', mysqlLoginUnsupported),
  named('database', 'sql-server-encryption', sqlServerEncryption),
  named('database', 'sqlite-by-default', sqliteByDefault),
  named('database', 'sqlite-file-in-git', sqliteFileInGit),
  named('database', 'sqlite-file-invalid', sqliteFileInvalid),
  named('database', 'sqlite-in-production', sqliteInProduction),
  named('database', 'sqlite-not-persistent', sqliteNotPersistent),
  named('email', 'email-from-default', emailFromDefault),
  named('email', 'email-from-invalid', emailFromInvalid),
  named('email', 'email-sendmail-in-container', emailSendmailInContainer),
  named('email', 'email-smtp-port-mismatch', emailSmtpPortMismatch),
  named('env-files', 'comment-as-value', commentAsValue),
  named('env-files', 'compose-variable-unset', composeVariableUnset),
  named('env-files', 'dotenv-read-differently', dotenvReadDifferently),
  named('env-files', 'env-file-not-interpolated', envFileNotInterpolated),
  named('env-files', 'env-file-not-loaded', envFileNotLoaded),
  named('env-files', 'env-template-out-of-date', envTemplateOutOfDate),
  named('env-files', 'file-secret-newline', fileSecretNewline),
  named('env-files', 'value-truncated', valueTruncated),
  named('env-files', 'variable-shadowed', variableShadowed),
  named('environments', 'database-shared-between-stages', databaseSharedBetweenStages),
  named('environments', 'production-reads-development-file', productionReadsDevelopmentFile),
  named('extensions', 'extension-build-broken', extensionBuildBroken),
  named('extensions', 'extension-build-outdated', extensionBuildOutdated),
  named('extensions', 'extension-bundle-entries', extensionBundleEntries),
  named('extensions', 'extension-credential', extensionCredential),
  named('extensions', 'extension-duplicate-name', extensionDuplicateName),
  named('extensions', 'extension-env-not-set', extensionEnvNotSet),
  named('extensions', 'extension-host-invalid', extensionHostInvalid),
  named('extensions', 'extension-import-missing', extensionImportMissing),
  named('extensions', 'extension-link-dangles', extensionLinkDangles),
  named('extensions', 'extension-manifest-invalid', extensionManifestInvalid),
  named('extensions', 'extension-module-format', extensionModuleFormat),
  named('extensions', 'extension-not-built', extensionNotBuilt),
  named('extensions', 'extension-not-delivered', extensionNotDelivered),
  named('extensions', 'extension-sandbox', extensionSandbox),
  named('extensions', 'extension-sdk-outdated', extensionSdkOutdated),
  named('extensions', 'extension-skipped', extensionSkipped),
  named('extensions', 'extension-type-mismatch', extensionTypeMismatch),
  named('extensions', 'extension-typed-folder', extensionTypedFolder),
  named('extensions', 'extensions-auto-reload', extensionsAutoReload),
  named('extensions', 'extensions-hidden-by-mount', extensionsHiddenByMount),
  named('extensions', 'extensions-must-load-off', extensionsMustLoadOff),
  named('extensions', 'project-package-json-missing', projectPackageJsonMissing),
  named('headers', 'content-security-policy-invalid', contentSecurityPolicyInvalid),
  named('headers', 'hsts-invalid', hstsInvalid),
  named('instances', 'several-instances-keep-permissions', severalInstancesKeepPermissions),
  named('instances', 'several-instances-local-storage', severalInstancesLocalStorage),
  named('instances', 'several-instances-memory-store', severalInstancesMemoryStore),
  named('instances', 'several-instances-on-sqlite', severalInstancesOnSqlite),
  named('instances', 'several-instances-with-different-secrets', severalInstancesWithDifferentSecrets),
  named('instances', 'several-instances-without-redis', severalInstancesWithoutRedis),
  named('instances', 'several-instances-without-secret', severalInstancesWithoutSecret),
  named('kubernetes', 'kubernetes-key-missing', kubernetesKeyMissing),
  named('kubernetes', 'kubernetes-reference-undefined', kubernetesReferenceUndefined),
  named('kubernetes', 'kubernetes-secret-in-git', kubernetesSecretInGit),
  named('kubernetes', 'kubernetes-service-links', kubernetesServiceLinks),
  named('kubernetes', 'kubernetes-service-mismatch', kubernetesServiceMismatch),
  named('kubernetes', 'kubernetes-value-not-text', kubernetesValueNotText),
  named('kubernetes', 'kubernetes-volume-not-shared', kubernetesVolumeNotShared),
  named('license', 'license-key-and-token', licenseKeyAndToken),
  named('license', 'license-malformed', licenseMalformed),
  named('license', 'license-without-public-url', licenseWithoutPublicUrl),
  named('logging', 'log-level-in-production', logLevelInProduction),
  named('logging', 'logger-levels-invalid', loggerLevelsInvalid),
  named('logging', 'logger-option-invalid', loggerOptionInvalid),
  named('marketplace', 'marketplace-trust-all', marketplaceTrustAll),
  named('migrations', 'bootstrap-at-build', bootstrapAtBuild),
  named('migrations', 'bootstrap-missing', bootstrapMissing),
  named('network', 'directus-unreachable', directusUnreachable),
  named('network', 'host-not-a-name', hostNotAName),
  named('network', 'host-unreachable-by-name', hostUnreachableByName),
  named('network', 'ip-trust-proxy-invalid', ipTrustProxyInvalid),
  named('network', 'ip-trust-proxy-off', ipTrustProxyOff),
  named('network', 'port-not-in-container', portNotInContainer),
  named('network', 'websocket-path-without-slash', websocketPathWithoutSlash),
  named('network', 'websocket-rest-off', websocketRestOff),
  named('node-env', 'node-env-development', nodeEnvDevelopment),
  named('node-env', 'node-env-unset', nodeEnvUnset),
  named('platforms', 'platform-volume-not-shared', platformVolumeNotShared),
  named('platforms', 'probe-needs-login', probeNeedsLogin),
  named('process-management', 'no-supervisor', noSupervisor),
  named('process-management', 'pm2-no-autorestart', pm2NoAutorestart),
  named('process-management', 'systemd-without-restart', systemdWithoutRestart),
  named('project', 'compose-invalid', composeInvalid),
  named('project', 'config-file-invalid', configFileInvalid),
  named('project', 'deployment-not-read', deploymentNotRead),
  named('project', 'directus-version-not-covered', directusVersionNotCovered),
  named('project', 'file-unreadable', fileUnreadable),
  named('project', 'syntax-error', syntaxError),
  named('proxies', 'port-published-beside-proxy', portPublishedBesideProxy),
  named('proxies', 'proxy-body-limit-too-low', proxyBodyLimitTooLow),
  named('proxies', 'proxy-diverts-requests', proxyDivertsRequests),
  named('proxies', 'proxy-drops-login', proxyDropsLogin),
  named('proxies', 'proxy-drops-websocket', proxyDropsWebsocket),
  named('proxies', 'proxy-forwarded-headers-missing', proxyForwardedHeadersMissing),
  named('proxies', 'proxy-host-mismatch', proxyHostMismatch),
  named('proxies', 'proxy-keeps-private-answers', proxyKeepsPrivateAnswers),
  named('proxies', 'proxy-path-mismatch', proxyPathMismatch),
  named('proxies', 'proxy-port-mismatch', proxyPortMismatch),
  named('proxies', 'proxy-refuses-methods', proxyRefusesMethods),
  named('proxies', 'proxy-upstream-encrypted', proxyUpstreamEncrypted),
  named('proxies', 'proxy-upstream-unknown', proxyUpstreamUnknown),
  named('public-url', 'public-url-insecure', publicUrlInsecure),
  named('public-url', 'public-url-invalid', publicUrlInvalid),
  named('public-url', 'public-url-local', publicUrlLocal),
  named('public-url', 'public-url-missing', publicUrlMissing),
  named('public-url', 'public-url-placeholder', publicUrlPlaceholder),
  named('public-url', 'public-url-port-unpublished', publicUrlPortUnpublished),
  named('rate-limiter', 'rate-limiter-global-too-low', rateLimiterGlobalTooLow),
  named('rate-limiter', 'rate-limiter-global-without-ip', rateLimiterGlobalWithoutIp),
  named('redis', 'redis-address-invalid', redisAddressInvalid),
  named('redis', 'redis-evicts-counters', redisEvictsCounters),
  named('redis', 'redis-missing', redisMissing),
  named('redis', 'redis-open-without-password', redisOpenWithoutPassword),
  named('redis', 'redis-service-mismatch', redisServiceMismatch),
  named('redis', 'redis-shared-between-projects', redisSharedBetweenProjects),
  named('redis', 'redis-unused', redisUnused),
  named('requirements', 'required-variable-missing', requiredVariableMissing),
  named('requirements', 'variable-file-missing', variableFileMissing),
  named('secrets', 'mounted-secret-not-read', mountedSecretNotRead),
  named('secrets', 'secret-in-git', secretInGit),
  named('secrets', 'secret-missing', secretMissing),
  named('secrets', 'secret-path-as-value', secretPathAsValue),
  named('secrets', 'secret-published', secretPublished),
  named('secrets', 'secret-shared-between-stages', secretSharedBetweenStages),
  named('secrets', 'secret-too-short', secretTooShort),
  named('service-discovery', 'service-name-unresolved', serviceNameUnresolved),
  named('storage', 'extensions-location-not-listed', extensionsLocationNotListed),
  named('storage', 'mount-misspelled', mountMisspelled),
  named('storage', 'path-leads-nowhere', pathLeadsNowhere),
  named('storage', 'path-not-a-folder', pathNotAFolder),
  named('storage', 'path-of-windows', pathOfWindows),
  named('storage', 'storage-endpoint-invalid', storageEndpointInvalid),
  named('storage', 'storage-location-not-listed', storageLocationNotListed),
  named('storage', 'storage-location-without-driver', storageLocationWithoutDriver),
  named('storage', 'storage-option-invalid', storageOptionInvalid),
  named('storage', 'tus-chunk-size-unsuitable', tusChunkSizeUnsuitable),
  named('storage', 'uploads-in-git', uploadsInGit),
  named('storage', 'uploads-not-persistent', uploadsNotPersistent),
  named('suppressions', 'baseline-stale', baselineStale),
  named('suppressions', 'suppression-invalid', suppressionInvalid),
  named('suppressions', 'suppression-unused', suppressionUnused),
  named('telemetry', 'telemetry-cannot-be-off', telemetryCannotBeOff),
  named('tls', 'tls-option-invalid', tlsOptionInvalid),
  named('tls', 'tls-verification-off', tlsVerificationOff),
  named('updates', 'node-version-unsupported', nodeVersionUnsupported),
  named('values', 'boolean-not-understood', booleanNotUnderstood),
  named('values', 'value-cast-surprise', valueCastSurprise),
  named('values', 'value-invalid', valueInvalid),
  named('variables', 'file-suffix-ignored', fileSuffixIgnored),
  named('variables', 'setting-overridden', settingOverridden),
  named('variables', 'setting-without-effect', settingWithoutEffect),
  named('variables', 'variable-misspelled', variableMisspelled),
  named('variables', 'variable-never-read', variableNeverRead),
  named('variables', 'variable-not-from-file', variableNotFromFile),
  named('variables', 'variable-not-yet', variableNotYet),
  named('variables', 'variable-removed', variableRemoved),
  named('variables', 'variable-renamed', variableRenamed),
];
