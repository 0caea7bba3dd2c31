import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start, writeFiles } from './boot.mjs';
import { freePort } from './neighbours.mjs';
import { ADMIN, plain } from './scenes.mjs';

const ROWS = 150;

/**
 * The folder that each boot starts from: a database with an administrator, a collection, a flow and open registration.
 * Made once per release.
 * @returns {Promise<{ template: string, adminRole: string }>}
 */
export async function prepareTemplate(installed) {
  const template = join(installed.folder, 'template');
  const made = join(installed.folder, 'template.json');
  if (existsSync(made)) return JSON.parse(readFileSync(made, 'utf8'));
  rmSync(template, { recursive: true, force: true });
  mkdirSync(template, { recursive: true });
  writeFiles(template);
  const adminRole = await fillDatabase(installed, template, {});
  rmSync(join(template, 'node_modules'), { recursive: true, force: true });
  const result = { template, adminRole };
  writeFileSync(made, JSON.stringify(result));
  return result;
}

/**
 * Bootstraps a database and puts something into it.
 * @param {Record<string, string>} database variables that differ from SQLite in the folder
 * @returns {Promise<string>} the id of the administrators' role
 */
export async function fillDatabase(installed, dir, database) {
  const port = await freePort();
  const env = { ...plain({ port, smtp: 9, silent: 9 }), ...database };
  const admin = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
  const bootstrap = start(installed, ['bootstrap'], dir, { ...env, ...admin });
  if ((await bootstrap.ended) !== 0) throw new Error(`bootstrap failed:\n${bootstrap.log.slice(-2000)}`);
  const server = start(installed, ['start'], dir, env);
  try {
    return await fill(port, server);
  } finally {
    await server.kill();
  }
}

async function fill(port, server) {
  const url = `http://127.0.0.1:${port}`;
  await untilServed(url, server);
  const login = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMIN),
  });
  const { data } = await login.json();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${data.access_token}` };
  const send = async (method, path, body) => {
    const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
  const fields = [
    { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: {} },
    { field: 'word', type: 'text', schema: {}, meta: {} },
  ];
  await send('POST', '/collections', { collection: 'measured', schema: {}, meta: {}, fields });
  await send(
    'POST',
    '/items/measured',
    Array.from({ length: ROWS }, (_, row) => ({ word: `row ${row}` })),
  );
  await send('POST', '/flows', {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'measured',
    status: 'active',
    trigger: 'webhook',
    accountability: null,
    options: { method: 'POST', return: '$last' },
  });
  await send('POST', '/operations', {
    id: '22222222-2222-4222-8222-222222222222',
    flow: '11111111-1111-4111-8111-111111111111',
    key: 'run',
    type: 'exec',
    name: 'run',
    position_x: 20,
    position_y: 1,
    options: { code: 'module.exports = async (data) => ({ word: String(data.$env.MEASURED_WORD) });' },
  });
  await send('PATCH', '/flows/11111111-1111-4111-8111-111111111111', {
    operation: '22222222-2222-4222-8222-222222222222',
  });
  const roles = await (await fetch(`${url}/roles`, { headers })).json();
  const adminRole = roles.data[0].id;
  await send('PATCH', '/settings', {
    public_registration: true,
    public_registration_verify_email: true,
    mcp_enabled: true,
  });
  return adminRole;
}

async function untilServed(url, server) {
  for (;;) {
    if (server.exit !== undefined) throw new Error(`Directus ended:\n${server.log.slice(-2000)}`);
    const answer = await fetch(`${url}/server/ping`)
      .then((response) => response.text())
      .catch(() => '');
    if (answer === 'pong') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
