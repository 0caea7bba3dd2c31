import type { Finding, Report, RuleDescription } from '../../src/model/finding.js';

const withoutRedis: RuleDescription = {
  id: 'several-instances-without-redis',
  severity: 'error',
  severityReason: 'Because.',
  commonplace: false,
  impact: 'breaks-feature',
  stages: ['production', 'staging'],
  tags: ['multi-instance'],
  precision: 'high',
  evidence: ['directus 11: each process keeps its own schedule and cache'],
  summary: 'Several instances must share a Redis.',
  why: 'Instances tell each other about changes through Redis.',
  help: 'Set REDIS and SYNCHRONIZATION_STORE=redis.',
  examples: { bad: { 'compose.yaml': 'replicas: 3\n' }, good: { 'compose.yaml': 'replicas: 1\n' } },
  docs: 'https://example.org/rules#several-instances-without-redis',
};

const secretInGit: RuleDescription = {
  id: 'secret-in-git',
  severity: 'error',
  severityReason: 'Because.',
  commonplace: false,
  impact: 'security',
  stages: ['production', 'staging', 'development', 'test', 'template'],
  tags: ['secrets', 'external/cwe/cwe-312'],
  precision: 'very-high',
  evidence: ['the git index'],
  summary: 'Secrets must not be in git.',
  why: 'Whoever can read the repository, or ever could, knows the secret.',
  help: 'Change the secret, and keep the new one out of git.',
  examples: { bad: { '.env': 'SECRET=hunter2\n' }, good: { '.env.example': 'SECRET=\n' } },
  docs: 'https://example.org/rules#secret-in-git',
};

const unusedRule: RuleDescription = {
  ...secretInGit,
  id: 'log-level-in-production',
  severity: 'info',
  severityReason: 'Because.',
  commonplace: false,
  impact: 'maintenance',
  tags: [],
  summary: 'LOG_LEVEL should be info or above.',
  why: 'A log at `debug` fills the disk.',
  help: 'Set LOG_LEVEL=info.',
  examples: { bad: { '.env': 'LOG_LEVEL=```\n' }, good: { '.env': 'LOG_LEVEL=info\n' } },
  docs: 'https://unpkg.com/directus-lint/docs/rules/logging/log-level-in-production.md',
};

export const redisFinding: Finding = {
  rule: 'several-instances-without-redis',
  severity: 'error',
  impact: 'breaks-feature',
  message: '3 instances share no Redis: each runs every scheduled flow, and a cache purge reaches only one of them.',
  help: 'set REDIS=redis://... and SYNCHRONIZATION_STORE=redis',
  file: 'compose.yaml',
  line: 12,
  column: 17,
  endLine: 12,
  endColumn: 18,
  deployment: 'compose:compose.yaml:directus',
  deployments: ['compose:compose.yaml:directus'],
  variable: 'REDIS',
  related: [
    {
      file: '.env',
      line: 4,
      column: 1,
      endLine: 4,
      endColumn: 3,
      message: 'REDIS is not set here, nor in environment',
    },
  ],
  docs: 'https://example.org/rules#several-instances-without-redis',
  fingerprint: '8c5e0f',
  excerpt: { line: 12, text: '      replicas: 3', column: 17, endColumn: 18 },
};

export const secretFinding: Finding = {
  rule: 'secret-in-git',
  severity: 'warning',
  impact: 'security',
  message: 'SECRET has a value in a file that the next `git add .` takes.',
  help: 'add the file to .gitignore',
  file: 'deploy/my env [old] 100%.env',
  line: 2,
  column: 8,
  endLine: 2,
  endColumn: 20,
  deployment: null,
  deployments: [],
  variable: 'SECRET',
  related: [],
  trail: [
    { file: 'deploy/my env [old] 100%.env', line: 2, column: 8, endLine: 2, endColumn: 20, message: 'written here' },
    { file: 'compose.yaml', line: 9, column: 7, endLine: 9, endColumn: 26, message: 'passed through ${SECRET}' },
  ],
  docs: 'https://example.org/rules#secret-in-git',
  fingerprint: '41ab77',
  excerpt: { line: 2, text: 'SECRET=************', column: 8, endColumn: 20 },
};

/** One finding of each kind that reporters treat differently. */
export const sampleReport: Report = {
  tool: { name: 'directus-lint', version: '1.2.3' },
  summary: { errors: 1, warnings: 1, infos: 0, suppressed: 1, files: 3, deployments: 2 },
  deployments: [
    {
      id: 'compose:compose.yaml:directus',
      kind: 'compose',
      service: 'directus',
      stage: 'production',
      stageReason: 'nothing says otherwise',
      directusVersion: '11.5.1',
      instances: 3,
      image: 'directus/directus:11.5.1',
      file: 'compose.yaml',
      line: 3,
    },
    {
      id: 'node:cms/package.json',
      kind: 'node',
      service: null,
      stage: 'development',
      stageReason: 'the folder name says dev',
      directusVersion: null,
      instances: 'unknown',
      image: null,
      file: 'cms/package.json',
      line: 1,
    },
  ],
  findings: [redisFinding, secretFinding],
  suppressed: [
    {
      ...secretFinding,
      file: '.env',
      fingerprint: '99dd01',
      suppression: { by: 'comment', reason: 'rotated every night' },
    },
  ],
  problems: [
    {
      kind: 'syntax',
      message: 'The file is not valid YAML: a tab was used for indentation.',
      file: 'old/compose.yml',
      line: 7,
      column: 1,
    },
  ],
  notes: ['This folder is not in a git repository, so nothing can be said about secrets in git.'],
  crashes: [],
  rules: [withoutRedis, secretInGit, unusedRule],
};

/** A project in which nothing is wrong. */
export const cleanReport: Report = {
  ...sampleReport,
  summary: { errors: 0, warnings: 0, infos: 0, suppressed: 0, files: 1, deployments: 1 },
  deployments: sampleReport.deployments.slice(0, 1),
  findings: [],
  suppressed: [],
  problems: [],
  notes: [],
};
