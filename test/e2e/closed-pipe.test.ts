import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

test.skipIf(process.platform === 'win32')('a reader that goes away early (| head) is no failure', () => {
  const command = `"$0" "$1" rules | head -n 1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, resolve('bin/directus-lint.js')], { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
});
