import { describe, expect, test } from 'vitest';
import healthCheck from '../../../src/rules/platforms/probe-needs-login.js';
import volume from '../../../src/rules/platforms/platform-volume-not-shared.js';
import { lint } from '../../support/lint.js';
import { projectFiles } from '../../support/project-files.js';

const probe = (version: string, get: string) => projectFiles`
  ==> cms.yaml <==
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: cms}
  spec:
    template:
      spec:
        containers:
          - name: directus
            image: directus/directus:${version}
            livenessProbe:
              httpGet: ${get}
`;

test('probe-needs-login: since 12, without a token', async () => {
  expect(await lint(healthCheck, probe('12.4.1', '{path: /server/health, port: 8055}'))).toMatchInlineSnapshot(
    `"cms.yaml:11:29-11:43 error /server/health answers 403 without a login, so Kubernetes treats Directus as dead."`,
  );
  expect(await lint(healthCheck, probe('11.17.4', '{path: /server/health, port: 8055}'))).toBe('');
  expect(
    await lint(
      healthCheck,
      probe('12.4.1', '{path: /server/health, port: 8055, httpHeaders: [{name: Authorization, value: Bearer x}]}'),
    ),
  ).toBe('');
  expect(
    await lint(
      healthCheck,
      projectFiles`
        ==> fly.toml <==
        app = "cms"
        [build]
        image = "directus/directus:12.4.1"
        [[http_service.checks]]
        path = "/server/health"
      `,
    ),
  ).toMatchInlineSnapshot(
    `"fly.toml:5:9-5:23 error /server/health answers 403 without a login, so Fly treats Directus as dead."`,
  );
  expect(
    await lint(healthCheck, {
      'railway.json': '{"build": {"dockerfilePath": "Dockerfile"}, "deploy": {"healthcheckPath": "/server/health"}}',
      Dockerfile: 'FROM directus/directus:12.4.1\n',
    }),
  ).toMatchInlineSnapshot(
    `"railway.json:1:76-1:90 error /server/health answers 403 without a login, so Railway treats Directus as dead."`,
  );
});

test('platform-volume-not-shared: machines of Fly have volumes of their own', async () => {
  const fly = (machines: number) => projectFiles`
    ==> fly.toml <==
    app = "cms"
    [build]
    image = "directus/directus:11.5.1"
    [mounts]
    source = "data"
    destination = "/directus/uploads"
    [http_service]
    min_machines_running = ${String(machines)}
  `;
  expect(await lint(volume, fly(2))).toMatchInlineSnapshot(`
    "fly.toml:8:24-8:25 warning 2 instances have a volume of their own on /directus/uploads, so files are known to one machine only.
      fly.toml:6:16 the volume"
  `);
  expect(await lint(volume, fly(1))).toBe('');
});

describe('probe-needs-login asks what stands before Directus', () => {
  const ecs = (matcher: string) => `
    resource "aws_lb_target_group" "cms" {
      health_check {
        path = "/server/health"
        ${matcher}
      }
    }
    resource "aws_ecs_task_definition" "cms" {
      container_definitions = jsonencode([{ name = "directus", image = "directus/directus:12.4.1" }])
    }
    resource "aws_ecs_service" "cms" {
      task_definition = aws_ecs_task_definition.cms.arn
      load_balancer {
        target_group_arn = aws_lb_target_group.cms.arn
        container_name   = "directus"
      }
    }
  `;
  const container = (type: string, before: string, probe: string) =>
    `resource "${type}" "cms" { ${before}\n image = "directus/directus:12.4.1"\n ${probe}\n${'}'.repeat(before.split('{').length)}\n`;

  test.each<[string, Record<string, string>, number]>([
    ['a load balancer', { 'main.tf': ecs('matcher = "200"') }, 1],
    ['with no matcher', { 'main.tf': ecs('') }, 1],
    ['that takes a refusal for an answer', { 'main.tf': ecs('matcher = "200-499"') }, 0],
    ['with a matcher from elsewhere', { 'main.tf': ecs('matcher = var.matcher') }, 0],
    ['of another group', { 'main.tf': ecs('').replace('= aws_lb_target_group.cms', '= aws_lb_target_group.web') }, 0],
    ['of another container', { 'main.tf': ecs('').replace('= "directus"\n      }', '= "web"\n      }') }, 0],
    [
      'Cloud Run',
      {
        'main.tf': container(
          'google_cloud_run_v2_service',
          'template {\n containers {',
          'startup_probe {\n http_get {\n path = "/server/health"\n }\n }',
        ),
      },
      1,
    ],
    [
      'Azure',
      {
        'main.tf': container(
          'azurerm_container_app',
          'template {\n container {',
          'liveness_probe {\n transport = "HTTP"\n path = "/server/health"\n }',
        ),
      },
      1,
    ],
    [
      "DigitalOcean's own file",
      {
        '.do/app.yaml':
          'services:\n  - name: cms\n    image: {registry: directus, repository: directus, tag: "12.4.1"}\n    health_check: {http_path: /server/health}\n',
      },
      1,
    ],
  ])('%s', async (_, files, count) => {
    const found = (await lint(healthCheck, files)).match(/\/server\/health answers 403 without a login/g) ?? [];
    expect(found).toHaveLength(count);
  });
});
