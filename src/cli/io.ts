import { fstatSync } from 'node:fs';
import { EXIT } from './exit-codes.js';

/** What a command may touch of the world around it; tests hand in their own. */
export interface CommandIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Asks whoever sits at the terminal; undefined where nobody does. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** What is piped in; undefined where standard input is a terminal. Of a longer text the last `most` characters. */
  readonly readInput?: ((most: number) => Promise<string>) | undefined;
  /** Colour and width of the terminal that standard output goes to. */
  readonly terminal: {
    readonly isTerminal: boolean;
    readonly columns: number | undefined;
    readonly stderrIsTerminal?: boolean;
  };
  /** Ends what would go on for ever (`--watch`); undefined where only the user can. */
  readonly stopped?: AbortSignal;
}

export function processIo(): CommandIo {
  process.stdout.on('error', endWithUsage);
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => errorStream().write(text),
    // Looked up only when someone is to be asked: opening standard input takes time.
    get ask() {
      return process.stdin.isTTY && process.stdout.isTTY ? ask : undefined;
    },
    get readInput() {
      return process.stdin.isTTY ? undefined : readInput;
    },
    terminal: {
      isTerminal: process.stdout.isTTY,
      columns: process.stdout.columns,
      stderrIsTerminal: isDevice(STDERR) && process.stderr.isTTY,
    },
  };
}

const STDERR = 2;

/** Opened when there is something to say: where it is a pipe, Node loads its network modules for that. */
function errorStream(): NodeJS.WriteStream {
  // Where nothing can be said, nothing can be said of that.
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  return process.stderr;
}

/** Pipes and files are no terminals; what else it is has to be asked. */
function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

/** For those who want a report and no text: prints nothing, and sees no terminal. */
export function silentIo(cwd: string, env: CommandIo['env']): CommandIo {
  const silent = () => undefined;
  return { cwd, env, stdout: silent, stderr: silent, terminal: { isTerminal: false, columns: undefined } };
}

/**
 * Whoever reads may have seen enough (`| head`): then nobody misses the rest. A report that a full disk cut off must
 * not end like one that was delivered.
 */
function endWithUsage(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`directus-lint: the report can't be written: ${error.code ?? error.message}.\n`);
  process.exit(EXIT.usage);
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

async function readInput(most: number): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > 2 * most) text = text.slice(-most);
  }
  return text.slice(-most);
}
