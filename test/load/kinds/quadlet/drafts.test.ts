import { expect, test } from 'vitest';
import { quadletDrafts } from '../../../../src/load/kinds/quadlet/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

function load(files: Readonly<Record<string, string>>) {
  return quadletDrafts(draftRequest(files));
}

test('variables, env files, secrets and volumes of a unit', async () => {
  const [draft, ...others] = await load(projectFiles`
    ==> units/directus.container <==
    [Container]
    ContainerName=cms
    Image=docker.io/directus/directus:11.5.1
    Environment=DB_CLIENT=pg "ADMIN_EMAIL=admin@acme.test"
    Environment=DB_HOST=%H
    EnvironmentFile=./cms.env
    EnvironmentFile=/etc/cms.env
    Secret=cms-key,type=env,target=SECRET
    Secret=cms-cert,type=mount
    Volume=uploads.volume:/directus/uploads:Z
    Volume=./extensions:/directus/extensions:ro
    Mount=type=bind,source=/srv/db,destination=/directus/database
    Tmpfs=/tmp

    ==> units/cms.env <==
    PUBLIC_URL=https://cms.acme.test
    DB_CLIENT=sqlite3
  `);
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    kind: 'quadlet',
    service: 'cms',
    image: { name: 'docker.io/directus/directus:11.5.1' },
  });
  expect(place(draft?.at)).toBe('units/directus.container:3:7');
  expect(environmentOf(draft)).toEqual([
    'ADMIN_EMAIL=admin@acme.test (process units/directus.container:4:39)',
    'DB_CLIENT=pg (process units/directus.container:4:23)',
    'DB_HOST unknown: systemd replaces what follows % (process units/directus.container:5:21)',
    'PUBLIC_URL=https://cms.acme.test (env_file units/cms.env:1:12)',
    "SECRET unknown: Podman's secret store holds it (secret units/directus.container:8:8)",
    '? /etc/cms.env is not in the repository (env_file units/directus.container:7:17)',
  ]);
  expect(draft?.mounts.map(({ type, source, target, readOnly }) => [type, source, target, readOnly])).toEqual([
    ['volume', 'uploads.volume', '/directus/uploads', false],
    ['bind', 'units/extensions', '/directus/extensions', true],
    ['bind', '/srv/db', '/directus/database', false],
    ['tmpfs', undefined, '/tmp', false],
  ]);
});

test('an image that another unit pulls or builds', async () => {
  const pulled = await load({
    'cms.container': '[Container]\nImage=cms.image\n',
    'cms.image': '[Image]\nImage=docker.io/directus/directus:11.5.1\n',
  });
  const built = await load({
    'cms.container': '[Container]\nImage=cms.build\n',
    'cms.build': '[Build]\nImageTag=localhost/cms\nFile=./Containerfile\n',
    Containerfile: 'FROM directus/directus:11.5.1\n',
  });
  expect(pulled.map(({ image }) => image?.name)).toEqual(['docker.io/directus/directus:11.5.1']);
  expect(built.map(({ build }) => build?.dockerfile)).toEqual(['Containerfile']);
});

test.each([
  ['another image', '[Container]\nImage=docker.io/nginx\n'],
  ['what runs once', '[Container]\nImage=directus/directus:11\nExec=bootstrap\n[Service]\nType=oneshot\n'],
  ['no image', '[Container]\nEnvironment=DB_CLIENT=pg\n'],
  ['a broken file', '[Container\nImage directus/directus\n\u0000=\n'],
  ['an image unit that is missing', '[Container]\nImage=cms.image\n'],
])('%s is no deployment', async (_name, text) => {
  expect(await load({ 'cms.container': text })).toEqual([]);
});
