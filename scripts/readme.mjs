// The sessions in README.md: what the program prints for the files that are shown there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHOWN_FILE = /^```\w+ (\S+)\n(.*?)^```$/gms;
const SESSION = /^(```console\n\$ directus-lint (.*?)\n)(.*?)(^```)$/gms;

/**
 * The README with its sessions as the program prints them today. Needs a build.
 * @param {string} readme its text
 * @param {string} program path of bin/directus-lint.js
 */
export function withSessions(readme, program) {
  const folder = mkdtempSync(join(tmpdir(), 'directus-lint-readme-'));
  try {
    for (const [, path, content] of readme.matchAll(SHOWN_FILE))
      if (!path.startsWith('directus-lint')) writeFileSync(join(folder, path), content);
    // So that no repository around the temporary folder plays a part.
    spawnSync('git', ['init', '-q', folder]);
    writeFileSync(join(folder, '.gitignore'), '.env\n');
    return readme.replace(
      SESSION,
      (_, before, command, __, after) => before + printed(program, command, folder) + after,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printed(program, command, folder) {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...command.split(' ')], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(`directus-lint ${command}: ${stderr}`);
  return stdout;
}
