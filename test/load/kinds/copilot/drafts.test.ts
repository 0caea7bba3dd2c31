import { expect, test } from 'vitest';
import { copilotDrafts } from '../../../../src/load/kinds/copilot/drafts.js';
import { draftRequest, environmentOf } from '../../../support/drafts.js';

const PATH = 'copilot/cms/manifest.yml';

function load(text: string, more: Readonly<Record<string, string>> = {}) {
  return copilotDrafts(draftRequest({ [PATH]: text, ...more }));
}

test('variables, secrets, volumes and the count of a service', async () => {
  const [draft] = await load(
    `name: cms\ntype: Backend Service\nimage: { location: 'directus/directus:11.5.1' }\ncount: { range: 1-4 }\nvariables: { DB_CLIENT: pg }\nsecrets: { SECRET: /cms/secret }\nstorage: { volumes: { uploads: { path: /directus/uploads } } }\nenvironments: { prod: { variables: { A: b } } }\n`,
  );
  expect(draft).toMatchObject({
    kind: 'copilot',
    service: 'cms',
    image: { name: 'directus/directus:11.5.1' },
    instances: { count: 4, cause: 'count' },
    mounts: [{ type: 'volume', source: 'uploads', target: '/directus/uploads' }],
  });
  expect(environmentOf(draft)).toEqual([
    `DB_CLIENT=pg (platform ${PATH}:5:25)`,
    `SECRET unknown: its value is in a store of secrets (secret ${PATH}:6:12)`,
    `? an environment of Copilot may set more (platform ${PATH}:8:15)`,
  ]);
});

test('a build counts from the root of the workspace', async () => {
  const [draft] = await load('name: cms\ntype: Load Balanced Web Service\nimage: { build: cms/Dockerfile }\n', {
    'cms/Dockerfile': 'FROM directus/directus:11.5.1\n',
  });
  expect(draft?.build?.dockerfile).toBe('cms/Dockerfile');
});

test.each([
  ['a job', 'name: cms\ntype: Scheduled Job\nimage: { location: directus/directus:11 }\n'],
  ['another image', 'name: cms\ntype: Backend Service\nimage: { location: nginx }\n'],
  ['a broken file', 'name: cms\ntype: [\n'],
])('%s is no deployment', async (_name, text) => {
  expect(await load(text)).toEqual([]);
});
