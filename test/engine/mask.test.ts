import { describe, expect, test } from 'vitest';
import { maskedExcerpt } from '../../src/engine/mask.js';
import { secretIndex } from '../../src/load/assemble/secret-index.js';
import { parseDotenv } from '../../src/load/formats/dotenv/parse-dotenv.js';
import { spanOf } from '../../src/model/source.js';

/** An index that knows these variables of an env file. */
function indexOf(text: string, path = '.env') {
  const file = { path, text };
  const { entries } = parseDotenv(file, 'node');
  return secretIndex([], [], [{ file, template: false, entries, composeEntries: [], composeRefuses: false }]);
}

const secrets = indexOf('DB_PASSWORD=k7Qz9-Lw3Xv\nADMIN_PASSWORD=directus\n');

/** The last line of a text as an excerpt shows it. */
function shown(text: string): string {
  const start = text.lastIndexOf('\n') + 1;
  return maskedExcerpt(spanOf({ path: 'any.txt', text }, start, start + 1), secrets).text;
}

describe('in one line', () => {
  test.each([
    ['SECRET=plainword', 'SECRET=***'],
    ['      SECRET: "plain word" # and more', '      SECRET: ***'],
    ['    environment: ["POSTGRES_PASSWORD=plainword", "A=b"]', '    environment: ["POSTGRES_PASSWORD=***'],
    [
      '    environment: { NODE_ENV: production, SECRET: plainword }',
      '    environment: { NODE_ENV: production, SECRET: ***',
    ],
    ['  "DB_PASSWORD" : "plainword",', '  "DB_PASSWORD" : ***'],
    ['ENV NODE_ENV=production SECRET=plainword', 'ENV NODE_ENV=production SECRET=***'],
    ['ENV SECRET plainword', 'ENV SECRET ***'],
    ["process.env['SECRET'] = 'plainword'", "process.env['SECRET'] = ***"],
    ['      - ADMIN_TOKEN=plainword', '      - ADMIN_TOKEN=***'],
    ['# SECRET: plainword', '# SECRET: ***'],
    ['SECRET: &anchor plainword', 'SECRET: ***'],
    ['command: redis-server --requirepass plainword', 'command: redis-server --requirepass ***'],
    ['command: ["redis-server", "--requirepass", "plainword"]', 'command: ["redis-server", "--requirepass", "***'],
    ['test: mysqladmin ping -pplainword', 'test: mysqladmin ping -p***'],
    ['test: redis-cli -a plainword ping', 'test: redis-cli -a ***'],
    ['test: ["CMD", "mysqladmin", "ping", "-pplainword"]', 'test: ["CMD", "mysqladmin", "ping", "-p***'],
    ['test: ["CMD", "redis-cli", "-a", "plainword", "ping"]', 'test: ["CMD", "redis-cli", "-a", "***'],
    ['test: redis-cli -p 6379 ping', 'test: redis-cli -p 6379 ping'],
    ['run: mysql -p3plainword', 'run: mysql -p***'],
    ['run: curl -u admin:plainword https://cms.acme.test', 'run: curl -u ***'],
    ['curl -H "Authorization: Bearer plainword"', 'curl -H "Authorization: ***'],
    ['- {name: SECRET, value: plainword}', '- {name: SECRET, value: ***'],
    ['DB_HOST=db1DB_PASSWORD=plainword', 'DB_HOST=db1DB_PASSWORD=***'],
    ['image: directus/directus:11.5DB_PASSWORD: plainword', 'image: directus/directus:11.5DB_PASSWORD: ***'],
    ['SECRET: $plainword', 'SECRET: ***'],
    ['SECRET: $SECRET', 'SECRET: $SECRET'],
    ['SECRET: ${SECRET}', 'SECRET: ${SECRET}'],
    ['SECRET: ${SECRET:-plainword}', 'SECRET: ***'],
    ['SECRET=', 'SECRET='],
    ['PUBLIC_URL=https://cms.acme.test', 'PUBLIC_URL=https://cms.acme.test'],
    ['X=postgres://directus:plainword@db/directus', 'X=postgres://directus:***@db/directus'],
    ['X=redis://:pla/in#word@redis:6379', 'X=redis://:***@redis:6379'],
    ['X=redis://a:one111@h1,redis://a:two222@h2', 'X=redis://a:***@h1,redis://a:***@h2'],
    ['X=Server=db;User Id=sa;Password=plainword;', 'X=Server=db;User Id=sa;Password=***'],
    ['X=https://plainword@o1.ingest.example.org/1', 'X=https://***@o1.ingest.example.org/1'],
    ['# the old one was k7Qz9-Lw3Xv', '# the old one was ***'],
  ])('%s', (line, masked) => {
    expect(shown(line)).toBe(masked);
  });
});

test.each([
  ['- name: DB_CLIENT\n  value: pg', '  value: pg'],
  ['- name: SECRET\n  value: plainword', '  value: ***'],
  ['- name: SECRET\n- name: DB_CLIENT\n  value: pg', '  value: pg'],
  ['- name: DB_CLIENT\n- value: plainword', '- value: plainword'],
])('a value belongs to the name of its item: %j', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

describe('in the lines below the name', () => {
  test.each([
    ['a value beside its name', 'env:\n  - name: SECRET\n    value: plainword', '    value: ***'],
    ['a key behind another', '  environment:SECRET:\n      plainword', '      ***'],
    ['a key with a comment', 'a:\n  SECRET: # of the CMS\n    plainword', '    ***'],
    ['a commented one', '# - name: SECRET\n#   value: plainword', '#   value: ***'],
    ['a block scalar', 'a:\n  SECRET: >-\n    plain\n    word', '    ***'],
    ['a value on the next line', 'a:\n  DB_PASSWORD:\n    plainword', '    ***'],
    ['a private key', 'key: |\n  -----BEGIN PRIVATE KEY-----\n  MIIEvQIBADANBg', '  ***'],
    ['the data of a Secret', 'kind: Secret\nstringData:\n  anything: plainword', '  ***'],
    ['a value that is none of its', 'a:\n  SECRET: x\n  HOST:\n    plainword', '    plainword'],
    ['a value beside another name', '- name: HOST\n  value: plainword', '  value: plainword'],
  ])('%s', (_, text, masked) => {
    expect(shown(text)).toBe(masked);
  });
});

describe('a line after a secret', () => {
  test.each([
    ['Dockerfile', 'ENV DB_CLIENT=pg', 'ENV DB_CLIENT=pg'],
    ['Dockerfile', 'EXPOSE 8055', 'EXPOSE 8055'],
    ['Dockerfile', 'left over', '***'],
    ['any.txt', 'left over', '***'],
  ])('%s: %s', (path, line, masked) => {
    const text = `FROM node\nENV SECRET=plainword\n${line}`;
    const start = text.lastIndexOf('\n') + 1;
    expect(maskedExcerpt(spanOf({ path, text }, start, start + 1), secrets).text).toBe(masked);
  });
});

test("plain words that also are someone's password stay, since blanking them out would tell it", () => {
  expect(secrets.mask('image: directus/directus')).toBe('image: directus/directus');
});

test('a line of 100,000 characters is masked at once', () => {
  const line = `${'a'.repeat(50_000)} ${'b='.repeat(25_000)}`;
  expect(shown(line)).toBe(line);
});

test('a value whose place is known is blanked to its last line, whatever the lines look like', () => {
  const text = 'ADMIN_PASSWORD="one\ntwo\nthree"\nHOST=db\n';
  const index = indexOf(text, 'odd.env');
  const lines = [0, 1, 2, 3].map((line) => {
    const start = text.split('\n').slice(0, line).join('\n').length + Math.min(line, 1);
    return maskedExcerpt(spanOf({ path: 'odd.env', text }, start, start + 1), index).text;
  });
  expect(lines).toEqual(['ADMIN_PASSWORD=***', '***', '***', 'HOST=db']);
});
