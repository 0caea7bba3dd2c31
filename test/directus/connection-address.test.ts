import { describe, expect, test } from 'vitest';
import { readDatabaseAddress, readRedisAddress } from '../../src/directus/connection-address.js';

/** Each as the client itself took it apart when it was asked. */
describe('a Redis address, as ioredis reads it', () => {
  test.each([
    ['redis://h:6379', 'h', 6379, ''],
    ['redis://h', 'h', undefined, ''],
    ['redis://h:6379/1', 'h', 6379, '1'],
    ['redis://h:6379/0', 'h', 6379, '0'],
    ['REDIS://h:6379/1', 'h', 6379, '1'],
    ['redis://:p@w@h:6379', 'h', 6379, ''],
    ['redis://:p:w@h:6379', 'h', 6379, ''],
    ['redis://:p%23w@h:6379', 'h', 6379, ''],
    ['redis://default:p[w@h:1', 'h', 1, ''],
    ['redis://default:p w@h:6379/1', 'h', 6379, '1'],
    ['redis://default:p&w+x=y,z;@h:1', 'h', 1, ''],
    ['redis://default@h', 'h', undefined, ''],
    ['redis://x@h?password=y', 'h', undefined, ''],
    ['redis://h:6379/1?family=6', 'h', 6379, '1'],
    ['redis://h:6379?db=3', 'h', 6379, ''],
    ['redis://[::1]:6379', '[::1]', 6379, ''],
    ['h:6379', 'h', 6379, ''],
    ['cache', 'cache', undefined, ''],
    ['tcp://h:6379', 'h', 6379, ''],
    ['valkey://h:6379', 'h', 6379, ''],
    ['6379', 'localhost', 6379, ''],
    [' redis://h ', 'h', undefined, ''],
  ])('%s', (value, host, port, database) => {
    expect(readRedisAddress(value)).toMatchObject({ host, port, database, problem: undefined });
  });

  test('a socket', () => {
    expect(readRedisAddress('/run/redis.sock')).toMatchObject({ socket: '/run/redis.sock', problem: undefined });
    expect(readRedisAddress('unix:///run/redis.sock')).toMatchObject({ socket: '/run/redis.sock', problem: undefined });
  });

  test('encryption and sign-in', () => {
    expect(readRedisAddress('rediss://default:p%40w@h:6380/2')).toMatchObject({
      user: 'default',
      password: 'p@w',
      encrypted: true,
      database: '2',
    });
  });

  test.each([
    ['redis://:p/w@h:6379', 'unescaped', '/'],
    ['redis://:p#w@h:6379', 'unescaped', '#'],
    ['redis://:p?w@h:6379', 'unescaped', '?'],
    ['redis://default:p\\w@h', 'unescaped', '\\'],
    ['redis://u:p@ss/w@h:6379/1', 'unescaped', '/'],
    ['redis://:12/34@h', 'unescaped', '/'],
    ['redis://:p%w@h:6379', 'badEscape', '%'],
    ['redis://default:100%@h:1', 'badEscape', '%'],
    ['redis://pw@h:6379', 'userAlone', ''],
    ['redis://h:6379/cache', 'databaseWord', 'cache'],
    ['redis://h:6379/ 1', 'databaseWord', ' 1'],
    ['redis://h:abc', 'badPort', ''],
    ['redis://a:1,b:2', 'badPort', ''],
    ['redis://', 'noHost', ''],
    ['redis://:6379', 'noHost', ''],
    ['http://h:6379', 'otherScheme', 'http'],
    ['https://eu1.acme.test', 'otherScheme', 'https'],
    ['valkey://h:6379/2', 'otherScheme', 'valkey'],
    ['redis+sentinel://h:26379/mymaster', 'otherScheme', 'redis+sentinel'],
    ['cache:6379/1', 'noScheme', ''],
    ['redis:/h', 'noScheme', ''],
    ['"redis://h"', 'quoted', '"'],
  ])('%s', (value, fault, piece) => {
    expect(readRedisAddress(value).problem).toEqual({ fault, piece });
  });
});

describe('a database address, as knex and pg read it', () => {
  test.each([
    ['postgres://u:p@h:5432/d', 'h', 5432, 'd', false],
    ['postgresql://u:p@h', 'h', undefined, '', false],
    ['POSTGRES://u:p@h/d', 'h', undefined, 'd', false],
    ['postgres://u:p%w@h:5432/d', 'h', 5432, 'd', false],
    ['postgres://u:p@w@h:5432/d', 'h', 5432, 'd', false],
    ['postgres://u:p:w@h:5432/d', 'h', 5432, 'd', false],
    ['postgres://u:p w@h:5432/d', 'h', 5432, 'd', false],
    ['postgres://u:100%25@h/d', 'h', undefined, 'd', false],
    ['postgres://u:%zz@h/d', 'h', undefined, 'd', false],
    ['postgres://u:p[w"x|y^z`{}<@h/d', 'h', undefined, 'd', false],
    ['postgres://u:p@my_db:5432/d', 'my_db', 5432, 'd', false],
    ['pg://u:p@h:5432/d', 'h', 5432, 'd', false],
    ['cockroachdb://u:p@h:26257/d', 'h', 26257, 'd', false],
    ['postgres://u:p@h/d?sslmode=require', 'h', undefined, 'd', true],
    ['postgres://u:p@h/d?sslmode=no-verify', 'h', undefined, 'd', true],
    ['postgres://u:p@h/d?sslmode=disable', 'h', undefined, 'd', false],
    ['postgres://u:p@h/d?ssl=true', 'h', undefined, 'd', true],
    ['postgres://u:p@h/d?ssl=0', 'h', undefined, 'd', false],
    ['postgres:///d?host=x', 'x', undefined, 'd', false],
    ['postgres://u:p@h/d?application_name=a@b', 'h', undefined, 'd', false],
  ])('%s', (value, host, port, database, encrypted) => {
    expect(readDatabaseAddress(value, 'pg')).toMatchObject({ host, port, database, encrypted, problem: undefined });
  });

  test.each([
    ['postgres://u:p#w@h:5432/d', 'unescaped', '#'],
    ['postgres://u:p/w@h:5432/d', 'unescaped', '/'],
    ['postgres://u:p?w@h:5432/d', 'unescaped', '?'],
    ['postgres://u:p@ss/w%rd@h:5432/d', 'unescaped', '/'],
    ['postgres://u:%e4@h/d', 'badEscape', '%'],
    ['pg://u:p%w@h/d', 'badEscape', '%'],
    ['jdbc:postgresql://h:5432/d?user=u&password=p', 'otherScheme', 'jdbc'],
    ['mysql://u:p@h:3306/d', 'otherScheme', 'mysql'],
    ['mysql://u:p@h:5432/d', 'otherServer', 'mysql'],
    ['mongodb+srv://u:p@h/d', 'otherScheme', 'mongodb+srv'],
    ['h:5432/d', 'noScheme', ''],
    ['u:p@h:5432/d', 'noScheme', ''],
    ['host=h user=u password=p dbname=d', 'noScheme', ''],
    ['postgres:u:p@h/d', 'noScheme', ''],
    ['postgres://u:p@/d', 'noHost', ''],
    ['postgres:///d', 'noHost', ''],
    ['postgres://u:p@:5432/d', 'noHost', ''],
    ['postgres://u:p@h:port/d', 'badPort', ''],
    ['postgres://u:p@h:99999/d', 'badPort', ''],
    ['postgres://u:p@h/d?ssl=require', 'sslWord', 'ssl=require'],
    ['postgres://u:p@h/d?ssl=false', 'sslWord', 'ssl=false'],
    ['cockroachdb://u:p@h:26257/d?sslmode=verify-full', 'sslIgnored', 'cockroachdb'],
    ['postgres://u:p@h/d/', 'slashInDatabase', 'd/'],
    ['postgres://u:p@h/d/sub/path', 'slashInDatabase', 'd/sub/path'],
    ['postgres://u:p@h/d/?sslmode=require', 'slashInDatabase', 'd/'],
    ['"postgres://u:p@h/d"', 'quoted', '"'],
    [' postgres://u:p@h/d', 'quoted', 'p'],
  ])('%s', (value, fault, piece) => {
    expect(readDatabaseAddress(value, 'pg').problem).toEqual({ fault, piece });
  });

  test('each client has schemes of its own', () => {
    expect(readDatabaseAddress('mysql://u:p@h:3306/d', 'mysql')).toMatchObject({ host: 'h', problem: undefined });
    expect(readDatabaseAddress('postgres://u:p@h/d', 'mysql').problem?.fault).toBe('otherScheme');
    expect(readDatabaseAddress('mssql://u:p@h/d', 'mssql').problem).toBeUndefined();
  });
});
