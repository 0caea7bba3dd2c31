import { expect, test } from 'vitest';
import rule from '../../../src/rules/project/deployment-not-read.js';
import { rules } from '../../../src/rules/index.js';
import { lint, lintReport } from '../../support/lint.js';

test.each([
  ['cms.nix', 'virtualisation.oci-containers.containers.cms.image = "directus/directus:11.5.1";\n', 'Nix', '1:55-1:79'],
  ['cms.nomad', 'config { image = "docker.io/directus/directus" }\n', 'Nomad', '1:19-1:46'],
  ['infra/main.tf', 'image = "directus/directus:latest"\n', 'Terraform', '1:10-1:34'],
  ['Makefile', 'up:\n\tdocker run $(X) directus/directus:11\n', 'containers that a task starts', '2:18-2:38'],
  ['justfile', 'up:\n    docker run -d directus/directus:11\n', 'containers that a task starts', '2:19-2:39'],
])('%s', async (path, content, tool, place) => {
  expect(await lint(rule, { [path]: content })).toMatch(
    new RegExp(`^${path}:${place} info \\S+directus\\S* is started here with ${tool}, which is not read`),
  );
});

test.each([
  ['another image', 'main.tf', 'image = "directus/directus-worker:1"\n'],
  ['a longer path', 'main.tf', 'source = "github.com/directus/directus/tree/main"\n'],
  ['a comment', 'main.tf', '# image = "directus/directus:11"\n'],
  ['a script that only pulls', 'pull.sh', 'docker pull directus/directus:11\n'],
  ['a README', 'README.md', 'docker run directus/directus:11\n'],
])('silent about %s', async (_name, path, content) => {
  expect(await lint(rule, { [path]: content })).toBe('');
});

test('silent where the script is read', async () => {
  expect(await lint(rule, { 'run.sh': 'docker run -d -e DB_CLIENT=pg directus/directus:11\n' })).toBe('');
});

test('Directus 8 and older are another program, and no deployment', async () => {
  const compose = (tag: string) => ({
    'compose.yaml': `services:\n  cms:\n    image: directus/directus:${tag}\n    environment:\n      DIRECTUS_AUTH_SECRETKEY: x\n`,
  });
  expect(await lint(rule, compose('v8.8.1-apache'))).toBe(
    'compose.yaml:3:12-3:43 info Directus v8.8.1-apache is another program than Directus 9 and later, with other settings: nothing of this deployment was checked.',
  );
  expect((await lintReport(rules, compose('v8-apache'))).findings.map(({ rule: id }) => id)).toEqual([
    'deployment-not-read',
  ]);
  expect(await lint(rule, compose('9'))).toBe('');
});
