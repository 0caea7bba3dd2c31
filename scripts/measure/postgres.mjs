import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './neighbours.mjs';

const DEBIAN = '/usr/lib/postgresql';
export const OWNER = { user: 'directus', password: 'p4ss', database: 'directus' };

/** Whether this system has a PostgreSQL server, and a user to run it. */
export function hasPostgres() {
  return existsSync(DEBIAN) && userId() !== undefined;
}

/** PostgreSQL doesn't run as root. */
function userId() {
  try {
    return Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
  } catch {
    return undefined;
  }
}

/**
 * A PostgreSQL whose database is made anew for each boot from what `fill` put into it once.
 * @param {boolean} tls with a certificate that nobody knows
 * @param {(env: Record<string, string>) => Promise<void>} fill bootstraps Directus
 */
export async function startPostgres(tls, fill) {
  const [major] = readdirSync(DEBIAN).sort((a, b) => b - a);
  const bin = join(DEBIAN, major, 'bin');
  const uid = userId();
  const data = mkdtempSync(join(tmpdir(), 'directus-measure-postgres-'));
  chownSync(data, uid, uid);
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, OWNER.password, { mode: 0o644 });
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  execFileSync(join(bin, 'initdb'), ['-D', data, ...access, '--no-sync'], { uid, cwd: '/', stdio: 'ignore' });
  rmSync(passwordFile);
  if (tls) makeCertificate(data, uid);
  const port = await freePort();
  const settings = [
    'fsync=off',
    `ssl=${tls ? 'on' : 'off'}`,
    'unix_socket_directories=',
    'listen_addresses=127.0.0.1',
  ].flatMap((setting) => ['-c', setting]);
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    uid,
    cwd: '/',
    stdio: 'ignore',
  });
  process.on('exit', () => child.kill('SIGKILL'));
  const sql = (text) =>
    execFileSync(
      join(bin, 'psql'),
      ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', 'postgres', '-qc', text],
      { env: { PGPASSWORD: OWNER.password }, stdio: 'ignore' },
    );
  await until(() => sql('SELECT 1'));
  sql(`CREATE ROLE ${OWNER.user} LOGIN SUPERUSER PASSWORD '${OWNER.password}'`);
  sql('CREATE DATABASE filled');
  await fill({
    DB_CLIENT: 'pg',
    DB_HOST: '127.0.0.1',
    DB_PORT: String(port),
    DB_USER: OWNER.user,
    DB_PASSWORD: OWNER.password,
    DB_DATABASE: 'filled',
    ...(tls && { DB_SSL__REJECT_UNAUTHORIZED: 'false' }),
  });
  return {
    port,
    renew() {
      sql(`DROP DATABASE IF EXISTS ${OWNER.database} WITH (FORCE)`);
      sql(`CREATE DATABASE ${OWNER.database} TEMPLATE filled`);
    },
    stop() {
      child.kill('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function makeCertificate(data, uid) {
  const files = ['-keyout', join(data, 'server.key'), '-out', join(data, 'server.crt')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=localhost', ...files],
    { uid, cwd: '/', stdio: 'ignore' },
  );
}

async function until(action) {
  for (let attempt = 0; ; attempt++) {
    try {
      return action();
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
