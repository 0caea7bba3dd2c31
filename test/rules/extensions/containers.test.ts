import { describe, expect, test } from 'vitest';
import envNotSet from '../../../src/rules/extensions/extension-env-not-set.js';
import notBuilt from '../../../src/rules/extensions/extension-not-built.js';
import hiddenByMount from '../../../src/rules/extensions/extensions-hidden-by-mount.js';
import { lint } from '../../support/lint.js';
import { HOOK_CODE, manifest } from './project.js';
import { projectFiles } from '../../support/project-files.js';

const HOOK = { 'extensions/audit/package.json': manifest('hook'), 'extensions/audit/dist/index.js': HOOK_CODE };
const compose = (rest: string, image = 'image: directus/directus:12.4.1') => ({
  'compose.yaml': `services:\n  directus:\n    ${image}\n${rest}`,
});
const mounted = compose('    volumes:\n      - ./extensions:/directus/extensions\n');

describe('extensions-hidden-by-mount', () => {
  const image = {
    ...projectFiles`
      ==> Dockerfile <==
      FROM directus/directus:12.4.1
      COPY extensions /directus/extensions
    `,
    ...HOOK,
  };

  test('a volume, and another folder', async () => {
    expect(
      await lint(hiddenByMount, {
        ...compose('    volumes:\n      - ext:/directus/extensions\nvolumes:\n  ext:\n', 'build: .'),
        ...image,
      }),
    ).toBe(
      'compose.yaml:5:9-5:33 warning What is mounted here hides the extensions that the Dockerfile copies into the image: a volume keeps those of the image that it was made with.',
    );
    expect(
      await lint(hiddenByMount, {
        ...compose('    volumes:\n      - ./other:/directus/extensions\n', 'build: .'),
        ...image,
      }),
    ).toBe(
      'compose.yaml:5:9-5:37 warning The folder other that is mounted here hides the extensions that the Dockerfile copies from extensions.',
    );
  });

  test('the same folder, for development, is no loss', async () => {
    expect(
      await lint(hiddenByMount, {
        ...compose('    volumes:\n      - ./extensions:/directus/extensions\n', 'build: .'),
        ...image,
      }),
    ).toBe('');
  });
});

describe('extension-not-built in containers', () => {
  test('a bind mount', async () => {
    expect(await lint(notBuilt, { ...mounted, 'extensions/audit/package.json': manifest('hook') })).toBe(
      'extensions/audit/package.json:7:14-7:27 warning The extension my-hook is not built: extensions/audit/dist/index.js does not exist. Directus starts without it.',
    );
  });

  test('.dockerignore leaves the build out', async () => {
    const files = {
      ...compose('', 'build: .'),
      ...projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:12.4.1
        COPY extensions /directus/extensions
      `,
      ...HOOK,
    };
    expect(await lint(notBuilt, files)).toBe('');
    expect(await lint(notBuilt, { ...files, '.dockerignore': '**/dist\n' })).toBe(
      'extensions/audit/package.json:7:14-7:27 warning The extension my-hook is not built: extensions/audit/dist/index.js is left out of the image by .dockerignore. Directus starts without it.',
    );
  });
});

describe('extension-env-not-set in containers', () => {
  const source = {
    ...HOOK,
    'extensions/audit/src/index.js': 'export default () => send(process.env.RELAY, process.env.PORT ?? 25);\n',
  };

  test('never set, and without a default', async () => {
    expect(await lint(envNotSet, { ...mounted, ...source })).toBe(
      'extensions/audit/src/index.js:1:27-1:44 warning The extension my-hook reads process.env.RELAY, which this deployment never sets.',
    );
  });

  test('set in the service, or perhaps in a file that is not here', async () => {
    const volumes = '    volumes:\n      - ./extensions:/directus/extensions\n';
    expect(
      await lint(envNotSet, { ...compose(`    environment:\n      RELAY: relay.acme.test\n${volumes}`), ...source }),
    ).toBe('');
    expect(await lint(envNotSet, { ...compose(`    env_file: .env\n${volumes}`), ...source })).toBe('');
  });
});
