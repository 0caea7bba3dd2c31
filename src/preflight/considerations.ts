import { backupSeen, restoreTested } from './evidence/backups.js';
import { automaticScans, healthWatched } from './evidence/operations.js';
import { rolloutSeen } from './evidence/rollout.js';
import {
  configurationRead,
  databaseKnown,
  environmentsSeparate,
  filesKept,
  redisForInstances,
  secretsKnown,
} from './evidence/settings.js';
import { migrates } from './evidence/migrations.js';
import { containerKnown, encrypted, instancesKnown, supervised, versionPinned } from './evidence/runtime.js';
import { namesResolve } from './evidence/service-names.js';
import type { Consideration, Evidence } from './model.js';

const aPersonHasTo = (reason: string) => (): Evidence => ({ status: 'manual', reason });

/**
 * What deployment guides ask about, in the order in which people go through it. Each topic of rules
 * belongs to one consideration; a rule that is named by another one belongs there instead.
 */
export const CONSIDERATIONS: readonly Consideration[] = [
  {
    id: 'configuration',
    title: 'The configuration is understood',
    topics: [
      'admin',
      'auth',
      'email',
      'env-files',
      'extensions',
      'license',
      'marketplace',
      'platforms',
      'preflight',
      'project',
      'rate-limiter',
      'requirements',
      'suppressions',
      'telemetry',
      'values',
      'variables',
    ],
    evidence: configurationRead,
  },
  {
    id: 'environments',
    title: 'Environments are kept apart',
    topics: ['environments', 'node-env'],
    rules: ['secret-shared-between-stages'],
    evidence: environmentsSeparate,
  },
  {
    id: 'secrets',
    title: 'Secrets are strong and kept out of the repository',
    topics: ['secrets'],
    rules: ['kubernetes-secret-in-git'],
    variables: /^(?:SECRET|KEY)(?:_FILE)?$/,
    assumption: 'secrets',
    evidence: secretsKnown,
  },
  {
    id: 'database',
    title: 'The database is fit for it',
    topics: ['database'],
    variables: /^DB_/,
    assumption: 'database',
    evidence: databaseKnown,
  },
  {
    id: 'file-storage',
    title: 'Uploaded files survive',
    topics: ['storage'],
    rules: ['kubernetes-volume-not-shared', 'platform-volume-not-shared', 'several-instances-local-storage'],
    variables: /^STORAGE_/,
    assumption: 'persistence',
    evidence: filesKept,
  },
  {
    id: 'service-discovery',
    title: 'Names of services resolve',
    topics: ['service-discovery'],
    rules: ['host-unreachable-by-name', 'host-not-a-name'],
    evidence: namesResolve,
  },
  {
    id: 'cache-and-messaging',
    title: 'Cache and messaging',
    topics: ['cache', 'redis'],
    variables: /^(?:CACHE|REDIS|MESSENGER|SYNCHRONIZATION)(?:_|$)/,
    evidence: redisForInstances,
  },
  { id: 'instances', title: 'Several instances work together', topics: ['instances'], evidence: instancesKnown },
  {
    id: 'containers',
    title: 'Containers are built and run soundly',
    topics: ['commands', 'containers', 'images', 'kubernetes'],
    evidence: containerKnown,
  },
  {
    id: 'https-and-network',
    title: 'HTTPS and network',
    topics: ['cookies', 'cors', 'headers', 'network', 'proxies', 'public-url', 'tls'],
    variables: /^(?:PUBLIC_URL|CORS_\w+|(?:SESSION|REFRESH_TOKEN)_COOKIE_\w+|IP_TRUST_PROXY|HSTS_\w+)$/,
    assumption: 'tls',
    evidence: encrypted,
  },
  {
    id: 'process-management',
    title: 'A crash is followed by a restart',
    topics: ['processes', 'process-management'],
    assumption: 'supervision',
    evidence: supervised,
  },
  {
    id: 'migrations',
    title: 'The database is migrated before the start',
    topics: ['migrations'],
    assumption: 'migrations',
    evidence: migrates,
  },
  {
    id: 'updates-and-rollback',
    title: 'Updates happen on purpose and can be undone',
    topics: ['updates', 'upgrade', 'versions'],
    assumption: 'rollback',
    evidence: versionPinned,
  },
  {
    id: 'monitoring-and-logs',
    title: 'Monitoring and logs',
    topics: ['logging', 'monitoring'],
    rules: ['probe-needs-login'],
    assumption: 'monitoring',
    evidence: healthWatched,
  },
  {
    id: 'vulnerability-scanning',
    title: 'Image and dependencies are scanned',
    topics: [],
    assumption: 'scanning',
    evidence: automaticScans,
  },
  {
    id: 'backups',
    title: 'Database and files are backed up',
    topics: ['backups'],
    assumption: 'backups',
    evidence: backupSeen,
  },
  {
    id: 'backup-tests',
    title: 'Restoring a backup is tried out',
    topics: [],
    assumption: 'backup-tests',
    evidence: restoreTested,
  },
  {
    id: 'disaster-recovery',
    title: 'There is a plan for losing everything',
    topics: [],
    assumption: 'disaster-recovery',
    evidence: aPersonHasTo('No file can tell whether such a plan was tried.'),
  },
  {
    id: 'zero-downtime',
    title: 'Updates are rolled out without a gap',
    topics: [],
    assumption: 'zero-downtime',
    evidence: rolloutSeen,
  },
];

/** Topics that are about any variable: what they find belongs where the variable does. */
const GENERAL_TOPICS: ReadonlySet<string> = new Set(['env-files', 'requirements', 'values', 'variables']);

/**
 * The consideration that a rule belongs to, for a finding about a variable where that has a heading of its own; the
 * first one takes what no other claims.
 */
export function considerationOf(
  rule: { readonly id: string; readonly topic: string },
  variable: string | null = null,
): Consideration | undefined {
  const named = CONSIDERATIONS.find((one) => one.rules?.includes(rule.id));
  if (named) return named;
  const ofVariable = GENERAL_TOPICS.has(rule.topic) ? CONSIDERATIONS.find((one) => touches(one, variable)) : undefined;
  return ofVariable ?? CONSIDERATIONS.find((one) => one.topics.includes(rule.topic)) ?? CONSIDERATIONS[0];
}

/** Is a variable one of those that a heading is about? */
export function touches({ variables }: Consideration, variable: string | null): boolean {
  return variable !== null && variables?.test(variable) === true;
}
