import { expect, test } from 'vitest';
import { loadProject } from '../../../../src/load/load-project.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../../src/model/git.js';
import { fileText, projectFiles } from '../../../support/project-files.js';

/** Each deployment as `id stage instances version`, then each problem. */
async function load(files: Record<string, string>): Promise<string[]> {
  const project = await loadProject(memoryTree(files), NO_GIT);
  const deployments = project.deployments.map(
    ({ id, stage, instances, version }) => `${id} ${stage.name} ${String(instances.count)} ${version.text ?? '-'}`,
  );
  return [...deployments, ...project.problems.map(({ path, message }) => `${path}: ${message}`)];
}

const DIRECTUS = fileText`
  services:
    directus:
      image: directus/directus:11.5.1
`;
const DATABASE =
  '    environment:\n      DB_CLIENT: pg\n      DB_HOST: database\n      DB_PORT: 5432\n      DB_DATABASE: cms\n';

test('an override by another name goes on top of the base that it leans on', async () => {
  const files = {
    'compose.yaml': DIRECTUS,
    ...projectFiles`
      ==> compose.prod.yaml <==
      services:
        directus:
          environment:
            PUBLIC_URL: https://cms.acme.test
    `,
  };
  expect(await load(files)).toEqual([
    'compose:compose.yaml:directus development 1 11.5.1',
    'compose:compose.prod.yaml:directus production 1 11.5.1',
  ]);
});

test('scripts tell how files are combined', async () => {
  const files = {
    'base.yml': DIRECTUS,
    ...projectFiles`
      ==> scale.yml <==
      services:
        directus:
          scale: 2

      ==> deploy.sh <==
      docker compose -f base.yml \\
        -f scale.yml up -d
    `,
  };
  expect(await load(files)).toEqual(['compose:scale.yml:directus production 2 11.5.1']);
});

test('a fragment that fits no base says nothing', async () => {
  expect(
    await load(projectFiles`
      ==> compose.e2e.yaml <==
      services:
        directus:
          environment:
            PUBLIC_URL: https://cms.acme.test
    `),
  ).toEqual([]);
});

test('a fragment in a folder below goes on top of the base above', async () => {
  const files = {
    'compose.yaml': DIRECTUS,
    ...projectFiles`
      ==> tests/compose.e2e.yaml <==
      services:
        directus:
          scale: 1
    `,
  };
  expect(await load(files)).toEqual([
    'compose:compose.yaml:directus production 1 11.5.1',
    'compose:tests/compose.e2e.yaml:directus test 1 11.5.1',
  ]);
});

test('an included file is no project of its own', async () => {
  const files = {
    ...projectFiles`
      ==> compose.yaml <==
      include:
        - docker/compose.yaml
    `,
    'docker/compose.yaml': DIRECTUS,
  };
  expect(await load(files)).toEqual(['compose:docker/compose.yaml:directus production 1 11.5.1']);
});

test("other software's project is not judged, one that breaks Directus is", async () => {
  expect(
    await load(projectFiles`
      ==> graylog/compose.yaml <==
      services:
        graylog:
          image: graylog/graylog:6
          depends_on: [mongo]
    `),
  ).toEqual([]);
  expect(await load({ 'compose.yaml': `${DIRECTUS}    depends_on: [database]\n` })).toEqual([
    'compose:compose.yaml:directus production 1 11.5.1',
    'compose.yaml: service "directus" depends on undefined service "database"',
  ]);
});

test('a template instead of a missing .env is a deployment of its own, and no second instance', async () => {
  const files = projectFiles`
    ==> compose.yaml <==
    ${DIRECTUS}${DATABASE}      SECRET: \${SECRET}
      database:
        image: postgres:16

    ==> .env.example <==
    SECRET=replace-me
  `;
  expect(await load(files)).toEqual([
    'compose:compose.yaml:directus production 1 11.5.1',
    'compose:compose.yaml:directus:template template 1 11.5.1',
  ]);
});

test('services on one database are instances of one Directus; a service that migrates and ends is none', async () => {
  const second = (lines: string) =>
    `services:\n  a: &directus\n    image: directus/directus:11.5.1\n${DATABASE}  b:\n    <<: *directus\n${lines}`;
  expect(await load({ 'compose.yaml': second('') })).toEqual([
    'compose:compose.yaml:a production 2 11.5.1',
    'compose:compose.yaml:b production 2 11.5.1',
  ]);
  expect(await load({ 'compose.yaml': second('    command: node cli.js bootstrap\n') })).toEqual([
    'compose:compose.yaml:a production 1 11.5.1',
    'compose:compose.yaml:b production 1 11.5.1',
  ]);
});

test.each(['postgres:16', 'postgis/postgis:16-3.4', 'redis:7', 'nginx:1.27', 'acme/cms-backup:2'])(
  '%s is no Directus, though it reads the same env file',
  async (image) => {
    const files = {
      'compose.yaml': `services:\n  cms:\n    image: directus/directus:11.5.1\n    env_file: .env\n  other:\n    image: ${image}\n    env_file: .env\n`,
      '.env': 'DB_CLIENT=pg\nSECRET=x\nPUBLIC_URL=https://cms.acme.test\nDB_DATABASE=cms\n',
    };
    expect(await load(files)).toEqual(['compose:compose.yaml:cms production 1 11.5.1']);
  },
);

test('what a service extends does not tell its stage', async () => {
  const files = projectFiles`
    ==> compose.prod.yaml <==
    services:
      directus:
        extends:
          file: common/compose.dev.yaml
          service: base

    ==> common/compose.dev.yaml <==
    services:
      base:
        image: directus/directus:11.5.1
  `;
  expect(await load(files)).toEqual(['compose:compose.prod.yaml:directus production 1 11.5.1']);
});

test('what the image sets is unknown as long as an env file above it cannot be seen', async () => {
  const project = await loadProject(memoryTree({ 'compose.yaml': `${DIRECTUS}    env_file: .env\n` }), NO_GIT);
  expect(project.deployments[0]?.env.get('DB_CLIENT')).toMatchObject({
    state: 'unknown',
    reason: '.env is not in the repository',
    hides: [{ value: 'sqlite3', layer: 'image' }],
  });
});

test('a Dockerfile that starts the package.json of Directus is its deployment, whatever it is called', async () => {
  const files = projectFiles`
    ==> package.json <==
    {"name":"cms","scripts":{"start":"directus start"},"dependencies":{"directus":"11.5.1"}}

    ==> Dockerfile <==
    FROM node:22
    WORKDIR /app
    ADD . .
    CMD npm run start
  `;
  expect(await load(files)).toEqual(['dockerfile:Dockerfile production 1 11.5.1']);
});

test('a file that cannot be parsed gives no deployment, nor does the Dockerfile that it builds', async () => {
  const files = {
    'compose.yaml': 'services:\n  directus:\n    build: .\n    environment: [\n',
    Dockerfile: 'FROM directus/directus:11.17.4\n',
  };
  const project = await loadProject(memoryTree(files), NO_GIT);
  expect(project.deployments).toEqual([]);
  expect(project.problems.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['syntax compose.yaml']);
});

test.each([
  ['is not the syntax of Compose', 'SECRET="abc\nDB_CLIENT=pg\n', ".env can't be parsed"],
  ['holds NUL bytes', 'SECRET=\0\nDB_CLIENT=pg\n', ".env can't be read"],
])('what an env file would have set that %s is unknown', async (_what, env, reason) => {
  const files = {
    'compose.yaml': `${DIRECTUS}    env_file: .env\n    environment:\n      HOST: \${HOST}\n`,
    '.env': env,
  };
  const project = await loadProject(memoryTree(files), NO_GIT);
  const [deployment] = project.deployments;
  expect(deployment?.env.get('PUBLIC_URL')).toMatchObject({ state: 'unknown', reason });
  expect(deployment?.env.get('HOST')).toMatchObject({ state: 'unknown', reason });
  expect(project.problems).toHaveLength(1);
});

const SITE = (scripts: string) =>
  `{"name":"site","scripts":{${scripts}},"dependencies":{"next":"14.1.1","directus":"^11.2.0"}}`;
const NEXT = '"start":"next start","snapshot":"directus schema snapshot s.yml"';
const IMAGE = 'FROM node:22\nWORKDIR /app\nCOPY . .\n';

test.each<[string, Record<string, string>, string[]]>([
  ['a site that starts something else', { 'package.json': SITE(NEXT) }, []],
  ['its image', { 'package.json': SITE(NEXT), Dockerfile: `${IMAGE}CMD ["npm","start"]\n` }, []],
  [
    'its Compose service',
    {
      'package.json': SITE(NEXT),
      Dockerfile: IMAGE,
      'compose.yaml': 'services: { web: { build: ., command: npx next dev } }\n',
    },
    [],
  ],
  [
    'an image that starts nothing by itself',
    { 'package.json': SITE(NEXT), Dockerfile: IMAGE, 'compose.yaml': 'services: { web: { build: . } }\n' },
    [],
  ],
  [
    'a script that starts Directus',
    { 'package.json': SITE('"start":"directus start"') },
    ['node:package.json:site production 1 ^11.2.0'],
  ],
  [
    'a script that starts Directus for development',
    { 'package.json': SITE('"start":"next start","dev":"directus start"') },
    ['node:package.json:site development 1 ^11.2.0'],
  ],
  [
    'an entrypoint that leads to Directus',
    {
      'package.json': SITE(NEXT),
      Dockerfile: `${IMAGE}ENTRYPOINT ["sh", "run.sh"]\n`,
      'run.sh': 'npx directus bootstrap\nexec npx directus start\n',
    },
    ['dockerfile:Dockerfile production 1 ^11.2.0'],
  ],
  [
    'an entrypoint that is not here, beside a script that starts Directus',
    { 'package.json': SITE('"start":"directus start"'), Dockerfile: `${IMAGE}ENTRYPOINT ["sh", "run.sh"]\n` },
    ['dockerfile:Dockerfile production 1 ^11.2.0'],
  ],
  ...[
    'pnpm --filter cms start',
    'pnpm --filter=cms run start',
    'yarn workspace cms start',
    'npm -w cms start',
    'npm run start --workspace=cms',
    'nx run cms:start',
    'turbo run start --filter=cms',
    'pnpm --filter cms exec directus start',
  ].map((start): [string, Record<string, string>, string[]] => [
    `a workspace: ${start}`,
    {
      'package.json': SITE(`"start":"${start}"`),
      'apps/cms/package.json': '{"name":"cms","scripts":{"start":"directus start"}}',
    },
    ['node:package.json:site production 1 ^11.2.0'],
  ]),
  [
    'a workspace that is something else',
    {
      'package.json': SITE('"start":"pnpm --filter web start"'),
      'apps/web/package.json': '{"name":"web","scripts":{"start":"next start"}}',
    },
    [],
  ],
  [
    'a toolbox beside a Compose project',
    {
      'package.json':
        '{"name":"tools","scripts":{"pull":"directus schema snapshot s.yml"},"dependencies":{"directus":"11.5.1"}}',
      'compose.yaml': DIRECTUS,
    },
    ['compose:compose.yaml:directus production 1 11.5.1'],
  ],
])('what is started decides: %s', async (_, files, expected) => {
  expect(await load(files)).toEqual(expected);
});
