import { expect, test } from 'vitest';
import { systemdDrafts } from '../../../../src/load/kinds/systemd/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

const PACKAGE = '{"name":"cms","dependencies":{"directus":"^11.5.0"}}';

test('a unit with its variables, the file over them, and its folder in the repository', () => {
  const [draft] = systemdDrafts(
    draftRequest({
      'cms/package.json': PACKAGE,
      ...projectFiles`
        ==> deploy/directus.service <==
        [Unit]
        Description=CMS

        [Service]
        # comment
        WorkingDirectory=/opt/shop/cms
        Environment=NODE_ENV=production "EMAIL_FROM=CMS <cms@example.com>" \\
          'PORT=8055'
        Environment=HOSTNAME_HERE=%H
        EnvironmentFile=-/etc/directus.env
        ExecStart=/usr/bin/npx directus start
        Restart=always
      `,
    }),
  );
  expect(draft).toMatchObject({
    kind: 'systemd',
    service: 'directus',
    workingDirectory: 'cms',
    versionText: { text: '^11.5.0' },
    instances: { count: 1 },
  });
  expect(place(draft?.at)).toBe('deploy/directus.service:11:11');
  expect(environmentOf(draft)).toEqual([
    'EMAIL_FROM=CMS <cms@example.com> (process deploy/directus.service:7:45)',
    'HOSTNAME_HERE unknown: systemd replaces what follows % (process deploy/directus.service:9:27)',
    'NODE_ENV=production (process deploy/directus.service:7:22)',
    'PORT=8055 (process deploy/directus.service:8:9)',
    '? /etc/directus.env is not in the repository (env_file deploy/directus.service:10:17)',
  ]);
});

test('an empty directive takes back what was said before', () => {
  const [draft] = systemdDrafts(
    draftRequest(projectFiles`
      ==> a.service <==
      [Service]
      Environment=A=1
      Environment=
      Environment=B=2
      ExecStart=npx directus start
    `),
  );
  expect(environmentOf(draft)).toEqual(['B=2 (process a.service:4:15)']);
});

test('units of something else are no deployment', () => {
  expect(
    systemdDrafts(
      draftRequest(projectFiles`
        ==> nginx.service <==
        [Service]
        ExecStart=/usr/sbin/nginx

        ==> backup.service <==
        [Service]
        ExecStart=npx directus schema snapshot s.yaml
      `),
    ),
  ).toEqual([]);
});

test('an EnvironmentFile below the working directory is that of the repository', () => {
  const [draft] = systemdDrafts(
    draftRequest({
      'package.json': PACKAGE,
      ...projectFiles`
        ==> cms.service <==
        [Service]
        WorkingDirectory=/srv/shop
        EnvironmentFile=/srv/shop/conf/cms.env
        ExecStart=/usr/bin/npx directus start

        ==> conf/cms.env <==
        PORT="8055"
        export SECRET=abc
        PUBLIC_URL="https://cms.example.com" # public
        EMAIL_FROM=CMS\\
      `,
    }),
  );
  expect(environmentOf(draft)).toEqual([
    'EMAIL_FROM unknown: systemd joins what is quoted and what is not (env_file conf/cms.env:4:1)',
    'PORT=8055 (env_file conf/cms.env:1:7)',
    'PUBLIC_URL unknown: systemd joins what is quoted and what is not (env_file conf/cms.env:3:1)',
  ]);
});
