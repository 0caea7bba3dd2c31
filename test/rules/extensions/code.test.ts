import { describe, expect, test } from 'vitest';
import credential from '../../../src/rules/extensions/extension-credential.js';
import envNotSet from '../../../src/rules/extensions/extension-env-not-set.js';
import sandbox from '../../../src/rules/extensions/extension-sandbox.js';
import { lint, lintReport } from '../../support/lint.js';
import { CMS, HOOK_CODE, manifest, MUST_LOAD } from './project.js';
import { fileText } from '../../support/project-files.js';

const hook = (source: string) => ({
  'extensions/x/package.json': manifest('hook'),
  'extensions/x/dist/index.js': HOOK_CODE,
  'extensions/x/src/index.js': source,
});

describe('extension-env-not-set', () => {
  const code = 'export default () => send(process.env.RELAY);\n';

  test('only in the .env file', async () => {
    expect(await lint(envNotSet, { ...CMS, ...hook(code), '.env': 'RELAY=relay.acme.test\n' })).toBe(
      'extensions/x/src/index.js:1:27-1:44 warning The extension my-hook reads process.env.RELAY, but RELAY is only in .env, which does not reach process.env since 10.9.\n  .env:1:7 RELAY is set here',
    );
  });

  test('up to 10.8 the file did reach process.env', async () => {
    const files = {
      ...hook(code),
      'extensions/directus-extension-x/package.json': manifest('hook'),
      'extensions/directus-extension-x/src/index.js': code,
      '.env': 'RELAY=relay.acme.test\n',
    };
    expect(await lint(envNotSet, { ...files, 'package.json': '{"dependencies":{"directus":"10.8.3"}}' })).toBe('');
  });

  test('never set: silence outside a container, where a shell may set it', async () => {
    expect(await lint(envNotSet, { ...CMS, ...hook(code) })).toBe('');
  });
});

describe('extension-credential', () => {
  const code = 'const key = "AKIAQ3EGTZ5LK7WX2ZTQ";\nexport default () => {};\n';

  test('says what it is and where, and never shows it', async () => {
    const files = { ...CMS, ...hook(code) };
    expect(await lint(credential, files)).toBe(
      'extensions/x/src/index.js:1:14-1:34 warning The code of the extension my-hook holds an AWS access key.',
    );
    expect(JSON.stringify(await lintReport(credential, files))).not.toContain('AKIAQ3EGTZ5LK7WX2ZTQ');
  });

  test.each([
    'const key = env.KEY;',
    'const password = "password";',
    'const tokenUrl = "https://acme.test/oauth/token";',
    'const secret = "your-secret-key-goes-here";',
    'const apiKey = process.env.API_KEY;',
    'const label = { password: "Please enter your password" };',
  ])('%s', async (line) => {
    expect(await lint(credential, { ...CMS, ...hook(`${line}\nexport default () => {};\n`) })).toBe('');
  });
});

describe('extension-sandbox', () => {
  const options = { sandbox: { enabled: true, requestedScopes: {} } };

  test('points at what the sandbox lacks, and shows the rest next to it', async () => {
    const code = fileText`
      import axios from "axios";
      export default (router) => {
        router.get("/", (request, response) => response.send("x"));
      };
    `;
    expect(
      await lint(sandbox, {
        ...CMS,
        'extensions/x/package.json': manifest('endpoint', options),
        'extensions/x/dist/index.js': code,
      }),
    ).toBe(
      [
        'extensions/x/dist/index.js:1:20-1:25 warning The extension my-endpoint is sandboxed: it imports axios, and sandboxed code can only import directus:api.',
        '  extensions/x/dist/index.js:3:29 its handler takes a response, but a sandboxed handler only gets the request and must return { status, body }',
      ].join('\n'),
    );
  });

  test('what throws while it is registered stops the start, what fails at a request does not', async () => {
    const impact = async (code: string) => {
      const report = await lintReport(sandbox, {
        ...CMS,
        ...MUST_LOAD,
        'extensions/x/package.json': manifest('endpoint', options),
        'extensions/x/dist/index.js': code,
      });
      return report.findings.map((finding) => finding.impact);
    };
    expect(await impact('export default (router, { services }) => {};\n')).toEqual(['prevents-start']);
    expect(await impact('export default (router) => { router.get("/", (a, b) => b.send("x")); };\n')).toEqual([
      'breaks-feature',
    ]);
  });

  test('the same code is right without a sandbox', async () => {
    expect(
      await lint(sandbox, {
        ...CMS,
        'extensions/x/package.json': manifest('endpoint'),
        'extensions/x/dist/index.js': 'export default (router) => router.get("/", (a, b) => b.send("x"));\n',
      }),
    ).toBe('');
  });
});
