import { main } from '../../src/cli/main.js';

/** What one command line printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder, without this machine's environment. */
export async function runMain(
  cwd: string,
  argv: readonly string[],
  answers?: readonly string[],
  input?: string,
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const left = [...(answers ?? [])];
  const ask = (question: string) => {
    stdout += question;
    return Promise.resolve(left.shift() ?? '');
  };
  const code = await main(argv, {
    cwd,
    env: {},
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    terminal: { isTerminal: false, columns: undefined },
    ...(answers ? { ask } : {}),
    ...(input === undefined ? {} : { readInput: () => Promise.resolve(input) }),
  });
  return { code, stdout, stderr };
}
