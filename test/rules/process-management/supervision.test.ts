import { expect, test } from 'vitest';
import noSupervisor from '../../../src/rules/process-management/no-supervisor.js';
import pm2NoAutorestart from '../../../src/rules/process-management/pm2-no-autorestart.js';
import systemdWithoutRestart from '../../../src/rules/process-management/systemd-without-restart.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const packageJson = (start: string) => ({
  'package.json': `{"name": "cms", "scripts": {"start": "${start}"}, "dependencies": {"directus": "11.5.1"}}\n`,
});

test('no-supervisor points at the dependency that makes it a project of Directus', async () => {
  expect(await lint(noSupervisor, packageJson('npx directus start'))).toBe(
    'package.json:1:91-1:97 info Directus is started by `directus start`, and nothing in the repository starts it again after a crash.',
  );
});

test('no-supervisor: PM2, a unit, an image, a platform or no start script at all are silent', async () => {
  expect(await lint(noSupervisor, packageJson('pm2-runtime start directus -- start'))).toBe('');
  expect(
    await lint(noSupervisor, {
      ...packageJson('directus start'),
      ...projectFiles`
        ==> cms.service <==
        [Service]
        ExecStart=/usr/bin/npx directus start
        Restart=always
      `,
    }),
  ).toBe('');
  expect(
    await lint(noSupervisor, {
      ...packageJson('directus start'),
      ...projectFiles`
        ==> Dockerfile <==
        FROM node:22
        COPY . .
        CMD ["npm", "start"]
      `,
    }),
  ).toBe('');
  expect(await lint(noSupervisor, { ...packageJson('directus start'), Procfile: 'web: npm start\n' })).toBe('');
  expect(await lint(noSupervisor, packageJson('node server.js'))).toBe('');
});

const ecosystem = (app: string) => ({
  ...packageJson('directus start'),
  ...projectFiles`
    ==> ecosystem.config.cjs <==
    module.exports = {
      apps: [{ script: 'node_modules/.bin/directus', args: 'start', ${app} }],
    };
  `,
});

test('pm2-no-autorestart', async () => {
  expect(await lint(pm2NoAutorestart, ecosystem('autorestart: false'))).toBe(
    'ecosystem.config.cjs:2:78-2:83 warning PM2 leaves Directus down after a crash, since autorestart is false.',
  );
  expect(await lint(pm2NoAutorestart, ecosystem('autorestart: true'))).toBe('');
  expect(await lint(pm2NoAutorestart, ecosystem('autorestart: process.env.RESTART'))).toBe('');
  expect(await lint(pm2NoAutorestart, ecosystem('watch: false'))).toBe('');
});

const unit = (lines: string) => ({
  ...packageJson('directus start'),
  'cms.service': `[Service]\nExecStart=/usr/bin/npx directus start\n${lines}`,
});

test('systemd-without-restart', async () => {
  expect(await lint(systemdWithoutRestart, unit(''))).toBe(
    'cms.service:2:11-2:38 info The unit has no Restart=, so systemd leaves Directus down after a crash.',
  );
  expect(await lint(systemdWithoutRestart, unit('Restart=no\n'))).toBe(
    'cms.service:3:9-3:11 info systemd leaves Directus down after a crash, since Restart is no.',
  );
  expect(await lint(systemdWithoutRestart, unit('Restart=on-failure\n'))).toBe('');
  expect(await lint(systemdWithoutRestart, unit('Restart=no\nRestart=always\n'))).toBe('');
});
