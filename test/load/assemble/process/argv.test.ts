import { describe, expect, test } from 'vitest';
import { directusCall, startsServer, unknownOptions } from '../../../../src/directus/command-line.js';
import { memoryTree } from '../../../../src/load/files/memory-tree.js';
import { loadProject } from '../../../../src/load/load-project.js';
import type { ProcessCommand } from '../../../../src/model/command.js';
import { NO_GIT } from '../../../../src/model/git.js';
import { place } from '../../../support/drafts.js';

async function commandOf(files: Readonly<Record<string, string>>): Promise<ProcessCommand | undefined> {
  const project = await loadProject(memoryTree(files), NO_GIT);
  return project.deployments[0]?.command;
}

/** Each step as `folder: words`, `?` before what may not run, `$` for what can't be known. */
function told(command: ProcessCommand | undefined): string[] {
  return (command?.steps ?? []).map(
    ({ argv, directory, certain }) =>
      `${certain ? '' : '? '}${directory ?? '$'}: ${argv.map(({ text }) => text ?? '$').join(' ')}`,
  );
}

const SERVER = ['/directus: node cli.js bootstrap', '/directus: pm2-runtime start ecosystem.config.cjs'];
const compose = (lines: string) => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:11.17.4\n${lines}`,
});

describe('Compose', () => {
  test.each([
    ["the image's own command", '', SERVER],
    ['a list', '    command: [node, cli.js, start]\n', ['/directus: node cli.js start']],
    ['a text is split, and no shell is there', '    command: node cli.js "start"\n', ['/directus: node cli.js start']],
    [
      'a list without a shell keeps &&',
      '    command: [npx, directus, bootstrap, "&&", npx, directus, start]\n',
      ['/directus: npx directus bootstrap && npx directus start'],
    ],
    [
      'a text stops at &&',
      '    command: npx directus bootstrap && npx directus start\n',
      ['/directus: npx directus bootstrap'],
    ],
    [
      'a shell',
      '    command: sh -c "npx directus bootstrap && exec npx directus start; echo never"\n',
      ['/directus: npx directus bootstrap', '/directus: npx directus start'],
    ],
    [
      'a shell as the entrypoint',
      '    entrypoint: [/bin/sh, -ec]\n    command: ["cd /tmp && ls"]\n    working_dir: /data\n',
      ['/tmp: ls'],
    ],
    [
      'an entrypoint takes the image command away',
      '    entrypoint: [tini, --, node, cli.js]\n',
      ['/directus: node cli.js'],
    ],
    ['an empty entrypoint does not', '    entrypoint: []\n', SERVER],
    ['a variable', '    command: [sh, -c, "$$CMD start"]\n', ['/directus: $ start']],
  ])('%s', async (_, lines, steps) => {
    expect(told(await commandOf(compose(lines)))).toEqual(steps);
  });

  test('the rest that Compose drops has its place', async () => {
    const command = await commandOf(compose('    command: npx directus bootstrap && npx directus start\n'));
    expect(place(command?.steps[0]?.dropped)).toBe('compose.yaml:4:37');
  });

  test('a script of the repository is opened, with the command for its arguments', async () => {
    const command = await commandOf({
      ...compose(
        '    entrypoint: [/start.sh]\n    command: [node, cli.js, start]\n    volumes: ["./start.sh:/start.sh"]\n',
      ),
      'start.sh': '#!/bin/sh\nset -e\nnode cli.js bootstrap\nif [ "$1" ]; then echo x; fi\nexec "$@"\n',
    });
    expect(told(command)).toEqual([
      '/directus: set -e',
      '/directus: node cli.js bootstrap',
      '/directus: [ $ ]',
      '? /directus: echo x',
      '/directus: node cli.js start',
    ]);
    expect(command?.unknown).toBeUndefined();
    expect(place(command?.steps[1]?.at)).toBe('start.sh:3:1');
  });

  test('a script that is not in the repository is unknown', async () => {
    const command = await commandOf(compose('    entrypoint: [/start.sh]\n'));
    expect(command?.unknown).toBe('the script /start.sh is not in the repository');
  });
});

describe('Kubernetes', () => {
  const workload = (container: string) => ({
    'k8s.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cms}\nspec:\n  template:\n    spec:\n      containers:\n        - name: cms\n          image: directus/directus:11.17.4\n${container}`,
  });
  test.each([
    [
      'args alone follow the entrypoint of the image',
      '          args: [node, cli.js, start]\n',
      ['/directus: node cli.js start'],
    ],
    [
      'command takes all away',
      '          command: [sh, -c]\n          args: ["a && b"]\n',
      ['/directus: a', '/directus: b'],
    ],
    ['$(NAME) is a variable', '          command: [$(TOOL), start]\n', ['/directus: $ start']],
  ])('%s', async (_, container, steps) => {
    expect(told(await commandOf(workload(container)))).toEqual(steps);
  });
});

describe('Dockerfile', () => {
  const image = (lines: string, more: Readonly<Record<string, string>> = {}) => ({
    Dockerfile: `FROM directus/directus:11.17.4\n${lines}`,
    ...more,
  });
  test.each([
    ['nothing', '', SERVER],
    ['exec form', 'CMD ["npx", "directus", "start"]\n', ['/directus: npx directus start']],
    [
      'shell form',
      'CMD npx directus \\\n  # first\n  bootstrap && npx directus start\n',
      ['/directus: npx directus bootstrap', '/directus: npx directus start'],
    ],
    [
      'a folder of its own',
      'WORKDIR /data\n',
      ['/data: node cli.js bootstrap', '/data: pm2-runtime start ecosystem.config.cjs'],
    ],
    ['an entrypoint takes the inherited command away', 'ENTRYPOINT ["node", "cli.js"]\n', ['/directus: node cli.js']],
    ['entrypoint and command', 'ENTRYPOINT ["node"]\nCMD ["cli.js", "start"]\n', ['/directus: node cli.js start']],
    [
      'an entrypoint in shell form takes no command',
      'ENTRYPOINT node cli.js\nCMD ["start"]\n',
      ['/directus: node cli.js'],
    ],
  ])('%s', async (_, lines, steps) => {
    expect(told(await commandOf(image(lines)))).toEqual(steps);
  });

  test('package scripts of what is copied in', async () => {
    const command = await commandOf(
      image('COPY . .\nCMD ["npm", "start"]\n', {
        'package.json':
          '{"dependencies":{"directus":"11.17.4"},"scripts":{"prestart":"directus bootstrap","start":"directus start"}}',
      }),
    );
    expect(told(command)).toEqual(['/directus: directus bootstrap', '/directus: directus start']);
  });
});

test('the start script of a folder', async () => {
  const command = await commandOf({
    'cms/package.json':
      '{"dependencies":{"directus":"11.17.4"},"scripts":{"start":"npm run serve -- --x","serve":"directus start"}}',
  });
  expect(told(command)).toEqual(['cms: directus start --x']);
});

test.each([
  ['scripts that call each other', { 'start.sh': './start.sh\n./start.sh\n' }],
  ['arguments that grow', { 'start.sh': `./start.sh ${'"$@" '.repeat(100)}\n` }],
])('%s end', async (_, files) => {
  const command = await commandOf({
    Dockerfile: 'FROM directus/directus:11.17.4\nCOPY start.sh .\nENTRYPOINT ["./start.sh"]\nCMD ["a", "b"]\n',
    ...files,
  });
  expect(command?.unknown).toBeDefined();
  expect(command?.steps.length).toBeLessThan(200);
});

describe('what of it is Directus', () => {
  test.each([
    ['npx directus start', 'start', 'npx'],
    ['npx --yes directus@11.5.1 bootstrap', 'bootstrap', 'npx'],
    ['npm exec -- directus start', 'start', 'npx'],
    ['pnpm directus schema apply --yes x.yaml', 'schema apply', 'package-manager'],
    ['yarn run directus start', 'start', 'package-manager'],
    ['node --max-old-space-size=4096 /directus/cli.js start', 'start', 'node'],
    ['node node_modules/directus/cli.js database migrate:latest', 'database migrate:latest', 'node'],
    ['./node_modules/.bin/directus start', 'start', 'file'],
    ['directus users create', 'users create', 'path'],
    ['pm2-runtime start ecosystem.config.cjs', 'start', 'pm2'],
    ['pm2-runtime start node_modules/.bin/directus -- start', 'start', 'pm2'],
    ['pm2 start "directus start"', 'start', 'pm2'],
    ['node server.js', undefined, undefined],
    ['next start', undefined, undefined],
  ])('%s', async (line, name, through) => {
    const command = await commandOf(compose(`    command: sh -c '${line}'\n`));
    const step = command?.steps[0];
    const call = step && directusCall(step);
    expect([call?.command, call?.through]).toEqual([name, through]);
  });

  test.each([
    ['node cli.js start --host 0.0.0.0 --port 8055 x', ['--host', '--port']],
    ['node cli.js bootstrap --skipAdminInit', []],
    ['node cli.js my-extension --anything', []],
  ])('options that %s does not know', async (line, options) => {
    const command = await commandOf(compose(`    command: ${line}\n`));
    const step = command?.steps[0];
    const call = step && directusCall(step);
    expect(call && unknownOptions(call).map(({ text }) => text)).toEqual(options);
  });

  test.each([
    ['', 'yes'],
    ['    command: node cli.js bootstrap\n', 'no'],
    ['    command: sh -c "sleep 5; npx directus schema apply --yes a.yaml"\n', 'no'],
    ['    command: npm run dev\n', 'unknown'],
    ['    entrypoint: [/run.sh]\n', 'unknown'],
  ])('does it start the server: %s', async (lines, answer) => {
    const command = await commandOf(compose(lines));
    expect(command && startsServer(command)).toBe(answer);
  });
});
