import { expect, test } from 'vitest';
import { nomadDrafts } from '../../../../src/load/kinds/nomad/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';
import { projectFiles } from '../../../support/project-files.js';

function load(files: Readonly<Record<string, string>>) {
  return nomadDrafts(draftRequest(files));
}

test('a job with variables, a template and volumes', async () => {
  const [draft, ...others] = await load(projectFiles`
    ==> cms.nomad.hcl <==
    variable "tag" {
      default = "11.5.1"
    }
    variable "domain" {}
    job "cms" {
      group "web" {
        count = 2
        task "migrate" {
          lifecycle {
            hook = "prestart"
          }
          config {
            image = "directus/directus:11.5.1"
          }
        }
        task "directus" {
          driver = "docker"
          config {
            image   = "directus/directus:\${var.tag}"
            volumes = ["local/uploads:/directus/uploads"]
            mount {
              type   = "bind"
              source = "/srv/ext"
              target = "/directus/extensions"
            }
          }
          volume_mount {
            volume      = "database"
            destination = "/directus/database"
          }
          env {
            DB_CLIENT  = "pg"
            PUBLIC_URL = "https://\${var.domain}"
            DB_HOST    = "\${NOMAD_IP_db}"
          }
          template {
            data = "SECRET={{ key \\"secret\\" }}"
            env  = true
          }
        }
      }
    }
  `);
  expect(others).toEqual([]);
  expect(draft).toMatchObject({ kind: 'nomad', service: 'directus', instances: { count: 2, cause: 'count' } });
  expect(draft?.image?.name).toBe('directus/directus:${var.tag}');
  expect(place(draft?.at)).toBe('cms.nomad.hcl:16:11');
  expect(environmentOf(draft).map((line) => line.replace(/ \(.*/, ''))).toEqual([
    'DB_CLIENT=pg',
    'DB_HOST unknown: NOMAD_IP_db is known when it is run',
    'PUBLIC_URL unknown: the variable domain is set elsewhere',
    '? a template of the job sets them',
  ]);
  expect(draft?.mounts.map(({ type, source, target }) => [type, source, target])).toEqual([
    ['volume', 'local/uploads', '/directus/uploads'],
    ['bind', '/srv/ext', '/directus/extensions'],
    ['volume', 'database', '/directus/database'],
  ]);
});

test.each([
  [
    'another image',
    'job "cms" {\n  group "g" {\n    task "directus" {\n      config {\n        image = "nginx"\n      }\n    }\n  }\n}\n',
  ],
  ['a broken file', 'job "directus" {\n'],
  ['HCL of something else', 'path "directus" {\n  capabilities = ["job"]\n}\n'],
])('%s is no deployment', async (_name, text) => {
  expect(await load({ 'cms.nomad': text })).toEqual([]);
});
