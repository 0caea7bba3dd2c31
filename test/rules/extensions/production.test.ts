import { describe, expect, test } from 'vitest';
import autoReload from '../../../src/rules/extensions/extensions-auto-reload.js';
import mustLoadOff from '../../../src/rules/extensions/extensions-must-load-off.js';
import { lint } from '../../support/lint.js';
import { CMS, HOOK_CODE, INTERFACE_CODE, manifest, MUST_LOAD } from './project.js';
import { projectFiles } from '../../support/project-files.js';

const HOOK = { ...CMS, 'extensions/audit/package.json': manifest('hook'), 'extensions/audit/dist/index.js': HOOK_CODE };

describe('extensions-must-load-off', () => {
  test('in production, where an extension of the API side may fail', async () => {
    expect(await lint(mustLoadOff, { ...HOOK, '.env': 'DB_CLIENT=pg\n' })).toBe(
      'package.json:1:43-1:49 info EXTENSIONS_MUST_LOAD is not set: should one of the extensions (my-hook) fail to load, Directus starts without it.',
    );
    expect(await lint(mustLoadOff, { ...HOOK, '.env': 'EXTENSIONS_MUST_LOAD=false\n' })).toBe(
      '.env:1:22-1:27 info EXTENSIONS_MUST_LOAD is off: should one of the extensions (my-hook) fail to load, Directus starts without it.',
    );
  });

  test('silent with it on, at other stages, where it does not exist, and without code on the API side', async () => {
    expect(await lint(mustLoadOff, { ...HOOK, ...MUST_LOAD })).toBe('');
    expect(await lint(mustLoadOff, { ...HOOK, '.env': 'DB_CLIENT=pg\n' }, { stages: { forced: 'development' } })).toBe(
      '',
    );
    expect(await lint(mustLoadOff, { ...HOOK, '.env': 'DB_CLIENT=pg\n' }, { directusVersion: '10.8.1' })).toBe('');
    expect(
      await lint(mustLoadOff, {
        ...CMS,
        '.env': 'DB_CLIENT=pg\n',
        'extensions/a/package.json': manifest('interface'),
        'extensions/a/dist/index.js': INTERFACE_CODE,
      }),
    ).toBe('');
    expect(await lint(mustLoadOff, { ...CMS, '.env': 'DB_CLIENT=pg\n' })).toBe('');
  });
});

describe('extensions-auto-reload', () => {
  test.each(['true', '1', 'yes'])('%s is on', async (value) => {
    expect(await lint(autoReload, { ...CMS, '.env': `EXTENSIONS_AUTO_RELOAD=${value}\n` })).toBe(
      `.env:1:24-1:${String(24 + value.length)} info EXTENSIONS_AUTO_RELOAD is on, so Directus reloads all extensions whenever a file in their folder changes.`,
    );
  });

  test('a warning where something says that it is production', async () => {
    expect(
      await lint(
        autoReload,
        projectFiles`
          ==> compose.prod.yaml <==
          services:
            directus:
              image: directus/directus:12.4.1
              environment:
                EXTENSIONS_AUTO_RELOAD: "true"
        `,
      ),
    ).toBe(
      'compose.prod.yaml:5:32-5:36 warning EXTENSIONS_AUTO_RELOAD is on, so Directus reloads all extensions whenever a file in their folder changes.',
    );
  });

  test('off, and in development', async () => {
    expect(await lint(autoReload, { ...CMS, '.env': 'EXTENSIONS_AUTO_RELOAD=false\n' })).toBe('');
    expect(
      await lint(
        autoReload,
        { ...CMS, '.env': 'EXTENSIONS_AUTO_RELOAD=true\n' },
        { stages: { forced: 'development' } },
      ),
    ).toBe('');
  });
});
