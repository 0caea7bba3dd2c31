import { expect, test } from 'vitest';
import { serverThat } from './support/faulty-servers.js';
import { liveCheck, nodeProject } from './support/live-check.js';
import { freePort } from './support/processes.js';

/** Directus asks another license server in development only, as its own developers do. */
async function ask(port: number, variables: Readonly<Record<string, string>>, release = '12.4.1') {
  const { '.env': env = '' } = nodeProject(variables);
  const start = `NODE_ENV=development LICENSE_API_URL=http://127.0.0.1:${String(port)} directus start`;
  const manifest = JSON.stringify({ dependencies: { directus: release }, scripts: { start } });
  const files = { 'package.json': manifest, '.env': env.replace("NODE_ENV='production'\n", '') };
  const answers = await liveCheck('license', files);
  return answers.map((answer) => answer.replaceAll(String(port), 'PORT'));
}

test('the server is reached, and gets nothing', async () => {
  const got: Buffer[] = [];
  const server = await serverThat((socket) => socket.on('data', (chunk: Buffer) => got.push(chunk)));
  const answers = await ask(server.port, { LICENSE_KEY: 'hemlock-77' });
  await server.close();
  expect(answers).toEqual(['passed', '.env:1 127.0.0.1:PORT takes connections.']);
  expect(got).toEqual([]);
});

test('nothing listens', async () => {
  expect(await ask(await freePort(), { LICENSE_KEY: 'hemlock-77' })).toEqual([
    'failed',
    '.env:1 127.0.0.1:PORT refuses connections: nothing listens there.',
  ]);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['without a key', {}, '12.4.1'],
  ['with an empty key', { LICENSE_KEY: '' }, '12.4.1'],
  ['with a token alone', { LICENSE_TOKEN: 'hemlock-77' }, '12.4.1'],
  ['in a release without licenses', { LICENSE_KEY: 'hemlock-77' }, '11.17.4'],
])('%s nobody is asked', async (_, variables, release) => {
  expect(await ask(await freePort(), variables, release)).toEqual(['none']);
});
