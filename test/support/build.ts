import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Bundles the program once before the tests: the end-to-end tests run what users run. */
export default function setup(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  execFileSync(process.execPath, ['scripts/build.mjs', '--fast'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
