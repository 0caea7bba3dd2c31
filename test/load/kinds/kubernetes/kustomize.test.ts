import { expect, test } from 'vitest';
import { loadKubernetes } from '../../../../src/load/kinds/kubernetes/drafts.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

const BASE = projectFiles`
  ==> base/kustomization.yaml <==
  resources:
    - cms.yaml

  ==> base/cms.yaml <==
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: cms}
  spec:
    replicas: 1
    template:
      spec:
        containers:
          - name: directus
            image: directus/directus
            envFrom: [{configMapRef: {name: settings}}]
            env:
              - {name: LOG_LEVEL, value: info}
              - {name: CACHE_ENABLED, value: 'false'}
`;

function load(files: Record<string, string>) {
  return loadKubernetes(memoryTree({ ...BASE, ...files })).drafts;
}

test('each overlay is a deployment, and the base is none', () => {
  const drafts = load({
    'overlays/staging/kustomization.yaml': 'resources: [../../base]\n',
    'overlays/production/kustomization.yaml': 'resources: [../../base]\n',
  });
  expect(drafts.map((draft) => draft.files.map((file) => file.path))).toEqual([
    ['base/cms.yaml', 'base/kustomization.yaml', 'overlays/production/kustomization.yaml'],
    ['base/cms.yaml', 'base/kustomization.yaml', 'overlays/staging/kustomization.yaml'],
  ]);
});

test('images, replicas and generators of an overlay, each with its place', () => {
  const [draft] = load(projectFiles`
    ==> overlays/prod/kustomization.yaml <==
    resources: [../../base]
    images:
      - name: directus/directus
        newTag: 11.5.1
    replicas:
      - name: cms
        count: 3
    configMapGenerator:
      - name: settings
        envs: [settings.env]
        literals:
          - DB_CLIENT=pg

    ==> overlays/prod/settings.env <==
    # settings
    PUBLIC_URL=https://cms.example.com
  `);
  expect(draft?.image?.name).toBe('directus/directus:11.5.1');
  expect(place(draft?.image?.at)).toBe('overlays/prod/kustomization.yaml:4:13');
  expect(draft?.instances).toMatchObject({ count: 3, cause: 'replicas' });
  expect(place(draft?.instances.at)).toBe('overlays/prod/kustomization.yaml:7:12');
  expect(environmentOf(draft)).toEqual([
    'CACHE_ENABLED=false (environment base/cms.yaml:14:45)',
    'DB_CLIENT=pg (configmap overlays/prod/kustomization.yaml:12:19)',
    'LOG_LEVEL=info (environment base/cms.yaml:13:40)',
    'PUBLIC_URL=https://cms.example.com (configmap overlays/prod/settings.env:2:12)',
  ]);
});

test('a generator whose file is not in the repository leaves its ConfigMap open', () => {
  const [draft] = load(projectFiles`
    ==> overlays/prod/kustomization.yaml <==
    resources: [../../base]
    configMapGenerator:
      - name: settings
        envs: [.env.prod]
  `);
  expect(environmentOf(draft).at(-1)).toBe(
    '? overlays/prod/.env.prod is not in the repository (configmap overlays/prod/kustomization.yaml:3:11)',
  );
});

test('strategic merge patches change single variables, from a file and in place', () => {
  const [draft] = load(projectFiles`
    ==> prod/kustomization.yaml <==
    resources: [../base]
    patches:
      - path: cache.yaml
      - patch: |-
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: cms
          spec:
            replicas: 4

    ==> prod/cache.yaml <==
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: cms}
    spec:
      template:
        spec:
          containers:
            - name: directus
              env:
                - {name: CACHE_ENABLED, value: 'true'}
                - {name: LOG_LEVEL, $patch: delete}
  `);
  expect(environmentOf(draft)[0]).toBe('CACHE_ENABLED=true (environment prod/cache.yaml:10:45)');
  expect(environmentOf(draft)[1]).toMatch(/^\? the ConfigMap settings/);
  expect(draft?.instances.count).toBe(4);
  expect(place(draft?.instances.at)).toBe('prod/kustomization.yaml:10:19');
});

test('JSON patches', () => {
  const [draft] = load(projectFiles`
    ==> prod/kustomization.yaml <==
    resources: [../base]
    patches:
      - target: {kind: Deployment, name: cms}
        patch: |-
          - op: replace
            path: /spec/replicas
            value: 2
          - op: add
            path: /spec/template/spec/containers/0/env/-
            value: {name: KEY, value: abc}
  `);
  expect(draft?.instances.count).toBe(2);
  expect(environmentOf(draft)).toContain('KEY=abc (environment prod/kustomization.yaml:10:35)');
});

test('kustomizations that take each other as their base end', () => {
  expect(
    loadKubernetes(
      memoryTree({ 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' }),
    ).drafts,
  ).toEqual([]);
});
