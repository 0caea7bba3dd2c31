import { describe, expect, test } from 'vitest';
import { dockerRunDrafts } from '../../../../src/load/kinds/docker-run/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

function load(files: Readonly<Record<string, string>>) {
  return dockerRunDrafts(draftRequest(files));
}

test('options in all their forms, variables of the script, an env file as it is', () => {
  const [draft, ...others] = load(projectFiles`
    ==> scripts/start.sh <==
    #!/bin/sh
    sudo docker run -dit --name=cms --restart unless-stopped \\
      -e DB_CLIENT=pg --env "DB_HOST=db" -eDB_PORT=5432 -e "SECRET=\${SECRET}" -e ADMIN_EMAIL \\
      --env-file ../cms.env -p 127.0.0.1:8055:8055 \\
      -v uploads:/directus/uploads -v /srv/cms/extensions:/directus/extensions:ro \\
      -v "$PWD/database:/directus/database" \\
      directus/directus:11.5.1

    ==> cms.env <==
    PUBLIC_URL="https://cms.acme.test"
  `);
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ kind: 'docker-run', service: 'cms', image: { name: 'directus/directus:11.5.1' } });
  expect(place(draft?.at)).toBe('scripts/start.sh:7:3');
  expect(environmentOf(draft)).toEqual([
    'ADMIN_EMAIL unknown: ADMIN_EMAIL is taken from the shell (environment scripts/start.sh:3:78)',
    'DB_CLIENT=pg (environment scripts/start.sh:3:16)',
    'DB_HOST=db (environment scripts/start.sh:3:34)',
    'DB_PORT=5432 (environment scripts/start.sh:3:48)',
    'PUBLIC_URL="https://cms.acme.test" (env_file cms.env:1:12)',
    'SECRET unknown: the script decides it (environment scripts/start.sh:3:64)',
  ]);
  expect(draft?.mounts.map(({ type, source, target, readOnly }) => [type, source, target, readOnly])).toEqual([
    ['volume', 'uploads', '/directus/uploads', false],
    ['bind', '/srv/cms/extensions', '/directus/extensions', true],
    ['unknown', undefined, '/directus/database', false],
  ]);
});

test.each([
  ['podman', 'podman run -d docker.io/directus/directus:11\n'],
  [
    'a service of a swarm',
    'docker service create --name cms --mount type=volume,source=u,target=/x directus/directus:11\n',
  ],
  ['its own build', 'docker run -d -e DB_CLIENT=pg -e SECRET=x -e PUBLIC_URL=https://cms.acme.test acme/cms\n'],
])('%s', (_name, script) => {
  expect(load({ 'start.sh': script })).toHaveLength(1);
});

test.each([
  ['another image', 'docker run -d nginx # directus\n'],
  ['a job', 'docker run --rm directus/directus:11 npx directus bootstrap\n'],
  ['a snapshot in the background', 'docker run -d directus/directus:11 node cli.js schema snapshot\n'],
  ['the backup of Directus', 'docker run -d acme/directus-backup\n'],
  ['options that a variable holds', 'docker run $OPTIONS directus/directus:11\n'],
  ['a build', 'docker build -t directus/directus:11 .\n'],
  ['a command that is printed', 'echo docker run -d directus/directus:11\n'],
  ['nothing behind run', 'docker run\necho directus\n'],
])('not %s', (_name, script) => {
  expect(load({ 'start.sh': script })).toEqual([]);
});

describe('commands outside of scripts', () => {
  const CALL = 'docker run -d -e SECRET=abc -e PUBLIC_URL=$(URL) directus/directus:11.5.1';

  test('recipes of a Makefile, with their prefixes and continued lines', () => {
    const [draft, ...others] = load({
      Makefile: `IMAGE = directus/directus:10\nURL ?= x\n\n.PHONY: dev\ndev: build\n\t@echo docker run directus/directus:9\n\t-@docker run -d --name cms \\\n\t\t-e SECRET=abc \\\n\t\t-e PUBLIC_URL=$(URL) \\\n\t\tdirectus/directus:11.5.1\n`,
    });
    expect(others).toEqual([]);
    expect(draft).toMatchObject({ service: 'cms', image: { name: 'directus/directus:11.5.1' } });
    expect(draft?.stageHints).toEqual([{ name: 'development', reason: 'dev starts it' }]);
    expect(place(draft?.at)).toBe('Makefile:10:3');
    expect(environmentOf(draft)).toEqual([
      'PUBLIC_URL unknown: the script decides it (environment Makefile:9:17)',
      'SECRET=abc (environment Makefile:8:13)',
    ]);
  });

  test.each(['Makefile', 'makefile', 'GNUmakefile', 'deploy/docker.mk'])('%s', (path) => {
    expect(load({ [path]: `up:\n\t${CALL}\n` })).toHaveLength(1);
  });

  test('what is no recipe is no command', () => {
    expect(load({ Makefile: `# ${CALL}\nX = ${CALL}\nup:\n    ${CALL}\n` })).toEqual([]);
  });

  test('the scripts of a package.json, at their places', () => {
    const text = `{\n  "scripts": {\n    "docker:prod": "docker run -d -e SECRET=abc directus/directus:11.5.1",\n    "x": "docker run -d -e A=\\"b\\" directus/directus:11"\n  },\n  "description": "docker run directus/directus:9"\n}`;
    const [draft, ...others] = load({ 'package.json': text });
    expect(others).toEqual([]);
    expect(place(draft?.at)).toBe('package.json:3:49');
    expect(environmentOf(draft)).toEqual(['SECRET=abc (environment package.json:3:45)']);
    expect(draft?.stageHints).toEqual([{ name: 'production', reason: 'docker:prod starts it' }]);
  });

  test('a broken package.json holds no commands', () => {
    expect(load({ 'package.json': `{"scripts": {"up": "${CALL}"` })).toEqual([]);
  });
});
