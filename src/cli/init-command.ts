import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { run } from '../engine/run.js';
import { diskTree } from '../load/files/disk-tree.js';
import { isFolder } from './load-request.js';
import { loadGit } from '../load/files/git/load-git.js';
import { loadProject } from '../load/load-project.js';
import type { DeploymentSummary } from '../model/finding.js';
import { UsageError } from '../model/usage-error.js';
import { commandName, shellWord } from './command-name.js';
import { EXIT } from './exit-codes.js';
import { proposals, type Proposal } from './init-proposals.js';
import { checkoutOf, isStillThere, linkOnTheWay } from './inside-folder.js';
import type { CommandIo } from './io.js';
import type { CommandLine } from './options.js';
import { VERSION } from './version.js';

/**
 * `directus-lint init [path]`: proposes the files that put directus-lint to use, shows each of them, and
 * writes what is accepted. It never writes over a file: where one exists it shows what to add.
 */
export async function initCommand({ paths, options }: CommandLine, io: CommandIo): Promise<number> {
  const [path = '.', ...more] = paths;
  if (more.length > 0) throw new UsageError('init takes one folder.');
  const root = resolve(io.cwd, path);
  if (!isFolder(root)) throw new UsageError(`${path} is not a folder.`);
  const link = linkOnTheWay(checkoutOf(realpathSync(io.cwd)), resolve(realpathSync(io.cwd), path));
  if (link !== undefined) throw new UsageError(`${path} leads out of this checkout: ${link} is a link.`);
  if (options.yes && options['dry-run']) throw new UsageError('--yes and --dry-run exclude each other.');
  let left = 0;
  for (const proposal of proposals(root, await deploymentsIn(root))) {
    show(proposal, io);
    if (proposal.action !== 'write') continue;
    const accepted = !options['dry-run'] && (options.yes ?? (await isAccepted(proposal, io)));
    if (accepted) write(root, proposal, io);
    else left++;
  }
  const command = commandName(io);
  const here = path === '.' ? '' : ` ${shellWord(path)}`;
  if (left > 0) io.stdout(`\`${command} init${here} --yes\` writes what is missing.\n`);
  io.stdout(`Next: ${command}${here}\n`);
  return EXIT.clean;
}

/** What a check would look at, told without a rule being asked. */
async function deploymentsIn(root: string): Promise<readonly DeploymentSummary[]> {
  const project = await loadProject(diskTree(root), loadGit(root));
  return run(project, [], { tool: { name: 'directus-lint', version: VERSION } }).deployments;
}

function show({ path, purpose, content, action }: Proposal, io: CommandIo): void {
  if (action === 'exists') {
    io.stdout(`${path}: is there already (${purpose}); it stays as it is.\n\n`);
    return;
  }
  const title =
    action === 'write' ? `${path}: new, ${purpose}` : `${path}: is there already; ${purpose} would need this in it`;
  io.stdout(
    `${title}\n${content
      .trimEnd()
      .split('\n')
      .map((line) => `  | ${line}`.trimEnd())
      .join('\n')}\n\n`,
  );
}

async function isAccepted({ path }: Proposal, io: CommandIo): Promise<boolean> {
  if (!io.ask) return false;
  return /^y(es)?$/i.test((await io.ask(`Write ${path}? [y/N] `)).trim());
}

/** `wx` refuses what came into being since it was looked for. */
function write(root: string, { path, content }: Proposal, io: CommandIo): void {
  const file = join(root, path);
  const link = linkOnTheWay(root, file);
  if (link !== undefined) throw new UsageError(`${path} was not written: ${relative(root, link)} is a link.`);
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (!isStillThere(root, dirname(file))) throw new Error('a link took the place of its folder');
    writeFileSync(file, content, { flag: 'wx' });
  } catch (error) {
    const reason = existsSync(file) ? 'it exists' : error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} was not written: ${reason}.`);
  }
  io.stdout(`${path}: written.\n\n`);
}
