import { expect, test } from 'vitest';
import { NO_GIT } from '../../../src/model/git.js';
import { loadProject } from '../../../src/load/load-project.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { allDrafts } from '../../../src/load/kinds/index.js';
import { draftRequest, environmentOf, place } from '../../support/drafts.js';
import { projectFiles } from '../../support/project-files.js';

const PACKAGE = '{"name":"cms","scripts":{"start":"directus start"},"dependencies":{"directus":"11.5.1"}}';

async function load(files: Record<string, string>) {
  const drafts = await allDrafts(draftRequest(files), false);
  return drafts.filter(({ kind }) => kind !== 'node');
}

test('Fly: image, variables, volume; secrets live elsewhere', async () => {
  const [draft] = await load(projectFiles`
    ==> fly.toml <==
    app = "cms"

    [build]
    image = "directus/directus:11.5.1"

    [env]
    PUBLIC_URL = "https://cms.example.com"

    [[mounts]]
    source = "data"
    destination = "/directus/uploads"

    [http_service]
    min_machines_running = 2
  `);
  expect(draft).toMatchObject({
    kind: 'fly',
    service: 'cms',
    image: { name: 'directus/directus:11.5.1' },
    instances: { count: 2, cause: 'min_machines_running' },
  });
  expect(place(draft?.image?.at)).toBe('fly.toml:4:10');
  expect(draft?.mounts).toMatchObject([{ type: 'volume', source: 'data', target: '/directus/uploads' }]);
  expect(environmentOf(draft)).toEqual([
    'PUBLIC_URL=https://cms.example.com (platform fly.toml:7:15)',
    '? the secrets of the Fly app are not in the repository (platform fly.toml:6:2)',
  ]);
});

test('Fly: the Dockerfile next to it, unless that builds something else', async () => {
  const fly = 'app = "cms"\n[build]\n';
  const [draft] = await load({ 'cms/fly.toml': fly, 'cms/Dockerfile': 'FROM directus/directus:11.5.1\n' });
  expect(draft?.build).toMatchObject({ context: 'cms', dockerfile: 'cms/Dockerfile' });
  expect(await load({ 'cms/fly.toml': fly, 'cms/Dockerfile': 'FROM nginx:1\n' })).toEqual([]);
});

test('Render: values, groups, and what is entered elsewhere', async () => {
  const drafts = await load(projectFiles`
    ==> render.yaml <==
    services:
      - type: web
        name: cms-staging
        runtime: image
        image:
          url: docker.io/directus/directus:12.3.1
        numInstances: 3
        disk:
          name: uploads
          mountPath: /directus/uploads
        envVars:
          - key: PUBLIC_URL
            value: https://cms.example.com
          - key: SECRET
            generateValue: true
          - key: DB_HOST
            fromDatabase: {name: db, property: host}
          - key: DB_PASSWORD
            sync: false
          - fromGroup: shared
      - type: web
        name: site
        runtime: node
    envVarGroups:
      - name: shared
        envVars:
          - key: LOG_LEVEL
            value: warn
  `);
  expect(drafts).toHaveLength(1);
  const [draft] = drafts;
  expect(draft).toMatchObject({
    kind: 'render',
    service: 'cms-staging',
    stageHints: [{ name: 'staging' }],
    instances: { count: 3, cause: 'numInstances' },
  });
  expect(draft?.mounts).toMatchObject([{ type: 'volume', source: 'uploads', target: '/directus/uploads' }]);
  expect(environmentOf(draft)).toEqual([
    'DB_HOST unknown: Render fills it in from another service (platform render.yaml:16:14)',
    "DB_PASSWORD unknown: it is entered in Render's dashboard (platform render.yaml:18:14)",
    'LOG_LEVEL=warn (platform render.yaml:28:16)',
    'PUBLIC_URL=https://cms.example.com (platform render.yaml:13:16)',
    'SECRET unknown: Render makes up the value (platform render.yaml:14:14)',
    "? what is set in Render's dashboard is not in the repository (platform render.yaml:3:11)",
  ]);
});

test('Railway: from source in either spelling of its file', async () => {
  const [json] = await load({
    'railway.json':
      '{"deploy":{"startCommand":"npx directus start","multiRegionConfig":{"a":{"numReplicas":2},"b":{"numReplicas":1}}}}',
    'package.json': PACKAGE,
  });
  expect(json).toMatchObject({
    kind: 'railway',
    versionText: { text: '11.5.1' },
    instances: { count: 3, cause: 'numReplicas' },
    mountsElsewhere: "volumes are attached in Railway's dashboard",
  });
  const [toml] = await load(projectFiles`
    ==> cms/railway.toml <==
    [build]
    dockerfilePath = "docker/cms.Dockerfile"

    ==> cms/docker/cms.Dockerfile <==
    FROM directus/directus:11.5.1
  `);
  expect(toml?.build).toMatchObject({ context: 'cms', dockerfile: 'cms/docker/cms.Dockerfile' });
  expect(
    await load({ 'railway.json': '{"deploy":{"startCommand":"node server.js"}}', 'package.json': PACKAGE }),
  ).toEqual([]);
});

test('Zerops: setups over those that they extend; one that adds nothing is only a name', async () => {
  const drafts = await load({
    'package.json': PACKAGE,
    ...projectFiles`
      ==> zerops.yaml <==
      zerops:
        - setup: base
          run:
            envVariables:
              DB_HOST: \${db_hostname}
              LOG_LEVEL: info
        - setup: production
          extends: base
          run:
            envVariables:
              LOG_LEVEL: warn
            start: npm start
        - setup: cms
          extends: production
    `,
  });
  expect(drafts.map(({ service }) => service)).toEqual(['production']);
  expect(drafts[0]).toMatchObject({ stageHints: [{ name: 'production' }], versionText: { text: '11.5.1' } });
  expect(environmentOf(drafts[0])).toEqual([
    'DB_HOST unknown: Zerops fills it in (platform zerops.yaml:5:18)',
    'LOG_LEVEL=warn (platform zerops.yaml:11:20)',
    '? the secret variables of the Zerops service are not in the repository (platform zerops.yaml:7:12)',
  ]);
});

test('Coolify: a Compose file with variables that only Coolify fills in', async () => {
  const project = await loadProject(
    memoryTree(projectFiles`
      ==> docker-compose.yml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            - SERVICE_FQDN_DIRECTUS_8055
            - SECRET=$SERVICE_BASE64_64_SECRET
            - DB_CLIENT=sqlite3
    `),
    NO_GIT,
  );
  const [deployment] = project.deployments;
  expect(deployment?.kind).toBe('coolify');
  expect(deployment?.env.get('SECRET').state).toBe('unknown');
  expect(deployment?.env.get('PUBLIC_URL').state).toBe('unknown');
});

test.each([
  ['SERVICE_FQDN_DIRECTUS_8055', []],
  ['PUBLIC_URL=https://cms.acme.test', ['service "directus" refers to undefined volume uploads']],
])('Coolify declares the volumes of its templates: with %s', async (variable, expected) => {
  const project = await loadProject(
    memoryTree({
      'docker-compose.yml': `services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      - ${variable}\n    volumes: [uploads:/directus/uploads]\n`,
    }),
    NO_GIT,
  );
  expect(project.problems.map(({ message }) => message)).toEqual(expected);
});

test('a file that is broken gives no deployment', async () => {
  expect(
    await load({ 'fly.toml': 'app = \n', 'railway.json': '{', 'render.yaml': 'services: [', 'zerops.yaml': '' }),
  ).toEqual([]);
});

test('what the start script sets, where the platform runs it', async () => {
  const manifest = PACKAGE.replace('directus start', 'CACHE_ENABLED=yes directus start');
  const [script] = await load({ 'railway.json': '{"deploy":{"startCommand":"npm start"}}', 'package.json': manifest });
  expect(environmentOf(script)).toContain('CACHE_ENABLED=yes (process package.json:1:49)');
  const [itself] = await load({
    'railway.json': '{"deploy":{"startCommand":"npx directus start"}}',
    'package.json': manifest,
  });
  expect(environmentOf(itself)).toEqual([
    '? the variables of the Railway service are not in the repository (platform railway.json:1:3)',
  ]);
});

test.each([['env: node'], ['runtime: node']])(
  'Render builds from source where it says %s, whatever Dockerfile is there',
  async (line) => {
    const drafts = await load({
      'render.yaml': `services:\n  - type: web\n    name: cms\n    ${line}\n    buildCommand: npm install -g directus\n    startCommand: directus start\n`,
      Dockerfile: 'FROM node:18\nRUN npm install -g directus\nCMD ["directus", "start"]\n',
    });
    const [draft] = drafts.filter(({ kind }) => kind === 'render');
    expect(draft).toMatchObject({ service: 'cms', workingDirectory: '/app' });
    expect(draft?.build).toBeUndefined();
  },
);

test('Render builds the Dockerfile where it says docker', async () => {
  const drafts = await load({
    'render.yaml': 'services:\n  - type: web\n    name: cms\n    runtime: docker\n',
    Dockerfile: 'FROM directus/directus:11.5.1\n',
  });
  expect(drafts.find(({ kind }) => kind === 'render')?.build?.dockerfile).toBe('Dockerfile');
});
