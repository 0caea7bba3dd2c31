import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that a test has started. */
export interface Running {
  readonly port: number;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** Whom a server may run as that refuses to run as root. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** The path of a program; undefined where it isn't installed. */
export function program(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', ...postgresFolders()];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Debian keeps them apart, by version. */
function postgresFolders(): string[] {
  const root = '/usr/lib/postgresql';
  return existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin')) : [];
}

/** Says once that tests are skipped, and why. */
export function isInstalled(...names: readonly string[]): boolean {
  const missing = names.find((name) => program(name) === undefined);
  if (missing !== undefined) console.warn(`${missing} is not installed: what is asked of it is not tested.`); // eslint-disable-line no-console
  return missing === undefined;
}

/** A user of this machine for what refuses to run as root; undefined where we aren't root. */
export function userNamed(name: string): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

export function temporaryFolder(user?: User): string {
  const folder = mkdtempSync(join(tmpdir(), 'live-server-'));
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function runOnce(name: string, argv: readonly string[], user?: User, input = ''): void {
  const { status, stderr } = spawnSync(program(name) ?? name, argv, { ...user, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
}

/** Starts a server, and waits until its port is open. */
export async function start(
  name: string,
  argv: readonly string[],
  { port, folder, user }: { readonly port: number; readonly folder: string; readonly user?: User | undefined },
): Promise<Running> {
  const child = spawn(program(name) ?? name, argv, { ...user, stdio: 'ignore' });
  await untilOpen(port, child);
  return {
    port,
    folder,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGQUIT');
      setTimeout(() => child.kill('SIGKILL'), 2000).unref();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilOpen(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${String(child.exitCode)}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => {
        resolve(false);
      });
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server does not listen');
}
