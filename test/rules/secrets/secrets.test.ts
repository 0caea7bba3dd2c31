import { expect, test } from 'vitest';
import inGit from '../../../src/rules/secrets/secret-in-git.js';
import missing from '../../../src/rules/secrets/secret-missing.js';
import published from '../../../src/rules/secrets/secret-published.js';
import shared from '../../../src/rules/secrets/secret-shared-between-stages.js';
import tooShort from '../../../src/rules/secrets/secret-too-short.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const GENERATED = 'k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe';
const service = (lines: string) => `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}`;

test('secret-in-git reports the file in which the value is written, not where it is used', async () => {
  const files = {
    'compose.yaml': service('    environment:\n      SECRET: ${SECRET}\n'),
    '.env': `SECRET=${GENERATED}\n`,
  };
  expect(await lint(inGit, files)).toBe('.env:1:8-1:40 warning SECRET holds a credential in .env, which git tracks.');
});

test('secret-in-git warns of a file that git would take next, and is silent about an ignored one', async () => {
  const files = { 'compose.yaml': service('    env_file: .env\n'), '.env': `SECRET=${GENERATED}\n` };
  expect(await lint(inGit, files, { git: ['compose.yaml'] })).toBe(
    '.env:1:8-1:40 warning SECRET holds a credential in .env, which git does not ignore: the next `git add .` takes it.',
  );
  expect(await lint(inGit, { ...files, '.gitignore': '.env' })).toBe('');
});

test('secret-in-git says nothing without git', async () => {
  const files = { 'compose.yaml': service(`    environment:\n      SECRET: ${GENERATED}\n`) };
  expect(await lint(inGit, files, { git: 'none' })).toBe('');
});

test('secret-in-git sees a default in ${}, a password in a URL, and the same password at the database', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:11.17.4
        environment:
          SECRET: \${SECRET:-${GENERATED}}
          DB_PASSWORD: Zx81kLm04Tq
          REDIS: redis://default:Hm27!cache@cache:6379
      database:
        image: postgres:16
        environment:
          POSTGRES_PASSWORD: Zx81kLm04Tq
      other:
        image: other/software:1
        environment:
          OTHER_PASSWORD: weak1
  `;
  expect(await lint(inGit, files))
    .toBe(`compose.yaml:5:15-5:58 warning SECRET holds a credential in compose.yaml, which git tracks.
compose.yaml:6:20-6:31 warning DB_PASSWORD holds a credential in compose.yaml, which git tracks.
  compose.yaml:11:26 POSTGRES_PASSWORD holds the same credential
compose.yaml:7:14-7:51 warning REDIS holds a credential in compose.yaml, which git tracks.`);
});

test('secret-in-git leaves a weak default and a KEY that nobody reads alone', async () => {
  expect(
    await lint(inGit, {
      'compose.yaml': service(
        `    environment:\n      DB_PASSWORD: \${DB_PASSWORD:-p4ssw0rd!}\n      KEY: ${GENERATED}\n`,
      ),
    }),
  ).toBe('');
});

test('secret-in-git leaves weak values of development and placeholders of templates alone', async () => {
  expect(
    await lint(inGit, {
      'compose.dev.yaml': service('    environment:\n      DB_PASSWORD: hunter22\n      SECRET: ${SECRET:-changeme}\n'),
    }),
  ).toBe('');
  expect(await lint(inGit, { 'compose.dev.yaml': service(`    environment:\n      SECRET: ${GENERATED}\n`) })).toBe(
    'compose.dev.yaml:5:15-5:47 warning SECRET in compose.dev.yaml looks like a real credential, and git tracks the file.',
  );
});

test('secret-published knows the values of documentation, and placeholders', async () => {
  const files = {
    'compose.yaml': service(
      '    environment:\n      SECRET: 6116487b-cda1-52c2-b5b5-c8022c45e263\n      ADMIN_PASSWORD: d1r3ctu5\n      DB_PASSWORD: replace-me\n',
    ),
  };
  expect(await lint(published, files))
    .toBe(`compose.yaml:5:15-5:51 warning SECRET is a value that documentation prints, so everyone knows it.
compose.yaml:6:23-6:31 warning ADMIN_PASSWORD is a value that documentation prints, so everyone knows it.
compose.yaml:7:20-7:30 warning DB_PASSWORD still holds a placeholder.`);
});

test.each([
  ['only services of the project reach the database', '', 'info'],
  ['others reach it', '    ports: ["5432:5432"]\n', 'warning'],
  ['it is on the network of the host', '    network_mode: host\n', 'warning'],
])('secret-published: the password of a database, %s', async (_, more, severity) => {
  const database = `  db:\n    image: postgres:16\n${more}`;
  const settings = '    environment:\n      DB_CLIENT: pg\n      DB_HOST: db\n      DB_PASSWORD: directus\n';
  expect(await lint(published, { 'compose.yaml': service(settings) + database })).toBe(
    `compose.yaml:7:20-7:28 ${severity} DB_PASSWORD is one of the values that are tried first.`,
  );
});

test('secret-published is for stages that others can reach', async () => {
  expect(await lint(published, { 'compose.dev.yaml': service('    environment:\n      SECRET: directus\n') })).toBe('');
});

test('secret-missing points at the service', async () => {
  expect(await lint(missing, { 'compose.yaml': service('') })).toBe(
    'compose.yaml:2:3-2:11 warning SECRET is not set, so every restart signs all users out and kills the links in mails.',
  );
  expect(await lint(missing, { 'compose.yaml': service('    environment:\n      SECRET:\n') })).toBe('');
});

test('secret-too-short counts bytes, and points at the value that wins and at the one it hides', async () => {
  const files = {
    'compose.yaml': service('    env_file: .env\n    environment:\n      SECRET: hunter2\n'),
    '.env': `SECRET=${GENERATED}\n`,
  };
  expect(await lint(tooShort, files))
    .toBe(`compose.yaml:6:15-6:22 warning SECRET has 7 bytes, few enough to be found by trying; use at least 32.
  .env:1:8 SECRET here is hidden by it (env_file)`);
  expect(await lint(tooShort, { 'compose.yaml': service(`    environment:\n      SECRET: ${GENERATED}\n`) })).toBe('');
});

test('secret-too-short warns of what is short but cannot be guessed', async () => {
  const files = (version: string) => projectFiles`
    ==> compose.yaml <==
    services:
      directus:
        image: directus/directus:${version}
        environment:
          SECRET: twenty-characters-xy
  `;
  expect(await lint(tooShort, files('11.17.4'))).toBe(
    'compose.yaml:5:15-5:35 warning SECRET has 20 bytes; Directus warns below 32.',
  );
  expect(await lint(tooShort, files('10.8.3'))).toBe(
    'compose.yaml:5:15-5:35 warning SECRET has 20 bytes; use at least 32, as newer versions of Directus ask for.',
  );
});

test('secret-too-short takes another minimum', async () => {
  const files = { 'compose.yaml': service('    environment:\n      SECRET: twenty-characters-xy\n') };
  expect(await lint(tooShort, files, { ruleOptions: { minimum: 16 } })).toBe('');
});

test('secret-shared-between-stages compares what is written twice', async () => {
  const files = {
    'compose.prod.yaml': service(`    environment:\n      SECRET: ${GENERATED}\n`),
    'compose.dev.yaml': service(`    environment:\n      SECRET: ${GENERATED}\n`),
  };
  expect(await lint(shared, files))
    .toBe(`compose.prod.yaml:5:15-5:47 warning SECRET of directus (production) is the same as that of directus (development).
  compose.dev.yaml:5:15 SECRET of directus (development)`);
});

test('secret-shared-between-stages shows the name of a service that is a part of the secret', async () => {
  const files = {
    'compose.prod.yaml': service('    environment:\n      SECRET: acme-directus-93kx02ld-hfu2\n'),
    'compose.dev.yaml': service('    environment:\n      SECRET: acme-directus-93kx02ld-hfu2\n'),
  };
  expect(await lint(shared, files))
    .toBe(`compose.prod.yaml:5:15-5:42 warning SECRET of directus (production) is the same as that of directus (development).
  compose.dev.yaml:5:15 SECRET of directus (development)`);
});

test('secret-in-git follows ${} to a variable of another name, and to a weak password that Directus uses', async () => {
  const files = {
    'compose.yaml': service('    environment:\n      SECRET: ${APP_SIGNING}\n      DB_PASSWORD: ${DB_PASS_X}\n'),
    ...projectFiles`
      ==> .env <==
      APP_SIGNING=${GENERATED}
      DB_PASS_X=hunter22
      DB_USER_X=hunter22
    `,
  };
  expect(await lint(inGit, files)).toBe(`.env:1:13-1:45 warning SECRET holds a credential in .env, which git tracks.
.env:2:11-2:19 warning DB_PASSWORD holds a credential in .env, which git tracks.`);
});

test('secret-in-git only warns of credentials that Directus does not use', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    ${service('')}  other:
        image: other/software:1
        environment:
          OTHER_SECRET: ${GENERATED}
  `;
  expect(await lint(inGit, files)).toBe(
    'compose.yaml:7:21-7:53 warning OTHER_SECRET holds a credential in compose.yaml, which git tracks.',
  );
});

test.each([
  ['compose.dev.yaml', 'PGRST_JWT_SECRET', GENERATED, ''],
  ['compose.e2e.yaml', 'SECRET', GENERATED, ''],
  ['compose.e2e.yaml', 'COOLIFY_TOKEN', GENERATED, ''],
  ['compose.dev.yaml', 'OPENAI_API_KEY', `sk-proj-${GENERATED}${GENERATED}`, 'OPENAI_API_KEY'],
  ['compose.e2e.yaml', 'AWS_SECRET_KEY', 'AKIAQ7LWTZ4RB8NMYC3J', 'AWS_SECRET_KEY'],
  ['compose.dev.yaml', 'STORAGE_S3_SECRET', GENERATED, 'STORAGE_S3_SECRET'],
])('secret-in-git leaves what opens nothing alone: %s, %s', async (path, name, value, found) => {
  const files = { [path]: service(`    environment:\n      ${name}: ${value}\n`) };
  const report = await lint(inGit, files);
  expect(/warning (\w+) in /.exec(report)?.[1] ?? '').toBe(found);
});

test('secret-in-git names a place once, for the live deployment', async () => {
  const files = {
    'docker-compose.yml': service(`    environment:\n      SECRET: ${GENERATED}\n`),
    ...projectFiles`
      ==> docker-compose.dev.yml <==
      services:
        directus:
          ports: ["8055:8055"]

      ==> docker-compose.prod.yml <==
      services:
        directus:
          restart: always
    `,
  };
  expect(await lint(inGit, files)).toBe(
    'docker-compose.yml:5:15-5:47 error SECRET holds a credential in docker-compose.yml, which git tracks.',
  );
});

test.each(['directus/directus:10.8.3', 'directus/directus:11.17.4', 'directus/directus:10'])(
  'KEY names the project and is no credential: %s',
  async (image) => {
    const files = projectFiles`
      ==> compose.yaml <==
      services:
        directus:
          image: ${image}
          environment:
            KEY: changeme
    `;
    expect(await lint(published, files)).toBe('');
  },
);
