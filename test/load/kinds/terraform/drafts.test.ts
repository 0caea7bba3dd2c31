import { expect, test } from 'vitest';
import type { DeploymentDraft } from '../../../../src/load/assemble/deployment-draft.js';
import { terraformDrafts } from '../../../../src/load/kinds/terraform/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

/** A draft in short: name, image, instances, mounts. */
function shown(draft: DeploymentDraft | undefined): unknown {
  if (!draft) return undefined;
  const { service, image, instances, mounts } = draft;
  return [
    service,
    image?.name,
    instances.count,
    ...mounts.map(({ type, source, target }) => `${type} ${source ?? '-'} ${target}`),
  ];
}

async function only(files: Readonly<Record<string, string>>): Promise<DeploymentDraft | undefined> {
  const [draft, ...others] = await terraformDrafts(draftRequest(files));
  expect(others).toEqual([]);
  return draft;
}

test('a container of Docker, with an image that another resource names', async () => {
  const draft = await only(projectFiles`
    ==> main.tf <==
    resource "docker_image" "directus" {
      name = "directus/directus:11.5.1"
    }
    resource "docker_container" "cms" {
      name  = "cms"
      image = docker_image.directus.image_id
      env   = ["DB_CLIENT=pg", "DB_HOST=\${docker_container.db.name}", "CACHE_ENABLED=1"]
      volumes {
        container_path = "/directus/uploads"
        volume_name    = docker_volume.uploads.name
      }
      volumes {
        container_path = "/directus/extensions"
        host_path      = "/srv/extensions"
      }
    }
    resource "docker_container" "db" {
      name  = "db"
      image = "postgres:16"
    }
  `);
  expect(shown(draft)).toEqual([
    'cms',
    'directus/directus:11.5.1',
    1,
    'volume - /directus/uploads',
    'bind /srv/extensions /directus/extensions',
  ]);
  expect(place(draft?.at)).toBe('main.tf:4:30');
  expect(environmentOf(draft)).toEqual([
    'CACHE_ENABLED=1 (platform main.tf:7:82)',
    'DB_CLIENT=pg (platform main.tf:7:23)',
    'DB_HOST unknown: docker_container.db.name is known when it is run (platform main.tf:7:37)',
  ]);
});

test('a task of ECS: jsonencode, locals, secrets, the count of its service', async () => {
  const draft = await only(projectFiles`
    ==> variables.tf <==
    variable "tag" {}
    variable "log_level" {
      default = "info"
    }
    variable "cache" {
      default = "false"
    }

    ==> terraform.tfvars <==
    cache = "true"

    ==> ecs.tf <==
    locals {
      env = {
        DB_CLIENT = "pg"
        LOG_LEVEL = var.log_level
      }
    }
    resource "aws_ecs_task_definition" "cms" {
      container_definitions = jsonencode([{
        name        = "directus"
        image       = "directus/directus:\${var.tag}"
        environment = concat(
          [for name, value in local.env : { name = name, value = value }],
          [{ name = "CACHE_ENABLED", value = var.cache }],
        )
        secrets     = [{ name = "SECRET", valueFrom = aws_ssm_parameter.secret.arn }]
        mountPoints = [{ sourceVolume = "uploads", containerPath = "/directus/uploads" }]
      }])
    }
    resource "aws_ecs_service" "cms" {
      task_definition = aws_ecs_task_definition.cms.arn
      desired_count   = 2
    }
  `);
  expect(shown(draft)).toEqual(['directus', 'directus/directus:\${var.tag}', 2, 'volume uploads /directus/uploads']);
  expect(environmentOf(draft)).toEqual([
    'CACHE_ENABLED=true (platform terraform.tfvars:1:10)',
    'DB_CLIENT=pg (platform ecs.tf:3:18)',
    'LOG_LEVEL unknown: the variable log_level may be set elsewhere (platform variables.tf:3:14)',
    'SECRET unknown: it comes from a secret (platform ecs.tf:15:30)',
  ]);
});

test('container definitions as JSON in a heredoc keep their places', async () => {
  const draft = await only(projectFiles`
    ==> ecs.tf <==
    resource "aws_ecs_task_definition" "cms" {
      container_definitions = <<JSON
    [{"name": "cms", "image": "directus/directus:11.5.1", "environment": [{"name": "DB_CLIENT", "value": "pg"}]}]
    JSON
    }
  `);
  expect(shown(draft)).toEqual(['cms', 'directus/directus:11.5.1', 'unknown']);
  expect(environmentOf(draft)).toEqual(['DB_CLIENT=pg (platform ecs.tf:3:103)']);
});

test('Cloud Run, with blocks that a loop makes', async () => {
  const draft = await only(projectFiles`
    ==> run.tf <==
    locals {
      env = { DB_CLIENT = "pg", PUBLIC_URL = "https://cms.acme.dev" }
    }
    resource "google_cloud_run_v2_service" "cms" {
      template {
        scaling {
          max_instance_count = 3
        }
        containers {
          image = "directus/directus:11.5.1"
          dynamic "env" {
            for_each = local.env
            content {
              name  = env.key
              value = env.value
            }
          }
          env {
            name = "SECRET"
            value_source {
              secret_key_ref {
                secret = "secret"
              }
            }
          }
        }
      }
    }
  `);
  expect(shown(draft)).toEqual(['cms', 'directus/directus:11.5.1', 3]);
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform run.tf:2:24)',
    'PUBLIC_URL=https://cms.acme.dev (platform run.tf:2:43)',
    'SECRET unknown: it comes from a secret (platform run.tf:19:17)',
  ]);
});

test.each([
  [
    'Azure Container Apps',
    'azurerm_container_app',
    'template {\n max_replicas = 2\n container {\n image = "directus/directus:11"\n env {\n name = "DB_CLIENT"\n value = "pg"\n }\n }\n }',
    2,
  ],
  [
    'Azure container groups',
    'azurerm_container_group',
    'container {\n image = "directus/directus:11"\n environment_variables = { DB_CLIENT = "pg" }\n }',
    1,
  ],
  [
    'Azure App Service',
    'azurerm_linux_web_app',
    'app_settings = { DB_CLIENT = "pg" }\n site_config {\n application_stack {\n docker_image_name = "directus/directus:11"\n }\n }',
    'unknown',
  ],
  [
    'App Platform',
    'digitalocean_app',
    'spec {\n service {\n name = "cms"\n instance_count = 2\n image {\n registry = "directus"\n repository = "directus"\n tag = "11"\n }\n env {\n key = "DB_CLIENT"\n value = "pg"\n }\n }\n }',
    2,
  ],
  [
    'Kubernetes',
    'kubernetes_deployment_v1',
    'spec {\n replicas = 2\n template {\n spec {\n container {\n image = "directus/directus:11"\n env {\n name = "DB_CLIENT"\n value = "pg"\n }\n }\n }\n }\n }',
    2,
  ],
])('%s', async (_what, type, body, instances) => {
  const draft = await only({ 'main.tf': `resource "${type}" "cms" {\n ${body}\n}\n` });
  expect(shown(draft)).toEqual(['cms', 'directus/directus:11', instances]);
  expect(environmentOf(draft).map((line) => line.split(' ')[0])).toEqual(['DB_CLIENT=pg']);
});

test.each([
  ['another image', 'resource "docker_container" "web" {\n  image = "nginx"\n  env = ["X=directus"]\n}\n'],
  ['a mistake', 'resource "docker_container" "cms" {\n  image = "directus/directus:11"\n'],
  [
    'circles',
    'locals {\n  a = local.b\n  b = local.a\n}\nresource "docker_container" "directus" {\n  image = local.a\n}\n',
  ],
])('no deployment: %s', async (_what, text) => {
  expect(await terraformDrafts(draftRequest({ 'main.tf': text }))).toEqual([]);
});

test('variables that are computed leave the rest unknown, not missing', async () => {
  const draft = await only(projectFiles`
    ==> main.tf <==
    resource "azurerm_container_group" "cms" {
      container {
        image                 = "directus/directus:11"
        environment_variables = merge({ DB_CLIENT = "pg" }, module.settings.env)
      }
    }
  `);
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform main.tf:4:50)',
    '? some variables are not in these files: module.settings.env is known when it is run (platform main.tf:2:3)',
  ]);
});

test('a module of the repository gets what its call passes, and its folder is that of the call', async () => {
  const draft = await only(projectFiles`
    ==> live/staging/main.tf <==
    locals {
      domain = "cms.acme.dev"
    }
    module "cms" {
      source     = "../../modules/container"
      image      = "directus/directus:11.5.1"
      public_url = "https://\${local.domain}"
      password   = random_password.db.result
    }

    ==> modules/container/main.tf <==
    variable "image" {}
    variable "public_url" {}
    variable "password" {}
    variable "client" {
      default = "pg"
    }
    resource "docker_container" "cms" {
      name  = "cms"
      image = var.image
      env   = ["PUBLIC_URL=\${var.public_url}", "DB_PASSWORD=\${var.password}", "DB_CLIENT=\${var.client}"]
    }

    ==> modules/other/main.tf <==
    resource "docker_container" "other" {
      name  = "other"
      image = "nginx"
    }
  `);
  expect(shown(draft)).toEqual(['cms', 'directus/directus:11.5.1', 1]);
  expect(draft?.files.map(({ path }) => path)).toEqual(['modules/container/main.tf', 'live/staging/main.tf']);
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform modules/container/main.tf:10:86)',
    'DB_PASSWORD unknown: random_password.db.result is known when it is run (platform modules/container/main.tf:10:57)',
    'PUBLIC_URL=https://cms.acme.dev (platform modules/container/main.tf:10:24)',
  ]);
});

test('modules that call each other without end are followed for a while', async () => {
  const call = (name: string) => `module "a" {\n  source = "./${name}"\n}\nmodule "b" {\n  source = "./${name}"\n}\n`;
  const levels = Array.from({ length: 12 }, (_, level) => 'm/'.repeat(level));
  const files = Object.fromEntries(levels.map((folder) => [`${folder}main.tf`, call('m')]));
  const server = 'resource "docker_container" "cms" {\n  image = "directus/directus:11.5.1"\n}\n';
  expect(await terraformDrafts(draftRequest({ ...files, 'main.tf': call('m') + server }))).toHaveLength(1);
  expect(await terraformDrafts(draftRequest({ 'a/main.tf': `module "x" {\n source = "../a"\n}\n${server}` }))).toEqual(
    [],
  );
});

test('a service of Render', async () => {
  const draft = await only(projectFiles`
    ==> main.tf <==
    resource "render_web_service" "cms" {
      name          = "cms"
      num_instances = 2
      runtime_source = {
        image = { image_url = "docker.io/directus/directus", tag = "11.5.1" }
      }
      env_vars = {
        DB_CLIENT = { value = "pg" }
        SECRET    = { generate_value = true }
      }
      disk = { name = "files", size_gb = 1, mount_path = "/directus/uploads" }
    }
  `);
  expect(shown(draft)).toEqual(['cms', 'docker.io/directus/directus:11.5.1', 2, 'volume files /directus/uploads']);
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform main.tf:8:28)',
    'SECRET unknown: Render makes up the value (platform main.tf:9:5)',
  ]);
});

test('a service of Railway with its variables, of which some are references', async () => {
  const draft = await only(projectFiles`
    ==> main.tf <==
    resource "railway_service" "cms" {
      name         = "cms"
      source_image = "directus/directus:11.5.1"
      volume       = { name = "files", mount_path = "/directus/uploads" }
    }
    resource "railway_variable_collection" "cms" {
      service_id = railway_service.cms.id
      variables  = [{ name = "DB_CLIENT", value = "pg" }, { name = "DB_HOST", value = "$\${{Postgres.PGHOST}}" }]
    }
    resource "railway_variable" "level" {
      service_id = railway_service.cms.id
      name       = "LOG_LEVEL"
      value      = "warn"
    }
    resource "railway_variable" "other" {
      service_id = railway_service.web.id
      name       = "OTHER"
      value      = "x"
    }
  `);
  expect(shown(draft)).toEqual(['cms', 'directus/directus:11.5.1', 1, 'volume files /directus/uploads']);
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform main.tf:8:48)',
    'DB_HOST unknown: Railway fills it in from another service (platform main.tf:8:84)',
    'LOG_LEVEL=warn (platform main.tf:13:17)',
    "? some variables are not in these files: what is set in Railway's dashboard is not here (platform main.tf:1:29)",
  ]);
});

test('a container definition by way of a module of the registry', async () => {
  const draft = await only(projectFiles`
    ==> main.tf <==
    module "definition" {
      source          = "git::https://github.com/cloudposse/terraform-aws-ecs-container-definition.git?ref=0.23.0"
      container_image = "directus/directus:11.5.1"
      map_environment = { DB_CLIENT = "pg" }
      environment     = [{ name = "CACHE_ENABLED", value = "true" }]
      map_secrets     = { SECRET = aws_ssm_parameter.secret.arn }
    }
  `);
  expect(shown(draft)).toEqual(['definition', 'directus/directus:11.5.1', 'unknown']);
  expect(environmentOf(draft).map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'CACHE_ENABLED=true',
    'DB_CLIENT=pg',
    'SECRET unknown: it comes from a secret',
  ]);
});

test.each([
  ['templatefile', '7:99', 'templatefile("${path.module}/task.json.tftpl", { tag = "11.5.1", port = 8055 })'],
  ['a template as a data source', '4:39', 'data.template_file.task.rendered'],
])('containers from a template: %s', async (_, port, written) => {
  const draft = await only({
    'infra/main.tf': `
data "template_file" "task" {
  template = file("\${path.module}/task.json.tftpl")
  vars     = { tag = "11.5.1", port = 8055 }
}
resource "aws_ecs_task_definition" "cms" {
  container_definitions = ${written}
}`,
    'infra/task.json.tftpl': `[{
  "name": "cms",
  "image": "directus/directus:\${tag}",
  "portMappings": [{ "containerPort": \${port} }],
  "environment": [
    { "name": "DB_CLIENT", "value": "pg" },
    { "name": "PORT", "value": "\${port}" },
    { "name": "PUBLIC_URL", "value": "https://\${host}/cms" }
  ]
}]`,
  });
  expect(draft?.image?.name).toBe('directus/directus:11.5.1');
  expect(environmentOf(draft)).toEqual([
    'DB_CLIENT=pg (platform infra/task.json.tftpl:6:38)',
    `PORT=8055 (platform infra/main.tf:${port})`,
    'PUBLIC_URL unknown: what the template is filled with is computed (platform infra/task.json.tftpl:8:39)',
  ]);
});

test.each([
  ['is broken', '[{ "name": "cms", "image": "directus/directus" '],
  ['has directives', '[{ "image": "directus/directus:1" %{ if x }, "name": "a" %{ endif } }]'],
  ['leaves a name open', '[{ "image": "directus/directus:1", "port": ${port }]'],
  ['is nested without an end', '['.repeat(100_000)],
  ['is full of marks', '"\\"${'.repeat(20_000)],
])('a template that %s gives nothing', async (_, template) => {
  const files = {
    'main.tf': 'resource "aws_ecs_task_definition" "cms" {\n  container_definitions = templatefile("cms.json", {})\n}',
    'cms.json': template,
  };
  expect(await terraformDrafts(draftRequest(files))).toEqual([]);
});

test('files outside of the repository are not asked for', async () => {
  const files = {
    'main.tf': 'resource "aws_ecs_task_definition" "directus" {\n  container_definitions = file("../../etc/passwd")\n}',
  };
  expect(await terraformDrafts(draftRequest(files))).toEqual([]);
});

test('JSON: blocks with one or several bodies, names in texts, what is computed', async () => {
  const draft = await only({
    'main.tf.json': JSON.stringify({
      variable: { host: { default: 'db.internal' }, password: {} },
      locals: [{ client: 'pg' }],
      resource: {
        docker_container: {
          cms: {
            '//': 'directus',
            name: 'cms',
            image: 'directus/directus:11.5.1',
            env: ['DB_CLIENT=${local.client}', 'SECRET=${var.password}', 'PUBLIC_URL=${join("", [])}', 'KEY=a$${b}'],
            volumes: [{ container_path: '/directus/uploads', volume_name: 'uploads' }],
          },
        },
      },
    }),
  });
  expect(shown(draft)).toEqual(['cms', 'directus/directus:11.5.1', 1, 'volume uploads /directus/uploads']);
  expect(environmentOf(draft).map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'DB_CLIENT=pg',
    'KEY=a${b}',
    'PUBLIC_URL unknown: it is computed',
    'SECRET unknown: the variable password is set elsewhere',
  ]);
});

test.each([
  ['is cut off', '{"resource": {"docker_container": {"cms": {"image": "directus/directus"'],
  ['is a list', '["directus"]'],
  ['is nested without an end', `{"resource": ${'{"directus":'.repeat(50_000)}`],
  ['has nothing but marks', `{"directus": "${'${'.repeat(50_000)}"}`],
])('JSON that %s gives nothing', async (_, text) => {
  expect(await terraformDrafts(draftRequest({ 'main.tf.json': text }))).toEqual([]);
});
