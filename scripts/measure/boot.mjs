import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reportsIn } from './log-lines.mjs';
import { emptyRedis, freePort } from './neighbours.mjs';
import { probe } from './probes.mjs';
import { plain, withPorts } from './scenes.mjs';

/** A process that used no processor time for so long, and doesn't listen, hangs. */
const IDLE = 12_000;
/** Nor does one start any more that has computed for so long, in hundredths of a second; usually it takes 3 seconds. */
const ENOUGH = 6000;
const PAUSE = 200;
/** After so many pings that were answered otherwise, the server is taken for deaf. */
const REFUSALS = 15;

let boots = 0;

const running = new Set();
/** Whoever ends the measuring ends the boots as well. */
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/**
 * @typedef {object} Seen What one boot did.
 * @property {'exited' | 'crashed' | 'hung' | 'deaf' | 'served'} end `crashed`: it ended while it was used; `deaf`: it
 *   listens, but the ping is never answered
 * @property {number | string | null} code
 * @property {readonly string[]} reports warnings and errors of the log
 * @property {Record<string, string>} uses what the probes saw
 */

/**
 * Boots Directus once, with some variables changed, and uses it.
 * @param {import('./install.mjs').Installed} installed
 * @param {{ template: string, neighbours: any, adminRole: string, postgres?: any }} place `postgres` where the scene needs it
 * @param {(around: any) => Record<string, string>} scene
 * @param {Record<string, string | null>} changes null takes a variable away
 * @param {boolean} isUsed whether the API is used once it is there
 * @returns {Promise<Seen>}
 */
export async function boot(installed, { template, neighbours, adminRole, postgres }, scene, changes, isUsed = true) {
  const number = ++boots;
  const dir = mkdtempSync(join(tmpdir(), 'directus-measure-'));
  cpSync(template, dir, { recursive: true });
  const around = { ...neighbours.ports, postgres: postgres?.port, port: await freePort() };
  if (around.redis) await emptyRedis(around.redis);
  postgres?.renew();
  const changed = Object.entries({ ...plain(around), ...scene(around), ...changes });
  const env = Object.fromEntries(
    changed.flatMap(([name, value]) => (value === null ? [] : [[name, withPorts(value, around)]])),
  );
  const server = start(installed, ['start'], dir, env);
  try {
    const end = await startOf(server, around.port);
    const uses =
      end === 'served' && isUsed
        ? await probe({
            port: around.port,
            base: env,
            mailTo: neighbours.mailTo,
            boot: `${number}x${process.pid}`,
            adminRole: postgres?.adminRole ?? adminRole,
          })
        : {};
    if (end === 'served' && isUsed) await pause(300);
    const died = server.exit !== undefined;
    return {
      end: died && end === 'served' ? 'crashed' : end,
      code: server.exit ?? null,
      reports: reportsIn(server.log, [dir, dirname(installed.modules)]),
      uses: steady({ ...uses, 'files left': filesIn(dir) }, around, dir),
    };
  } finally {
    await server.kill();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Starts the command of the release in a folder, with nothing of our own environment. */
export function start({ node, cli, folder }, args, dir, env) {
  const child = spawn(node, [cli, ...args], {
    cwd: dir,
    env: { PATH: `${dirname(node)}:/usr/bin:/bin`, HOME: dir, NODE_COMPILE_CACHE: join(folder, 'compiled'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const server = { log: '', exit: undefined, pid: child.pid };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => (server.log = (server.log + data).slice(0, 500_000)));
  server.ended = new Promise((resolve) =>
    child.once('exit', (code, signal) => (running.delete(child), resolve((server.exit = code ?? signal)))),
  );
  server.kill = async () => {
    if (server.exit === undefined) child.kill('SIGKILL');
    await server.ended;
  };
  return server;
}

async function startOf(server, port) {
  let [busy, active] = [-1, Date.now()];
  let refusals = 0;
  while (server.exit === undefined) {
    const answer = await ping(port);
    if (answer === 'pong') return 'served';
    if (answer !== undefined && ++refusals > REFUSALS) return 'deaf';
    const { time: now, isWaiting } = processorOf(server.pid);
    // Who waits for a processor, on a busy machine, isn't idle.
    if (now > busy + 5 || isWaiting) [busy, active] = [now, Date.now()];
    if (Date.now() - active > IDLE || now > ENOUGH) return server.log.includes('Server started at') ? 'deaf' : 'hung';
    await Promise.race([server.ended, pause(PAUSE)]);
  }
  return 'exited';
}

async function ping(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/server/ping`, { signal: AbortSignal.timeout(IDLE) });
    return response.ok ? await response.text() : String(response.status);
  } catch {
    return undefined;
  }
}

/** Hundredths of a second that a process has computed, and whether it would go on if it were let. */
function processorOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return { time: Number(fields[11]) + Number(fields[12]), isWaiting: fields[0] !== 'S' };
  } catch {
    return { time: 0, isWaiting: false }; // It has just ended.
  }
}

/** What Directus left in its folder. */
function filesIn(dir) {
  const names = readdirSync(dir, { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/${readdirSync(join(dir, entry.name)).length > 0 ? '…' : ''}` : entry.name,
  );
  return names
    .filter((name) => !/^data\.db-|^node_modules|^\.pm2/.test(name))
    .sort()
    .join(' ');
}

function steady(uses, { port }, dir) {
  return Object.fromEntries(
    Object.entries(uses).map(([name, seen]) => [
      name,
      seen.replaceAll(dir, '<dir>').replaceAll(String(port), '<port>'),
    ]),
  );
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Writes the files that every folder of a boot holds. */
export function writeFiles(dir) {
  mkdirSync(join(dir, 'extensions/measured-endpoint/dist'), { recursive: true });
  for (const folder of ['uploads', 'a-folder', 'templates']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'a-file'), 'text of a file\n');
  writeFileSync(join(dir, 'package.json'), '{"name":"measured","private":true}');
  const extension = {
    name: 'measured-endpoint',
    version: '1.0.0',
    type: 'module',
    'directus:extension': { type: 'endpoint', path: 'dist/index.js', source: 'src/index.js', host: '>=10.0.0' },
  };
  writeFileSync(join(dir, 'extensions/measured-endpoint/package.json'), JSON.stringify(extension));
  writeFileSync(
    join(dir, 'extensions/measured-endpoint/dist/index.js'),
    "export default (router) => { router.get('/', (_, response) => response.send('from the extension')); };\n",
  );
}
