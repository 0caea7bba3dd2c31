import { execFile } from 'node:child_process';

/** Exit codes with which a command has still printed its answer: no errors, errors or no go. */
const ANSWERED = new Set([0, 1]);
/** Characters that a page may have. */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Runs a command of directus-lint in a folder with the Node of the editor, and gives what it prints.
 * @throws Error with what it said on standard error
 */
export function runCommand(module: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((fulfil, refuse) => {
    const options = {
      cwd: folder,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
      maxBuffer: LARGEST_ANSWER,
    };
    execFile(process.execPath, [module, ...args], options, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      // Node itself ends with 1 where it can't find the program.
      if (ANSWERED.has(code) && stdout !== '') fulfil(stdout);
      else refuse(new Error(stderr.trim() || error?.message || 'directus-lint gave no answer.'));
    });
  });
}
