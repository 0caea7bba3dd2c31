import { expect, test } from 'vitest';
import { terraformDrafts } from '../../../../src/load/kinds/terraform/drafts.js';
import { draftRequest, environmentOf, place } from '../../../support/drafts.js';

const CHART = 'chart = "directus"';

function load(body: string, more: Readonly<Record<string, string>> = {}) {
  return terraformDrafts(draftRequest({ 'main.tf': `resource "helm_release" "cms" {\n${body}\n}\n`, ...more }));
}

/** What the deployment knows of these variables. */
async function known(body: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const [draft, ...others] = await load(body, more);
  expect(others).toEqual([]);
  return environmentOf(draft).filter((line) => /^LOG_|^CACHE_|^\?/.test(line));
}

test('values in a heredoc, a file and set blocks, each over those before', async () => {
  const [draft] = await load(
    `name = "directus"
${CHART}
version = "2.0.7"
values = [
  <<-EOT
    image:
      tag: 11.5.1
    replicaCount: 2
    extraEnvVars:
      - name: LOG_LEVEL
        value: info
      - name: CACHE_STORE
        value: \${var.store}
  EOT
  ,
  file("\${path.module}/more.yaml"),
]
set {
  name  = "extraEnvVars[0].value"
  value = "warn"
}
set_sensitive {
  name  = "extraEnvVars[2].name"
  value = "LOG_STYLE"
}
`,
    { 'more.yaml': 'replicaCount: 3\n' },
  );
  expect(draft).toMatchObject({
    kind: 'helm',
    service: 'directus',
    image: { name: 'directus/directus:11.5.1' },
    instances: { count: 3, cause: 'replicaCount' },
  });
  expect(place(draft?.at)).toBe('main.tf:1:26');
  expect(draft && draft.instances.count !== 1 && 'at' in draft.instances && place(draft.instances.at)).toBe(
    'more.yaml:1:15',
  );
  expect(environmentOf(draft).filter((line) => /^LOG_|^CACHE_|^\?/.test(line))).toEqual([
    'CACHE_STORE unknown: the cluster or the chart knows the value (environment main.tf:13:15)',
    'LOG_LEVEL=warn (environment main.tf:21:12)',
    'LOG_STYLE unknown: the cluster or the chart knows the value (environment main.tf:25:12)',
  ]);
});

test('set as a list of objects, and a template file', async () => {
  const body = `${CHART}
version = "2.0.7"
values = [templatefile("directus.yaml", { level = "info" })]
set = [{ name = "extraEnvVars[1].name", value = "LOG_STYLE" }, { name = "extraEnvVars[1].value", value = "raw" }]`;
  expect(await known(body, { 'directus.yaml': 'extraEnvVars:\n  - name: LOG_LEVEL\n    value: ${level}\n' })).toEqual([
    'LOG_LEVEL unknown: the cluster or the chart knows the value (environment directus.yaml:2:11)',
    'LOG_STYLE=raw (environment main.tf:5:107)',
    '? the chart decides which image runs (image main.tf:1:26)',
  ]);
});

const OPEN = '? the chart may set it (platform -)';

test.each([
  ['a file that is not here', 'values = [file("gone.yaml")]'],
  ['a file of the machine', 'values = [file("/more.yaml")]'],
  ['a file outside of the repository', 'values = [file("../../etc/values.yaml")]'],
  ['a file that is not YAML', 'values = [file("main.tf")]'],
  ['computed values', 'values = [local.gone]'],
  ['a text in quotes', 'values = ["a: b"]'],
  ['a list', 'set_list {\n name = "extraEnvVars"\n value = ["a"]\n}'],
  ['a name that is computed', 'set {\n name = var.x\n value = "a"\n}'],
  ['a name with escapes', 'set {\n name = "a\\\\.b"\n value = "a"\n}'],
  ['very many of them', 'set {\n name = "extraEnvVars[9999].name"\n value = "a"\n}\n'.repeat(600)],
  ['another version of the chart', 'version = "3.0.0"'],
])('%s leaves the rest unknown', async (_what, body) => {
  const lines = await known(body.startsWith('version') ? `${CHART}\n${body}` : `${CHART}\nversion = "2.0.7"\n${body}`);
  expect(lines.at(-1)).toBe(OPEN);
});

test.each([
  ['another chart', 'chart = "postgresql"\nname = "directus"'],
  ['a chart of a computed name', 'chart = var.chart'],
  ['a values file that is read by itself', `${CHART}\nvalues = [file("values.yaml")]`],
])('%s makes no deployment of its own', async (_what, body) => {
  expect(await load(body, { 'values.yaml': 'image:\n  repository: directus/directus\n' })).toEqual([]);
});

test('a chart by the address of its archive', async () => {
  const chart = 'chart = "https://github.com/directus-community/helm-chart/archive/refs/heads/master.tar.gz"';
  expect((await load(chart)).map(({ service }) => service)).toEqual(['cms']);
});
