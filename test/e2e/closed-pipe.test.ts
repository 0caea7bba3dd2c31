import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Reads the first piece of what the program prints, and goes away. */
function readOnce(args: readonly string[]): Promise<{ status: number | null; stderr: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [resolve('bin/directus-lint.js'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] },
    });
    let stderr = '';
    child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
    child.on('close', (status) => {
      done({ status, stderr });
    });
  });
}

test('a reader that goes away early (| head) is no failure', async () => {
  // More than a pipe holds, so that the program is still writing when nobody reads any more.
  expect(await readOnce(['fixtures/example', '--format', 'sarif', '--exit-zero'])).toEqual({ status: 0, stderr: '' });
});
