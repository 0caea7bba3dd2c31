import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { start } from './boot.mjs';
import { reportsIn } from './log-lines.mjs';
import { freePort } from './neighbours.mjs';
import { plain, withPorts } from './scenes.mjs';

const COUNT = `
  const sqlite = require(process.argv[1]);
  const database = new sqlite.Database(process.argv[2], sqlite.OPEN_READONLY);
  const give = (sql) => new Promise((resolve) => database.get(sql, (_, row) => resolve(row ? Object.values(row).join(' ') : 'none')));
  (async () => console.log(await give('select count(*) from directus_users'), '|', await give('select project_name from directus_settings')))();
`;

/**
 * Runs `bootstrap` twice on an empty folder, as a container does that is restarted.
 * @returns {Promise<import('./boot.mjs').Seen>}
 */
export async function bootstrapTwice(installed, { template, neighbours }, scene, changes) {
  const dir = mkdtempSync(join(tmpdir(), 'directus-measure-'));
  cpSync(template, dir, { recursive: true, filter: (path) => !path.includes('data.db') });
  const around = { ...neighbours.ports, port: await freePort() };
  const changed = Object.entries({ ...plain(around), ...scene(around), ...changes });
  const env = Object.fromEntries(
    changed.flatMap(([name, value]) => (value === null ? [] : [[name, withPorts(value, around)]])),
  );
  try {
    const first = start(installed, ['bootstrap'], dir, env);
    const code = await first.ended;
    const again = start(installed, ['bootstrap'], dir, env);
    const uses = {
      'second bootstrap': String(await again.ended),
      'users and project': inDatabase(installed, join(dir, 'data.db')),
    };
    return {
      end: code === 0 ? 'served' : 'exited',
      code,
      reports: reportsIn(first.log, [dir, dirname(installed.modules)]),
      uses,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function inDatabase({ node, modules }, path) {
  try {
    return execFileSync(node, ['-e', COUNT, join(modules, 'sqlite3'), path], { encoding: 'utf8' }).trim();
  } catch {
    return 'no database';
  }
}
