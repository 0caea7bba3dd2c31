import { expect, test } from 'vitest';
import alwaysPasses from '../../../src/rules/containers/healthcheck-always-passes.js';
import missing from '../../../src/rules/containers/healthcheck-missing.js';
import needsLogin from '../../../src/rules/containers/healthcheck-needs-login.js';
import needsShell from '../../../src/rules/containers/healthcheck-needs-shell.js';
import toolMissing from '../../../src/rules/containers/healthcheck-tool-missing.js';
import { lint } from '../../support/lint.js';
import { ruleNamed } from '../../support/rule-named.js';
import { fileText, projectFiles } from '../../support/project-files.js';

const checked = (version: string, test: string, more = '') => ({
  'compose.yaml': `services:\n  directus:\n    image: directus/directus:${version}\n    healthcheck:\n      test: ${test}\n${more}`,
});
const WAITING = '  web:\n    image: nginx\n    depends_on:\n      directus:\n        condition: service_healthy\n';

test('healthcheck-needs-login: from 12.0 on, where the answer decides', async () => {
  const health = 'http://127.0.0.1:8055/server/health';
  expect(await lint(needsLogin, checked('12.0.2', `wget --spider -q ${health} || exit 1`))).toBe(
    'compose.yaml:5:13-5:75 warning Since Directus 12 /server/health answers 403 without a login, so this container is never healthy.',
  );
  expect(await lint(needsLogin, checked('12.0.2', `["CMD", "curl", "-sf", "${health}"]`))).toContain('answers 403');
  expect(
    await lint(
      needsLogin,
      checked('latest', `["CMD", "node", "-e", "fetch('${health}').then((r) => process.exit(r.ok ? 0 : 1))"]`),
    ),
  ).toContain('answers 403');
  for (const [version, command] of [
    ['11.17.4', `wget -q ${health}`],
    ['12.0.2', 'wget -q http://127.0.0.1:8055/server/ping'],
    ['12.0.2', `curl ${health}`],
    ['12.0.2', `curl -f ${health}?access_token=$$TOKEN`],
    ['12.0.2', `wget -q ${health} || true`],
    ['12.0.2', `wget -q ${health} || wget -q http://127.0.0.1:8055/server/ping`],
    ['${VERSION}', `wget -q ${health}`],
  ] as const)
    expect(await lint(needsLogin, checked(version, command))).toBe('');
});

test('healthcheck-needs-login: worse where something waits for it', async () => {
  expect(await lint(needsLogin, checked('12.0.2', 'wget -q http://127.0.0.1:8055/server/health', WAITING))).toBe(
    'compose.yaml:5:13-5:56 error Since Directus 12 /server/health answers 403 without a login, so this container is never healthy.\n  compose.yaml:9:7 web waits for it to be healthy',
  );
});

test('healthcheck-needs-login: the check of a Dockerfile, unless Compose has its own', async () => {
  const Dockerfile =
    'FROM directus/directus:12.0.2\nHEALTHCHECK --interval=30s CMD wget -q http://127.0.0.1:8055/server/health || exit 1\n';
  expect(await lint(needsLogin, { Dockerfile })).toContain('Dockerfile:2:1-2:');
  expect(
    await lint(
      needsLogin,
      projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:12.0.2
        HEALTHCHECK CMD ["wget", "-q", "http://127.0.0.1:8055/server/health"]
      `,
    ),
  ).toContain('Dockerfile:2:1-2:');
  expect(
    await lint(needsLogin, {
      Dockerfile,
      'compose.yaml': fileText`
        services:
          directus:
            build: .
            healthcheck:
              disable: true
      `,
    }),
  ).toBe('');
});

test('a check with a program that is not there is told once: its fix replaces the address as well', async () => {
  const rules = [ruleNamed('healthcheck-needs-login'), ruleNamed('healthcheck-tool-missing')];
  const files = checked('12.0.2', '["CMD", "curl", "-f", "http://127.0.0.1:8055/server/health"]', WAITING);
  expect(await lint(rules, files))
    .toBe(`compose.yaml:5:13-5:73 error The image of Directus has no curl, so this health check always fails.
  compose.yaml:9:7 web waits for it to be healthy
  compose.yaml:5:13 Since Directus 12 /server/health answers 403 without a login, so this container is never healthy.`);
});

test('healthcheck-needs-shell: hardened images', async () => {
  expect(await lint(needsShell, checked('12.4.1-dhi', '["CMD-SHELL", "node check.js"]'))).toBe(
    'compose.yaml:5:13-5:43 warning The image directus/directus:12.4.1-dhi has no shell, so this health check always fails.',
  );
  expect(
    await lint(needsShell, checked('12.4.1-dhi', '["CMD", "wget", "-q", "http://127.0.0.1:8055/server/ping"]')),
  ).toContain('has no wget');
  expect(await lint(needsShell, checked('12.4.1-dhi', '["CMD", "node", "check.js"]'))).toBe('');
  expect(await lint(needsShell, checked('12.4.1', 'wget -q http://127.0.0.1:8055/server/ping'))).toBe('');
});

test('healthcheck-needs-shell: operators without a shell', async () => {
  expect(
    await lint(
      needsShell,
      checked('12.4.1', '["CMD", "wget", "-q", "http://127.0.0.1:8055/server/ping", "||", "exit", "1"]'),
    ),
  ).toBe(
    'compose.yaml:5:13-5:90 warning `||` is given to wget as an argument, since CMD runs no shell: this health check always fails.',
  );
  expect(
    await lint(needsShell, checked('12.4.1', '["CMD-SHELL", "wget -q http://127.0.0.1:8055/server/ping || exit 1"]')),
  ).toBe('');
});

test('healthcheck-tool-missing: programs that the image has not', async () => {
  const curl = '["CMD", "curl", "-f", "http://localhost:8055/server/ping"]';
  expect(await lint(toolMissing, checked('11.17.4', curl))).toBe(
    'compose.yaml:5:13-5:71 warning The image of Directus has no curl, so this health check always fails.',
  );
  expect(await lint(toolMissing, checked('12.4.1', 'npx directus count directus_users', WAITING))).toBe(
    'compose.yaml:5:13-5:46 error The image of Directus has no npx, so this health check always fails.\n  compose.yaml:9:7 web waits for it to be healthy',
  );
  expect(await lint(toolMissing, checked('12.0.2', 'npx directus count directus_users'))).toBe('');
  expect(await lint(toolMissing, checked('11.17.4', 'wget -q http://localhost:8055/server/ping'))).toBe('');
  expect(
    await lint(
      toolMissing,
      checked('11.17.4', 'curl -f http://localhost:8055/server/ping || wget -q http://localhost:8055/server/ping'),
    ),
  ).toBe('');
  expect(await lint(toolMissing, checked('${VERSION}', curl))).toBe('');
});

test('healthcheck-tool-missing: an own image may bring them', async () => {
  const compose = fileText`
    services:
      directus:
        build: .
        healthcheck:
          test: curl -f http://localhost:8055/server/ping
  `;
  expect(
    await lint(toolMissing, {
      'compose.yaml': compose,
      ...projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:11.17.4
        COPY extensions extensions
      `,
    }),
  ).toContain('has no curl');
  expect(
    await lint(toolMissing, {
      'compose.yaml': compose,
      ...projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:11.17.4
        USER root
        RUN apk add --no-cache curl
        USER node
      `,
    }),
  ).toBe('');
  expect(
    await lint(toolMissing, {
      'compose.yaml': compose,
      ...projectFiles`
        ==> Dockerfile <==
        FROM directus/directus:11.17.4
        RUN ./setup.sh
      `,
    }),
  ).toBe('');
});

test('healthcheck-always-passes: endings and a swapped redirection', async () => {
  const ping = 'wget -q http://127.0.0.1:8055/server/ping';
  expect(await lint(alwaysPasses, checked('11.17.4', `${ping} || exit 0`))).toBe(
    'compose.yaml:5:13-5:64 warning This health check ends with `exit 0`, so it passes whatever Directus answers.',
  );
  expect(await lint(alwaysPasses, checked('11.17.4', `["CMD-SHELL", "${ping}; true"]`))).toContain('ends with `true`');
  expect(await lint(alwaysPasses, checked('11.17.4', `${ping} 2&>1 || exit 1`))).toBe(
    'compose.yaml:5:13-5:69 warning `2&>1` does not redirect errors: the shell takes it apart, and the result is not that of the request any more.',
  );
  for (const command of [
    `${ping} || exit 1`,
    `${ping} >/dev/null 2>&1`,
    `["CMD", "node", "check.js", "true"]`,
    `${ping} && true`,
  ])
    expect(await lint(alwaysPasses, checked('11.17.4', command))).toBe('');
});

test('healthcheck-missing: only where surely none is', async () => {
  const service = (image: string) =>
    fileText`
      services:
        directus:
          image: ${image}
          environment:
            DB_CLIENT: pg
            ADMIN_EMAIL: a@acme.test
            SECRET: x
    `;
  expect(await lint(missing, { 'compose.yaml': service('directus/directus:11.17.4') })).toBe(
    'compose.yaml:2:3-2:11 info Nothing checks whether the service directus answers.',
  );
  expect(
    await lint(
      missing,
      projectFiles`
        ==> compose.yaml <==
        ${service('directus/directus:11.17.4')}    healthcheck:
              disable: true
      `,
    ),
  ).toContain('Nothing checks');
  expect(await lint(missing, { 'compose.yaml': service('ghcr.io/acme/directus:1') })).toBe('');
  expect(await lint(missing, { 'compose.dev.yaml': service('directus/directus:11.17.4') })).toBe('');
  expect(
    await lint(
      missing,
      projectFiles`
        ==> compose.yaml <==
        services:
          directus:
            build: .

        ==> Dockerfile <==
        FROM directus/directus:11.17.4
        HEALTHCHECK CMD wget -q http://127.0.0.1:8055/server/ping
      `,
    ),
  ).toBe('');
});

test('healthcheck-missing: pods without a readiness or startup probe', async () => {
  const pod = (probe: string) => ({
    'cms.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cms }\nspec:\n  template:\n    spec:\n      containers:\n        - name: directus\n          image: directus/directus:11.17.4\n${probe}`,
  });
  expect(await lint(missing, pod(''))).toBe(
    'cms.yaml:3:19-3:22 info Without a readinessProbe, requests go to pods of cms in which Directus has not started yet.',
  );
  expect(await lint(missing, pod('          startupProbe: { httpGet: { path: /server/ping, port: 8055 } }\n'))).toBe(
    '',
  );
});
