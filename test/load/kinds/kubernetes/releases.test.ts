import { expect, test } from 'vitest';
import { loadProject } from '../../../../src/load/load-project.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../../src/model/git.js';

async function deployments(files: Readonly<Record<string, string>>) {
  const project = await loadProject(memoryTree(files), NO_GIT);
  return project.deployments.map(({ id, version, instances, env }) => [
    id,
    version.text,
    instances.count,
    env.get('CACHE_STORE').value,
  ]);
}

const VALUES = (indent: string) =>
  ['image: { tag: 11.17.4 }', 'replicaCount: 2', 'extraEnvVars:', '  - { name: CACHE_STORE, value: redis }']
    .map((line) => `${indent}${line}\n`)
    .join('');

test('a HelmRelease of Flux', async () => {
  const text = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: cms }\nspec:\n  chart:\n    spec:\n      chart: directus\n  values:\n${VALUES('    ')}`;
  expect(await deployments({ 'cms.yaml': text })).toEqual([['helm:cms.yaml:cms', '11.17.4', 2, 'redis']]);
  expect(await deployments({ 'cms.yaml': text.replace('chart: directus', 'chart: wordpress') })).toEqual([]);
});

test.each([
  ['2.0.7', 'unset'],
  ['~2.0', 'unset'],
  ['3.0.0', 'unknown'],
  ['>=2.0.0', 'unknown'],
])('names that no template of the chart sets, with chart %s', async (version, state) => {
  const text = (more: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: cms }\nspec:\n  chart:\n    spec:\n      chart: directus\n      version: "${version}"\n${more}  values:\n${VALUES('    ')}`;
  const stateOf = async (files: Readonly<Record<string, string>>) =>
    (await loadProject(memoryTree(files), NO_GIT)).deployments.map(({ env }) => [
      env.get('PUBLIC_URL').state,
      env.get('DB_HOST').state,
      env.get('KEY').state,
    ]);
  expect(await stateOf({ 'cms.yaml': text('') })).toEqual([[state, 'unknown', 'unknown']]);
  const chart = `apiVersion: v2\nname: web\ndependencies:\n  - { name: directus, version: "${version}" }\n`;
  expect(await stateOf({ 'Chart.yaml': chart, 'values.yaml': `directus:\n${VALUES('  ')}` })).toEqual([
    [state, 'unknown', 'unknown'],
  ]);
  expect(await stateOf({ 'cms.yaml': text('  valuesFrom:\n    - { kind: Secret, name: cms }\n') })).toEqual([
    ['unknown', 'unknown', 'unknown'],
  ]);
});

test('an Application of Argo CD, its values as an object or as a text', async () => {
  const text = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: cms }\nspec:\n  source:\n    chart: directus\n    helm:\n      valuesObject:\n${VALUES('        ')}`;
  expect(await deployments({ 'cms.yaml': text })).toEqual([['helm:cms.yaml:cms', '11.17.4', 2, 'redis']]);
  expect(await deployments({ 'cms.yaml': text.replace('valuesObject:', 'values: |') })).toEqual([
    ['helm:cms.yaml:cms', undefined, 'unknown', undefined],
  ]);
});

test('a manifest in JSON', async () => {
  const manifest = JSON.stringify(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'cms' },
      spec: {
        replicas: 2,
        template: {
          spec: {
            containers: [
              { name: 'directus', image: 'directus/directus:11.17.4', env: [{ name: 'CACHE_STORE', value: 'redis' }] },
            ],
          },
        },
      },
    },
    null,
    2,
  );
  expect(await deployments({ 'k8s/cms.json': manifest })).toEqual([
    ['kubernetes:k8s/cms.json:cms', '11.17.4', 2, 'redis'],
  ]);
});
