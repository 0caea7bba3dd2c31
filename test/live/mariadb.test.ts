import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveCheck, nodeProject } from './support/live-check.js';
import {
  freePort,
  isInstalled,
  program,
  runOnce,
  start,
  temporaryFolder,
  userNamed,
  type Running,
} from './support/processes.js';

const SET_UP = `
  delete from mysql.global_priv where User='';
  flush privileges;
  create database cms character set utf8mb4;
  create database old character set latin1;
  create database cms_test character set utf8mb4;
  create user cms@'%' identified by 'hemlock-77';
  grant all on cms.* to cms@'%';
  grant all on old.* to cms@'%';
  grant create, select on \`cms\\_test\`.* to cms@'%';
  create user guest@'%' identified by 'hemlock-77';
  grant select on cms.* to guest@'%';
  create table cms.directus_migrations (version varchar(255) primary key);
  insert into cms.directus_migrations values ('20201028A');
`;

describe.skipIf(!isInstalled('mariadbd', 'mariadb-install-db', 'mariadb'))('a real MariaDB', () => {
  let server: Running;

  beforeAll(async () => {
    const user = userNamed('mysql');
    const folder = temporaryFolder(user);
    const [data, socket] = [join(folder, 'data'), join(folder, 'socket')];
    runOnce(
      'mariadb-install-db',
      ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal'],
      user,
    );
    const port = await freePort();
    server = await start(
      'mariadbd',
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--port=${String(port)}`,
        '--bind-address=127.0.0.1',
        `--socket=${socket}`,
        `--pid-file=${join(folder, 'pid')}`,
        '--skip-name-resolve',
        '--skip-ssl',
        '--innodb-flush-log-at-trx-commit=0',
      ],
      { port, folder, user },
    );
    const made = spawnSync(program('mariadb') ?? '', ['--no-defaults', '-u', 'root', '-S', socket], {
      input: SET_UP,
      encoding: 'utf8',
    });
    if (made.status !== 0) throw new Error(made.stderr);
  });
  afterAll(() => server.stop());

  async function ask(changes: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const right = {
      DB_CLIENT: 'mysql',
      DB_HOST: '127.0.0.1',
      DB_PORT: String(server.port),
      DB_DATABASE: 'cms',
      DB_USER: 'cms',
      DB_PASSWORD: 'hemlock-77',
    };
    const answers = await liveCheck('database', nodeProject({ ...right, ...changes }));
    return answers.map((answer) => answer.replaceAll(String(server.port), 'PORT'));
  }

  test('everything right', async () => {
    const [status, ...answers] = await ask({});
    expect(status).toBe('passed');
    expect(answers[0]).toBe('.env:6 127.0.0.1:PORT accepts the login of cms.');
    expect(answers[1]).toMatch(/^\.env:3 MariaDB \d+\.\d+\..*, utf8mb4, time zone SYSTEM, 0 MB\.$/);
    expect(answers[2]).toMatch(
      /^\.env:3 The server takes 151 connections, \d of them in use now; the pools of this deployment may open 10\.$/,
    );
    expect(answers[3]).toBe('.env:6 cms may create tables in cms.');
    expect(answers[4]).toMatch(
      /^package\.json:1 \d+ of the migrations of Directus 12\.4\.1 have not been run \(20201029A, .*\); they run when it starts\.$/,
    );
  });

  test('an escaped name in a grant', async () => {
    const answers = await ask({ DB_DATABASE: 'cms_test' });
    expect(answers).toContain('.env:6 cms may create tables in cms_test.');
    expect(answers.at(-1)).toBe(
      'package.json:1 The database has no tables of Directus yet: its first start with `bootstrap` makes them.',
    );
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'password',
      { DB_PASSWORD: 'wrong-1' },
      '.env:7 127.0.0.1:PORT does not accept the password of cms, or does not know this user.',
    ],
    [
      'user',
      { DB_USER: 'nobody' },
      '.env:7 127.0.0.1:PORT does not accept the password of nobody, or does not know this user.',
    ],
    [
      'database',
      { DB_DATABASE: 'nope' },
      '.env:5 127.0.0.1:PORT: cms may not use the database nope, or it does not exist.',
    ],
    [
      'rights',
      { DB_USER: 'guest' },
      '.env:6 guest may not create tables in cms: it lacks the right CREATE, which migrations and new collections need.',
    ],
    [
      'character set',
      { DB_DATABASE: 'old' },
      ".env:5 New tables store text as latin1, which can't hold all characters; the database needs utf8mb4.",
    ],
    [
      'TLS',
      { DB_SSL__REJECT_UNAUTHORIZED: 'false' },
      '.env:8 127.0.0.1:PORT does not speak TLS, which DB_SSL__REJECT_UNAUTHORIZED asks for.',
    ],
    ['DB_SSL as a whole', { DB_SSL: 'true' }, '.env:8 DB_SSL is on as a whole, which the driver of MySQL refuses.'],
    [
      'PostgreSQL is expected',
      { DB_CLIENT: 'pg' },
      '.env:3 127.0.0.1:PORT does not answer like PostgreSQL; another service listens there.',
    ],
  ])('%s', async (_, changes, answer) => {
    const [status, first] = await ask(changes);
    expect([status, first]).toEqual(['failed', answer]);
  });
});
