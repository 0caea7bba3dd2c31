import { expect, test } from 'vitest';
import { pm2Drafts } from '../../../../src/load/kinds/pm2/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

const PACKAGE = '{"name":"cms","scripts":{"start":"directus start"},"dependencies":{"directus":"11.5.1"}}';

function load(files: Record<string, string>) {
  return pm2Drafts(draftRequest({ 'package.json': PACKAGE, ...files }));
}

test('an app with its instances, its variables and the version of its package.json', async () => {
  const [draft] = await load(projectFiles`
    ==> ecosystem.config.cjs <==
    module.exports = {
      apps: [
        {
          name: 'cms',
          script: 'npx',
          args: 'directus start',
          instances: 4,
          env: { PORT: 8055, PUBLIC_URL: 'https://cms.example.com', SECRET: process.env.SECRET },
        },
        { name: 'site', script: 'server.js' },
      ],
    };
  `);
  expect(draft).toMatchObject({
    kind: 'pm2',
    service: 'cms',
    versionText: { text: '11.5.1' },
    instances: { count: 4, cause: 'instances' },
    container: false,
    workingDirectory: '',
  });
  expect(place(draft?.at)).toBe('ecosystem.config.cjs:4:14');
  expect(place(draft?.instances.at)).toBe('ecosystem.config.cjs:7:18');
  expect(environmentOf(draft)[0]).toBe('PORT=8055 (process ecosystem.config.cjs:8:20)');
  expect(environmentOf(draft)[1]).toBe('PUBLIC_URL=https://cms.example.com (process ecosystem.config.cjs:8:39)');
  expect(environmentOf(draft)[2]).toMatch(/^SECRET unknown: /);
});

test('one deployment for each stage that env_... speaks of', async () => {
  const drafts = await load({
    'ecosystem.config.json':
      '{"apps":[{"name":"cms","script":"npm","args":["run","start"],"instances":"max","env":{"NODE_ENV":"development","LOG_LEVEL":"debug"},"env_production":{"NODE_ENV":"production"}}]}',
  });
  expect(drafts.map((draft) => draft.stageHints)).toEqual([
    [{ name: 'development', reason: 'NODE_ENV is development' }],
    [{ name: 'production', reason: '"production" in env_production' }],
  ]);
  expect(drafts.map((draft) => draft.instances.count)).toEqual(['max', 'max']);
  expect(environmentOf(drafts[1]).map((line) => line.split(' ')[0])).toEqual([
    'LOG_LEVEL=debug',
    'NODE_ENV=production',
  ]);
});

test('common variables alone are no deployment where env_production completes them', async () => {
  const drafts = await load(projectFiles`
    ==> ecosystem.config.yaml <==
    apps:
      - script: node_modules/directus/cli.js
        args: start
        cwd: /srv/shop
        env: {PORT: 8055}
        env_production: {NODE_ENV: production}
  `);
  expect(drafts).toHaveLength(1);
});

test('cwd leads to the folder of the repository', async () => {
  const [draft] = await pm2Drafts(
    draftRequest({
      'ops/ecosystem.config.json': '{"apps":[{"script":"npm","args":"start","cwd":"/home/deploy/shop/cms"}]}',
      'cms/package.json': PACKAGE,
    }),
  );
  expect(draft).toMatchObject({ workingDirectory: 'cms', versionText: { text: '11.5.1' } });
});

test('a file that an image copies belongs to the container', async () => {
  const drafts = await load(projectFiles`
    ==> Dockerfile <==
    FROM directus/directus:11
    COPY ecosystem.config.cjs .

    ==> ecosystem.config.cjs <==
    module.exports = { apps: [{ script: "cli.js", args: "start" }] };
  `);
  expect(drafts).toEqual([]);
});

test('a process file of any name that a script starts, in the folder of the script', async () => {
  const drafts = await pm2Drafts(
    draftRequest(projectFiles`
      ==> package.json <==
      {"scripts": {"up": "pm2 startOrReload ./deploy/cms.config.js"}, "dependencies": {"directus": "11.5.1"}}

      ==> deploy/cms.config.js <==
      require('dotenv').config();
      module.exports = {apps: [{name: 'cms', script: 'npx directus start', env: {CONFIG_PATH: './cms/config.js'}}]};

      ==> deploy/site.config.js <==
      module.exports = {apps: [{name: 'other', script: 'npx directus start'}]};
    `),
  );
  expect(drafts.map(({ service, workingDirectory }) => [service, workingDirectory])).toEqual([['cms', '']]);
});
