import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/directus/migrations.generated.js';
import { certificateFor, type Certificate } from './support/certificate.js';
import { liveCheck, nodeProject } from './support/live-check.js';
import {
  freePort,
  isInstalled,
  runOnce,
  start,
  temporaryFolder,
  userNamed,
  type Running,
} from './support/processes.js';
import { projectFiles } from '../support/project-files.js';

const SUPERUSER = 'hemlock-77';
const PASSWORD = "monks'-hood 88";

describe.skipIf(!isInstalled('initdb', 'postgres'))('a real PostgreSQL', () => {
  let server: Running;
  let certificate: Certificate;

  beforeAll(async () => {
    certificate = await certificateFor('127.0.0.1');
    server = await startPostgres(certificate);
    const admin = clientOf('postgres', 'postgres', SUPERUSER);
    await admin.connect();
    await admin.query("create role cms login password 'monks''-hood 88'");
    await admin.query("create role guest login password 'monks''-hood 88'");
    await admin.query("create role few login password 'monks''-hood 88' connection limit 4");
    await admin.query('create database cms owner cms');
    await admin.query("create database old encoding 'SQL_ASCII' template template0 owner cms");
    await admin.end();
    const owner = clientOf('cms', 'cms', PASSWORD);
    await owner.connect();
    await owner.query('create schema shop');
    await owner.query('create table directus_migrations (version varchar(255) primary key)');
    await owner.query('create table shop.directus_migrations (version varchar(255) primary key)');
    await owner.end();
  });
  afterAll(() => server.stop());

  function clientOf(user: string, database: string, password: string): Client {
    return new Client({ host: '127.0.0.1', port: server.port, user, database, password, ssl: false });
  }

  async function migrated(table: string, versions: readonly string[]): Promise<void> {
    const owner = clientOf('cms', 'cms', PASSWORD);
    await owner.connect();
    await owner.query(`delete from ${table}`);
    for (const version of versions) await owner.query(`insert into ${table} values ($1)`, [version]);
    await owner.end();
  }

  async function ask(changes: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const right = {
      DB_CLIENT: 'pg',
      DB_HOST: '127.0.0.1',
      DB_PORT: String(server.port),
      DB_DATABASE: 'cms',
      DB_USER: 'cms',
      DB_PASSWORD: PASSWORD,
    };
    const answers = await liveCheck('database', nodeProject({ ...right, ...changes }));
    return answers.map((answer) => answer.replaceAll(String(server.port), 'PORT'));
  }

  const UNTIL_12_4 = MIGRATIONS.map(([version]) => version).filter((version) => version <= '20260909A');

  test('everything right', async () => {
    await migrated('directus_migrations', UNTIL_12_4);
    const [status, ...answers] = await ask({});
    expect(status).toBe('passed');
    expect(answers[0]).toBe('.env:6 127.0.0.1:PORT accepts the login of cms.');
    expect(answers[1]).toMatch(/^\.env:3 PostgreSQL \d+\.\d+.*, UTF8, time zone \S+, \d+ kB, without PostGIS\.$/);
    expect(answers.slice(2)).toEqual([
      '.env:3 The server takes 97 connections, 1 of them in use now; the pools of this deployment may open 10.',
      '.env:6 cms may create tables in the schema public.',
      'package.json:1 All migrations of Directus 12.4.1 have been run.',
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'password',
      { DB_PASSWORD: 'wrong-1' },
      '.env:7 127.0.0.1:PORT does not accept the password of cms, or does not know this user.',
    ],
    ['no password', { DB_PASSWORD: '' }, '.env:7 127.0.0.1:PORT wants a password, and none is set.'],
    [
      'user',
      { DB_USER: 'nobody' },
      '.env:7 127.0.0.1:PORT does not accept the password of nobody, or does not know this user.',
    ],
    ['database', { DB_DATABASE: 'cms2' }, '.env:5 127.0.0.1:PORT has no database cms2.'],
    ['schema', { DB_SEARCH_PATH: 'array:missing,public' }, '.env:8 There is no schema missing in the database.'],
    [
      'rights',
      { DB_USER: 'guest' },
      '.env:6 guest may not create tables in the schema public: it lacks the right CREATE, which migrations and new collections need.',
    ],
    [
      'encoding',
      { DB_DATABASE: 'old' },
      ".env:5 The database stores text as SQL_ASCII, which can't hold all characters; Directus needs UTF8.",
    ],
    [
      'connections',
      { DB_USER: 'few' },
      '.env:3 The server takes 4 connections, 1 of them in use now, but the pools of this deployment may open 10.',
    ],
    [
      'an untrusted certificate',
      { DB_SSL: 'true' },
      '.env:8 TLS to 127.0.0.1:PORT fails: it signed its certificate itself, and nothing here trusts it.',
    ],
    [
      'a CA that is none of its',
      { DB_SSL__CA: 'not a certificate' },
      '.env:8 TLS to 127.0.0.1:PORT fails: it signed its certificate itself, and nothing here trusts it.',
    ],
    [
      'a connection string with a wrong password',
      { DB_CONNECTION_STRING: 'postgres://cms:wrong-1@127.0.0.1:PORT/cms' },
      '.env:8 127.0.0.1:PORT does not accept the password of cms, or does not know this user.',
    ],
  ])('%s', async (_, changes, answer) => {
    const filled = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [name, value.replace('PORT', String(server.port))]),
    );
    const [status, first] = await ask(filled);
    expect([status, first]).toEqual(['failed', answer]);
  });

  test('TLS with the authority that signed it', async () => {
    const [status, ...answers] = await ask({ DB_SSL__CA: certificate.cert.trim() });
    expect(status).toBe('passed');
    expect(answers[1]).toMatch(
      /^\.env:8 127\.0\.0\.1:PORT speaks TLS 1\.\d; its certificate ends on \d{4}-\d{2}-\d{2}, in 36\d days\.$/,
    );
  });

  test('the checking of certificates is off where the configuration turns it off', async () => {
    expect((await ask({ DB_SSL__REJECT_UNAUTHORIZED: 'false' }))[0]).toBe('passed');
  });

  test.each<[string, string[], string]>([
    [
      'migrations that are due',
      UNTIL_12_4.slice(0, -2),
      'passed package.json:1 2 of the migrations of Directus 12.4.1 have not been run (20260818A, 20260909A); they run when it starts.',
    ],
    [
      'migrations of extensions',
      [...UNTIL_12_4, '20200101X'],
      'passed package.json:1 All migrations of Directus 12.4.1 have been run.',
    ],
  ])('%s', async (_, versions, answer) => {
    await migrated('directus_migrations', versions);
    const [status = '', ...answers] = await ask({});
    expect(`${status} ${answers.at(-1) ?? ''}`).toBe(answer);
  });

  test('the schema is the first of the search path', async () => {
    await migrated('shop.directus_migrations', UNTIL_12_4);
    const answers = await ask({ DB_SEARCH_PATH: 'array:shop,public' });
    expect(answers.at(-2)).toBe('.env:6 cms may create tables in the schema shop.');
  });

  test('a database that a newer Directus has migrated', async () => {
    await migrated('directus_migrations', UNTIL_12_4);
    const files = projectFiles`
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          restart: unless-stopped
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_PORT: 5432
            DB_DATABASE: cms
            DB_USER: cms
            DB_PASSWORD: ${'"'}${PASSWORD}${'"'}
        database:
          image: postgres:15
          ports: ["127.0.0.1:${String(server.port)}:5432"]
    `;
    const [status, first] = await liveCheck('database', files);
    expect([status, first]).toEqual([
      'failed',
      'compose.yaml:2 The database was migrated by a newer Directus (20260217A, 20260312A, 20260507A and 5 more), which Directus 11.17.4 does not know.',
    ]);
  });

  test('a service that publishes its port is asked there, and one that does not is not', async () => {
    const files = (ports: string) => projectFiles`
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:12.4.1
          restart: unless-stopped
          environment:
            DB_CLIENT: pg
            DB_HOST: database
            DB_PORT: 5432
            DB_DATABASE: cms
            DB_USER: cms
            DB_PASSWORD: wrong-1
        database:
          image: postgres:15
          ports: [${ports}]
    `;
    expect(await liveCheck('database', files(`"127.0.0.1:${String(server.port)}:5432"`))).toEqual([
      'failed',
      `compose.yaml:11 database (asked at port ${String(server.port)} of this machine, which the service database publishes) does not accept the password of cms, or does not know this user.`,
    ]);
    expect(await liveCheck('database', files(''))).toEqual([
      'unknown',
      'compose.yaml:7 The service database publishes no port 5432 on this machine; --via docker asks inside its network.',
    ]);
  });
});

async function startPostgres({ key, cert }: Certificate): Promise<Running> {
  const user = userNamed('postgres');
  const folder = temporaryFolder(user);
  const data = join(folder, 'data');
  const passwords = join(folder, 'password');
  writeFileSync(passwords, SUPERUSER);
  const secrets = { key: join(folder, 'server.key'), cert: join(folder, 'server.crt') };
  writeFileSync(secrets.key, key, { mode: 0o600 });
  writeFileSync(secrets.cert, cert);
  if (user) for (const path of [passwords, secrets.key, secrets.cert]) chownSync(path, user.uid, user.gid);
  runOnce(
    'initdb',
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwords}`, '-E', 'UTF8', '-N'],
    user,
  );
  const port = await freePort();
  const settings = {
    ssl: 'on',
    ssl_key_file: secrets.key,
    ssl_cert_file: secrets.cert,
    fsync: 'off',
    listen_addresses: '127.0.0.1',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return start('postgres', ['-D', data, '-p', String(port), '-k', folder, ...flags], { port, folder, user });
}
