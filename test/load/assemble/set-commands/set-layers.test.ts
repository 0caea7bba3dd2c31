import { describe, expect, test } from 'vitest';
import { loadProject } from '../../../../src/load/load-project.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { NO_GIT } from '../../../../src/model/git.js';
import { valueSpan } from '../../../../src/model/env.js';
import { place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

/** `NAME=value file:line:column`, or why it is unknown; of the first deployment. */
async function variable(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const { deployments } = await loadProject(memoryTree(files), NO_GIT);
  const found = deployments[0]?.env.get(name);
  if (!found) return 'no deployment';
  if (found.state !== 'set') return `${found.state}: ${found.reason ?? ''}`;
  return `${found.value ?? ''} ${place(valueSpan(found))}`;
}

const FLY = { 'fly.toml': "app = 'cms'\n[build]\nimage = 'directus/directus:11.5.1'\n[env]\nLOG_LEVEL = 'info'\n" };
const FLY_SECRETS = 'unknown: the secrets of the Fly app are not in the repository';

describe('fly secrets set', () => {
  test.each([
    ['the app by its name', 'fly secrets set -a cms SECRET=abc\n', 'abc deploy.sh:1:31'],
    ['the app by its file', 'flyctl secrets set --config fly.toml SECRET="a b"\n', 'a b deploy.sh:1:46'],
    ['the app of the folder', "fly secrets set 'SECRET=a$b'\n", 'a$b deploy.sh:1:25'],
    ['another app', 'fly secrets set -a web SECRET=abc\n', FLY_SECRETS],
    ['an app that a variable names', 'fly secrets set -a "$APP" SECRET=abc\n', FLY_SECRETS],
    ['an app of a folder that nobody knows', 'cd "$1"\nfly secrets set SECRET=abc\n', FLY_SECRETS],
    ['the folder of the script', 'cd "$(dirname "$0")"\nfly secrets set SECRET=abc\n', 'abc deploy.sh:2:24'],
    ['a value of the shell', 'fly secrets set SECRET=$(openssl rand -hex 32)\n', 'unknown: the script decides it'],
    ['a value to be filled in', 'fly secrets set SECRET=<secret>\n', 'unknown: the script decides it'],
    ['a branch', 'if x; then\nfly secrets set SECRET=a\nfi\n', 'unknown: a script sets it, but not always'],
    ['the last of two', 'fly secrets set SECRET=a\nfly secrets set SECRET=b\n', 'b deploy.sh:2:24'],
    ['what is only shown', 'echo fly secrets set SECRET=a\n', FLY_SECRETS],
    ['what is a comment', '# fly secrets set SECRET=a\n', FLY_SECRETS],
  ])('%s', async (_what, script, expected) => {
    expect(await variable('SECRET', { ...FLY, 'deploy.sh': script })).toBe(expected);
  });

  test('a secret beats [env]', async () => {
    expect(await variable('LOG_LEVEL', { ...FLY, 'deploy.sh': 'fly secrets set LOG_LEVEL=warn\n' })).toBe(
      'warn deploy.sh:1:27',
    );
  });

  test('what two scripts set differently is unknown', async () => {
    const scripts = { 'a.sh': 'fly secrets set SECRET=a\n', 'b.sh': 'fly secrets set SECRET=b\n' };
    expect(await variable('SECRET', { ...FLY, ...scripts })).toBe('unknown: several scripts set it, each in its way');
  });
});

test.each([
  ['run: fly secrets set SECRET=abc', 'abc .github/workflows/deploy.yml:3:35'],
  ['run: "fly secrets set SECRET=abc"', 'abc .github/workflows/deploy.yml:3:36'],
  ['run: |\n          fly secrets set A=b \\\n            SECRET=abc', 'abc .github/workflows/deploy.yml:5:20'],
  ['run: >-\n          fly secrets set A=b\n          SECRET=abc', 'abc .github/workflows/deploy.yml:5:18'],
  [
    'run: |\n          cat > x <<EOF\n          a "\n          EOF\n          fly secrets set SECRET=abc',
    'abc .github/workflows/deploy.yml:7:34',
  ],
  ['run: fly secrets set SECRET=${{ secrets.DIRECTUS_SECRET }}', 'unknown: the script decides it'],
  ['run: "fly secrets set SECRET=\\"abc\\""', FLY_SECRETS],
  ['working-directory: web\n      run: fly secrets set SECRET=abc', FLY_SECRETS],
  ['name: fly secrets set SECRET=abc', FLY_SECRETS],
])('a step of a workflow: %s', async (step, expected) => {
  const file = `jobs:\n  deploy:\n    - ${step}\n`;
  expect(await variable('SECRET', { ...FLY, '.github/workflows/deploy.yml': file })).toBe(expected);
});

const PROCFILE = {
  Procfile: 'web: npx directus start\n',
  'package.json': '{"dependencies": {"directus": "11.5.1"}}\n',
};
const PLATFORM = 'unknown: the settings of the platform are not in the repository';

describe('heroku config:set and dokku config:set', () => {
  test.each([
    ['heroku config:set SECRET=abc -a cms\n', 'abc deploy.sh:1:26'],
    ['heroku config:set SECRET=abc\n', 'abc deploy.sh:1:26'],
    ['dokku config:set --no-restart cms SECRET=abc\n', 'abc deploy.sh:1:42'],
    ['ssh -t dokku@cms.acme.dev config:set cms SECRET=abc\n', 'abc deploy.sh:1:49'],
    ['dokku config:set --encoded cms SECRET=YWJj\n', 'unknown: the script has it in base64'],
    ['heroku config:set SECRET=abc -a cms\nheroku config:set SECRET=abc -a cms-staging\n', PLATFORM],
    ['heroku config:set SECRET=abc -a "$APP"\n', PLATFORM],
    ['dokku config:set --global SECRET=abc\n', PLATFORM],
  ])('%s', async (script, expected) => {
    expect(await variable('SECRET', { ...PROCFILE, 'deploy.sh': script })).toBe(expected);
  });

  test('an image of a Dockerfile that is pushed', async () => {
    const files = { Dockerfile: 'FROM directus/directus:11.5.1\n', 'deploy.sh': 'dokku config:set cms SECRET=abc\n' };
    expect(await variable('SECRET', files)).toBe('abc deploy.sh:1:29');
  });
});

const MANIFEST = projectFiles`
  ==> cms.yaml <==
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: cms, namespace: web}
  spec:
    template:
      spec:
        containers:
          - name: directus
            image: directus/directus:11.5.1
            env:
              - {name: LOG_LEVEL, value: info}
`;

describe('kubectl set env', () => {
  test.each([
    ['SECRET', 'deployment/cms SECRET=abc', 'abc deploy.sh:1:39'],
    ['SECRET', 'deploy cms -n web SECRET=abc', 'abc deploy.sh:1:42'],
    ['SECRET', 'deployment/cms -n staging SECRET=abc', 'unset: '],
    ['SECRET', 'deployment/other SECRET=abc', 'unset: '],
    ['SECRET', 'statefulset/cms SECRET=abc', 'unset: '],
    ['SECRET', 'deployment/cms -c nginx SECRET=abc', 'unset: '],
    ['SECRET', 'deployment/cms -c directus SECRET=abc', 'abc deploy.sh:1:51'],
    ['SECRET', 'deployment/cms --dry-run=client SECRET=abc', 'unset: '],
    ['SECRET', 'deployment/cms --list', 'unset: '],
    ['SECRET', 'deployment/$NAME SECRET=abc', 'unknown: kubectl set env may have changed it'],
    ['SECRET', 'deployment --all SECRET=abc', 'unknown: kubectl set env may have changed it'],
    ['SECRET', 'deployment/cms --from=secret/cms', 'unknown: kubectl set env adds variables from elsewhere'],
    ['LOG_LEVEL', 'deployment/cms LOG_LEVEL=trace', 'unknown: kubectl set env may have changed it'],
    ['LOG_LEVEL', 'deployment/cms LOG_LEVEL-', 'unknown: kubectl set env removes it'],
  ])('%s after kubectl set env %s', async (name, options, expected) => {
    expect(await variable(name, { ...MANIFEST, 'deploy.sh': `kubectl set env ${options}\n` })).toBe(expected);
  });
});

test.each([
  ['an open quote', 'fly secrets set "SECRET=abc\n'],
  ['nothing behind it', 'fly secrets set'],
  ['only options', `fly secrets set ${'-'.repeat(9999)} --\n`],
  ['names that objects have', 'fly secrets set __proto__=a constructor=b -a\n'],
  ['many commands', 'fly secrets set A=b\n'.repeat(5000)],
  ['a workflow that is no YAML', 'fly secrets set: [\n'],
])('%s stops nothing', async (_what, text) => {
  const files = { ...FLY, 'deploy.sh': text, '.github/workflows/a.yml': text };
  expect(await variable('LOG_LEVEL', files)).toBe('info fly.toml:5:14');
});
