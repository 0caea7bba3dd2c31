import { expect, test } from 'vitest';
import rule from '../../../src/rules/database/database-pool-exceeds-limit.js';
import { lint } from '../../support/lint.js';

const compose = (scale: number, pool: string, database: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n    scale: ${String(scale)}\n    environment:\n      DB_CLIENT: pg\n      DB_HOST: db\n${pool}  db:\n    image: postgres:16\n${database}`,
});
const pool = (size: number) => `      DB_POOL__MAX: ${String(size)}\n`;

test('a pool that is written, against the default of the server', async () => {
  expect(await lint(rule, compose(3, pool(40), ''))).toBe(
    'compose.yaml:8:21-8:23 warning 3 instances with up to 40 connections each open 120, but db takes 100 by default.\n  compose.yaml:9:3 db is here',
  );
  expect(await lint(rule, compose(1, pool(150), ''))).toBe(
    'compose.yaml:8:21-8:24 warning One instance with up to 150 connections each open 150, but db takes 100 by default.\n  compose.yaml:9:3 db is here',
  );
});

test('the default pool, against what the command of the server says', async () => {
  expect(await lint(rule, compose(3, '', '    command: postgres -c max_connections=20\n'))).toBe(
    'compose.yaml:4:12-4:13 warning 3 instances with up to 10 connections each open 30, but db takes 20.\n  compose.yaml:8:3 db is here',
  );
  expect(await lint(rule, compose(3, '', '    command: ["postgres", "-c", "max_connections=20"]\n'))).toContain(
    'open 30, but db takes 20.',
  );
});

test.each([
  ['as many as it takes', compose(10, '', '')],
  ['a limit that is raised', compose(3, pool(40), '    command: postgres -c max_connections=200\n')],
  ['a configuration file of its own', compose(3, pool(40), '    command: postgres -c config_file=/etc/pg.conf\n')],
  ['a mounted configuration', compose(3, pool(40), '    volumes: [./pg.conf:/etc/postgresql/postgresql.conf]\n')],
])('silent: %s', async (_, files) => {
  expect(await lint(rule, files)).toBe('');
});
