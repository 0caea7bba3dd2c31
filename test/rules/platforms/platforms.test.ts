import { expect, test } from 'vitest';
import healthCheck from '../../../src/rules/platforms/probe-needs-login.js';
import volume from '../../../src/rules/platforms/platform-volume-not-shared.js';
import { lint } from '../../support/lint.js';

const probe = (version: string, get: string) => ({
  'cms.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cms}\nspec:\n  template:\n    spec:\n      containers:\n        - name: directus\n          image: directus/directus:${version}\n          livenessProbe:\n            httpGet: ${get}\n`,
});

test('probe-needs-login: since 12, without a token', async () => {
  expect(await lint(healthCheck, probe('12.4.1', '{path: /server/health, port: 8055}'))).toMatchInlineSnapshot(
    `"cms.yaml:11:29-11:43 error /server/health answers 403 without a login, so Kubernetes takes Directus for dead."`,
  );
  expect(await lint(healthCheck, probe('11.17.4', '{path: /server/health, port: 8055}'))).toBe('');
  expect(
    await lint(
      healthCheck,
      probe('12.4.1', '{path: /server/health, port: 8055, httpHeaders: [{name: Authorization, value: Bearer x}]}'),
    ),
  ).toBe('');
  expect(
    await lint(healthCheck, {
      'fly.toml':
        'app = "cms"\n[build]\nimage = "directus/directus:12.4.1"\n[[http_service.checks]]\npath = "/server/health"\n',
    }),
  ).toMatchInlineSnapshot(
    `"fly.toml:5:9-5:23 error /server/health answers 403 without a login, so Fly takes Directus for dead."`,
  );
  expect(
    await lint(healthCheck, {
      'railway.json': '{"build": {"dockerfilePath": "Dockerfile"}, "deploy": {"healthcheckPath": "/server/health"}}',
      Dockerfile: 'FROM directus/directus:12.4.1\n',
    }),
  ).toMatchInlineSnapshot(
    `"railway.json:1:76-1:90 error /server/health answers 403 without a login, so Railway takes Directus for dead."`,
  );
});

test('platform-volume-not-shared: machines of Fly have volumes of their own', async () => {
  const fly = (machines: number) => ({
    'fly.toml': `app = "cms"\n[build]\nimage = "directus/directus:11.5.1"\n[mounts]\nsource = "data"\ndestination = "/directus/uploads"\n[http_service]\nmin_machines_running = ${String(machines)}\n`,
  });
  expect(await lint(volume, fly(2))).toMatchInlineSnapshot(`
    "fly.toml:8:24-8:25 error 2 instances have a volume of their own on /directus/uploads, so files are known to one machine only.
      fly.toml:6:16 the volume"
  `);
  expect(await lint(volume, fly(1))).toBe('');
});
