import { expect, test } from 'vitest';
import { appEngineDrafts } from '../../../../src/load/kinds/app-engine/drafts.js';
import { draftRequest, environmentOf } from '../../../support/drafts.js';

function load(files: Readonly<Record<string, string>>) {
  return appEngineDrafts(draftRequest(files));
}

const PACKAGE = '{"dependencies":{"directus":"11.5.1"},"scripts":{"start":"directus start"}}';

test('the flexible environment builds the Dockerfile beside it', async () => {
  const [draft] = await load({
    'cms/app.yaml': 'runtime: custom\nenv: flex\nenv_variables:\n  DB_CLIENT: pg\nmanual_scaling:\n  instances: 3\n',
    'cms/Dockerfile': 'FROM directus/directus:11.5.1\n',
  });
  expect(draft).toMatchObject({
    kind: 'app-engine',
    service: 'default',
    build: { dockerfile: 'cms/Dockerfile' },
    instances: { count: 3, cause: 'instances' },
  });
  expect(environmentOf(draft)).toEqual(['DB_CLIENT=pg (platform cms/app.yaml:4:14)']);
});

test('the standard environment starts the package, whatever Dockerfile is there', async () => {
  const [draft] = await load({
    'app.yaml': 'runtime: nodejs20\nservice: cms\nentrypoint: npx directus start\n',
    'package.json': PACKAGE,
    Dockerfile: 'FROM nginx\n',
  });
  expect(draft).toMatchObject({ service: 'cms', instances: { count: 'unknown' }, versionText: { text: '11.5.1' } });
});

test.each([
  ['another program', { 'app.yaml': 'runtime: python39\nentrypoint: gunicorn\n' }],
  ['a specification for App Platform', { 'app.yaml': 'name: cms\nservices:\n  - name: directus\n' }],
  ['a broken file', { 'app.yaml': 'runtime: [\n', 'package.json': PACKAGE }],
])('%s is no deployment', async (_name, files) => {
  expect(await load(files)).toEqual([]);
});
