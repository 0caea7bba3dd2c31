import { expect, test } from 'vitest';
import { appManifestLayers } from '../../../src/load/assemble/app-manifest.js';
import { memoryTree } from '../../../src/load/files/memory-tree.js';
import { loadProject } from '../../../src/load/load-project.js';
import { NO_GIT } from '../../../src/model/git.js';

/** The variables of an app.json: `NAME`, what it is unless it is replaced, and why it is unknown. */
function variables(env: string) {
  const layers = appManifestLayers('', memoryTree({ 'app.json': `{"env": ${env}}` }));
  return layers.flatMap(({ assignments }) => assignments.map(({ name, fallback, reason }) => [name, fallback, reason]));
}

const MAY_DIFFER = 'the app may have another value';

test.each([
  ['{"A": "x"}', [['A', 'x', MAY_DIFFER]]],
  ['{"A": {"value": "x", "description": "y"}}', [['A', 'x', MAY_DIFFER]]],
  ['{"A": {"generator": "secret"}}', [['A', undefined, 'Heroku generates it']]],
  ['{"A": {"required": true}}', [['A', undefined, 'whoever creates the app enters it']]],
  [
    '{"A": null, "B": [], "C": {"value": {}}}',
    ['A', 'B', 'C'].map((name) => [name, undefined, 'whoever creates the app enters it']),
  ],
  ['[]', []],
  ['{', []],
])('%s', (env, expected) => {
  expect(variables(env)).toEqual(expected);
});

test('a folder without one, and names that objects have', () => {
  expect(appManifestLayers('', memoryTree({ 'web/app.json': '{"env": {"A": "x"}}' }))).toEqual([]);
  expect(variables('{"__proto__": "x", "constructor": "y"}').map(([name]) => name)).toEqual([
    '__proto__',
    'constructor',
  ]);
});

test('what config:set gives to the app beats it', async () => {
  const files = {
    Procfile: 'web: npx directus start\n',
    'package.json': '{"dependencies": {"directus": "11.5.1"}}\n',
    'app.json': '{"env": {"LOG_LEVEL": "info", "LOG_STYLE": "raw"}}',
    'deploy.sh': 'heroku config:set LOG_LEVEL=warn\n',
  };
  const { deployments } = await loadProject(memoryTree(files), NO_GIT);
  expect(deployments[0]?.env.get('LOG_LEVEL')).toMatchObject({ state: 'set', value: 'warn' });
  expect(deployments[0]?.env.get('LOG_STYLE')).toMatchObject({ state: 'unknown', reason: MAY_DIFFER });
});
