import { expect, test } from 'vitest';
import { haveDifferentDatabases } from '../../src/directus/database-identity.js';
import type { Deployment } from '../../src/model/project.js';
import { loadProject } from '../../src/load/load-project.js';
import { NO_GIT } from '../../src/model/git.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';

async function two(one: string, other: string): Promise<readonly [Deployment, Deployment]> {
  const service = (name: string, lines: string) =>
    `  ${name}:\n    image: directus/directus:12.4.1\n    environment:\n      DB_CLIENT: pg\n      DB_DATABASE: cms\n${lines}`;
  const text = `services:\n${service('a', one)}${service('b', other)}`;
  const { deployments } = await loadProject(memoryTree({ 'compose.yaml': text }), NO_GIT, {});
  const [first, second] = deployments;
  if (!first || !second) throw new Error('two deployments are needed');
  return [first, second];
}

const HOST = (host: string) => `      DB_HOST: ${host}\n`;

test.each([
  ['the same host', HOST('db'), HOST('db'), false],
  ['another host', HOST('db'), HOST('other'), true],
  ['another port', `${HOST('db')}      DB_PORT: 5432\n`, `${HOST('db')}      DB_PORT: 5433\n`, true],
  ['another name', HOST('db'), `${HOST('db')}      DB_SEARCH_PATH: cms\n`, true],
  ['a host that nobody knows', HOST('db'), '    env_file: missing.env\n', false],
])('%s', async (_, one, other, expected) => {
  expect(haveDifferentDatabases(...(await two(one, other)))).toBe(expected);
});
