import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_FILE_SIZE } from '../load/files/decode.js';
import type { DeploymentSummary } from '../model/finding.js';
import { oneLine } from '../reporters/safe-text.js';
import { readRegularFile } from '../load/files/read-regular-file.js';
import { linkOnTheWay } from './inside-folder.js';
import { integrationFile } from './integration-files.js';

export interface Proposal {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  /** What the file is for, as a noun. */
  readonly purpose: string;
  readonly content: string;
  /** `add`: the file is there and lacks this; a person must put it in. `exists`: nothing to do. */
  readonly action: 'write' | 'add' | 'exists';
}

const CONFIGURATION_FILES = ['directus-lint.config.yaml', 'directus-lint.config.yml', 'directus-lint.config.json'];

/**
 * What a folder lacks of configuration, commit hook, workflow and editor task, in the way that suits what is there.
 * @param deployments what was found in the folder, for the configuration to show
 */
export function proposals(root: string, deployments: readonly DeploymentSummary[]): Proposal[] {
  return [configuration(root, deployments), commitHook(root), workflow(root), editorTask(root)];
}

function configuration(root: string, deployments: readonly DeploymentSummary[]): Proposal {
  const purpose = 'the configuration';
  const existing = CONFIGURATION_FILES.find((path) => isThere(root, path));
  if (existing) return { path: existing, purpose, content: '', action: 'exists' };
  if (contentOf(root, 'package.json').includes('"directusLint"'))
    return { path: 'package.json', purpose, content: '', action: 'exists' };
  return {
    path: 'directus-lint.config.yaml',
    purpose,
    content: withDeployments(integrationFile('config.yaml'), deployments),
    action: 'write',
  };
}

/** Tells above `stages:` which stage was taken and why, since that is what most projects have to set right. */
function withDeployments(content: string, deployments: readonly DeploymentSummary[]): string {
  const lines = deployments.map(
    ({ file, stage, stageReason }) => `# ${oneLine(file)}: ${stage} (${oneLine(stageReason)})\n`,
  );
  return content.replace(/^stages:/m, (key) => [...new Set(lines), key].join(''));
}

/** The hook of whichever program the project uses for its hooks; pre-commit where it uses none. */
function commitHook(root: string): Proposal {
  const purpose = 'the commit hook';
  if (isThere(root, '.pre-commit-config.yaml'))
    return inFile(root, '.pre-commit-config.yaml', purpose, 'hooks/pre-commit-config.yaml');
  if (isThere(root, '.husky')) return inFile(root, '.husky/pre-commit', purpose, 'hooks/husky-pre-commit');
  const lefthook = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'].find((path) =>
    isThere(root, path),
  );
  if (lefthook) return inFile(root, lefthook, purpose, 'hooks/lefthook.yml');
  const lintStaged = ['.lintstagedrc.json', '.lintstagedrc'].find((path) => isThere(root, path));
  if (lintStaged) return inFile(root, lintStaged, purpose, 'hooks/lintstagedrc.json');
  return inFile(root, '.pre-commit-config.yaml', purpose, 'hooks/pre-commit-config.yaml');
}

/** A job for GitLab where that is used, and a workflow for GitHub elsewhere. */
function workflow(root: string): Proposal {
  if (isThere(root, '.gitlab-ci.yml') || (isOnGitLab(root) && !isThere(root, '.github')))
    return inFile(root, '.gitlab-ci.yml', 'the GitLab job', 'gitlab/gitlab-ci.yml');
  return inFile(root, '.github/workflows/directus-lint.yml', 'the GitHub workflow', 'github/workflow.yml');
}

function isOnGitLab(root: string): boolean {
  return contentOf(root, '.git/config')
    .split('\n')
    .some((line) => /^[ \t]*url ?=/i.test(line) && /gitlab/i.test(line));
}

function editorTask(root: string): Proposal {
  return inFile(root, '.vscode/tasks.json', 'the VS Code task', 'vscode/tasks.json');
}

function inFile(root: string, path: string, purpose: string, template: string): Proposal {
  const content = integrationFile(template);
  if (!isThere(root, path)) return { path, purpose, content, action: 'write' };
  return { path, purpose, content, action: contentOf(root, path).includes('directus-lint') ? 'exists' : 'add' };
}

/** Also a link that leads nowhere is there, and mustn't be written through. */
function isThere(root: string, path: string): boolean {
  try {
    lstatSync(join(root, path));
    return true;
  } catch {
    return false;
  }
}

/** Nothing is read through a link, which may lead out of the folder. */
function contentOf(root: string, path: string): string {
  if (linkOnTheWay(root, join(root, path)) !== undefined) return '';
  const read = readRegularFile(join(root, path), MAX_FILE_SIZE);
  return read.refused === undefined ? read.bytes.toString('utf8') : '';
}
