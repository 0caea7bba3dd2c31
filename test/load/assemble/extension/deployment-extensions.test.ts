import { describe, expect, test } from 'vitest';
import type { ImageCopy } from '../../../../src/load/assemble/container-files.js';
import { findDeploymentExtensions } from '../../../../src/load/assemble/extension/deployment-extensions.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { Environment, type Assignment } from '../../../../src/model/env.js';
import { NO_GIT } from '../../../../src/model/git.js';
import type { Deployment, Mount } from '../../../../src/model/project.js';
import { fileStart } from '../../../../src/model/source.js';

const MANIFEST = JSON.stringify({
  name: 'audit',
  version: '1.0.0',
  type: 'module',
  'directus:extension': { type: 'hook', path: 'dist/index.js', source: 'src/index.js', host: '*' },
});
const at = fileStart({ path: 'compose.yaml', text: 'services:\n' });

function extensionFiles(folder: string): Record<string, string> {
  return { [`${folder}/package.json`]: MANIFEST, [`${folder}/dist/index.js`]: 'export default () => {};\n' };
}

interface Setting {
  readonly container?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly mounts?: readonly Omit<Mount, 'at' | 'readOnly'>[];
  readonly copies?: readonly Omit<ImageCopy, 'ignores'>[];
  readonly workingDirectory?: string;
}

async function folders(
  files: Record<string, string>,
  { container = true, env = {}, mounts = [], copies = [], workingDirectory = container ? '/directus' : '' }: Setting,
): Promise<string[]> {
  const assignments = Object.entries(env).map(([name, value]): Assignment => ({
    name,
    value,
    state: 'set',
    layer: 'environment',
  }));
  const environment = new Environment([{ assignments }]);
  const deployment: Deployment = {
    id: 'compose:compose.yaml:directus',
    kind: 'compose',
    service: 'directus',
    at,
    stage: { name: 'production', reason: '' },
    version: { text: '12.4.1', min: '12.4.1', max: '12.4.1' },
    instances: { count: 1, cause: undefined },
    replicas: undefined,
    image: undefined,
    container,
    env: environment,
    processEnv: environment,
    mounts: mounts.map((mount) => ({ ...mount, at, readOnly: false })),
    workingDirectory,
    extensions: [],
  };
  const context = { tree: memoryTree({ 'package.json': '{}', ...files }), git: NO_GIT, stages: {} };
  const found = await findDeploymentExtensions(
    deployment,
    copies.map((copy) => ({ ...copy, at, ignores: () => false })),
    context,
  );
  return found.extensions.map(({ folder }) => folder);
}

describe('in a container', () => {
  test('a bind mount on the extensions folder', async () => {
    expect(
      await folders(extensionFiles('ext/audit'), {
        mounts: [{ type: 'bind', source: 'ext', target: '/directus/extensions/' }],
      }),
    ).toEqual(['ext/audit']);
  });

  test('a mount above the folder, and one on a single extension', async () => {
    const files = { ...extensionFiles('cms/extensions/audit'), ...extensionFiles('packages/mine') };
    const mounts: Setting['mounts'] = [
      { type: 'bind', source: 'cms', target: '/directus' },
      { type: 'bind', source: 'packages/mine', target: '/directus/extensions/mine' },
    ];
    expect(await folders(files, { mounts })).toEqual(['cms/extensions/audit', 'packages/mine']);
  });

  test('what a Dockerfile copies, until a volume hides it', async () => {
    const copies = [{ from: 'cms', to: '/directus' }];
    expect(await folders(extensionFiles('cms/extensions/audit'), { copies })).toEqual(['cms/extensions/audit']);
    expect(
      await folders(extensionFiles('cms/extensions/audit'), {
        copies,
        mounts: [{ type: 'volume', source: 'ext', target: '/directus/extensions' }],
      }),
    ).toEqual([]);
  });

  test('EXTENSIONS_PATH moves it, a storage location hides it', async () => {
    const mounts: Setting['mounts'] = [{ type: 'bind', source: 'ext', target: '/srv/ext' }];
    expect(await folders(extensionFiles('ext/audit'), { mounts, env: { EXTENSIONS_PATH: '/srv/ext' } })).toEqual([
      'ext/audit',
    ]);
    expect(
      await folders(extensionFiles('ext/audit'), {
        mounts,
        env: { EXTENSIONS_PATH: '/srv/ext', EXTENSIONS_LOCATION: 's3' },
      }),
    ).toEqual([]);
  });

  test('a folder next to it that is not mounted is not found', async () => {
    expect(await folders(extensionFiles('extensions/audit'), {})).toEqual([]);
  });
});

describe('without a container', () => {
  test('the folder beside the project, with its dependencies', async () => {
    const files = {
      'cms/package.json': '{"dependencies":{"audit":"1.0.0"}}',
      ...extensionFiles('cms/extensions/audit'),
      ...extensionFiles('cms/node_modules/audit'),
    };
    expect(await folders(files, { container: false, workingDirectory: 'cms' })).toEqual([
      'cms/extensions/audit',
      'cms/node_modules/audit',
    ]);
  });

  test('a path outside of the root is not looked at', async () => {
    expect(
      await folders(extensionFiles('extensions/audit'), {
        container: false,
        env: { EXTENSIONS_PATH: '../extensions' },
      }),
    ).toEqual([]);
  });
});
