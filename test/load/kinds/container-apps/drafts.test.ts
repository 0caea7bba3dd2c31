import { expect, test } from 'vitest';
import { containerAppsDrafts } from '../../../../src/load/kinds/container-apps/drafts.js';
import { draftRequest, environmentOf } from '../../../support/drafts.js';

function load(text: string) {
  return containerAppsDrafts(draftRequest({ 'app.yaml': text }));
}

test('a container app', async () => {
  const [draft] = await load(
    'name: cms\nproperties:\n  template:\n    containers:\n      - image: directus/directus:11.5.1\n        env:\n          - { name: DB_CLIENT, value: pg }\n          - { name: SECRET, secretRef: secret }\n        volumeMounts:\n          - { volumeName: files, mountPath: /directus/uploads }\n    scale: { maxReplicas: 5 }\n',
  );
  expect(draft).toMatchObject({
    kind: 'container-apps',
    service: 'cms',
    instances: { count: 5, cause: 'maxReplicas' },
    mounts: [{ source: 'files', target: '/directus/uploads' }],
  });
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform app.yaml:7:39)',
    'SECRET unknown: its value is in a store of secrets (secret app.yaml:8:21)',
  ]);
});

test('a container group', async () => {
  const [draft] = await load(
    'properties:\n  containers:\n    - name: cms\n      properties:\n        image: directus/directus:11\n        environmentVariables:\n          - { name: DB_CLIENT, value: pg }\n',
  );
  expect(draft).toMatchObject({ service: 'cms', instances: { count: 'unknown' } });
  expect(environmentOf(draft)).toEqual(['DB_CLIENT=pg (platform app.yaml:7:39)']);
});

test.each([
  ['another image', 'properties:\n  template:\n    containers:\n      - image: nginx\n'],
  ['a broken file', 'properties:\n  template:\n    containers: [\n'],
])('%s is no deployment', async (_name, text) => {
  expect(await load(text)).toEqual([]);
});
