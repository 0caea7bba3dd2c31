#!/usr/bin/env node
// Installs the packed package into an empty folder, as a user would, and runs it there. Needs a build.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REQUIRED_FILES = [
  'bin/directus-lint.js',
  'bin/load-program.js',
  'bin/package.json',
  'dist/cli.cjs',
  'dist/help.cjs',
  'dist/index.js',
  'dist/types/index.d.ts',
  'schema/config.schema.json',
  'schema/report.schema.json',
  'RULES.md',
  'docs/rules/secrets/secret-too-short.md',
  'README.md',
  'THIRD-PARTY-LICENSES.txt',
  'package.json',
];
/** Only what it was packed with may be needed: no developer's variables, no registry. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  npm_config_offline: 'true',
  npm_config_ignore_scripts: 'true',
};

/** A rule of one's own, its options and the report, as a TypeScript project would write them. */
const TYPED_PROGRAM = `
import { defineRule, lint, loadProject, renderReport, rules, type LintOptions, type Report } from 'directus-lint';

const noTelemetry = defineRule({
  id: 'house-telemetry',
  topic: 'house',
  severity: 'warning',
  impact: 'maintenance',
  stages: ['production'],
  summary: 'Telemetry is off in this house.',
  why: 'We decided so.',
  help: 'Set TELEMETRY=false.',
  evidence: ['our own rule'],
  messages: { on: 'TELEMETRY is {value}.' },
  examples: { bad: {}, good: {} },
  check({ deployment, report }) {
    const telemetry = deployment.env.get('TELEMETRY');
    if (telemetry.value !== 'false') report('on', { at: deployment.at, data: { value: telemetry.value ?? 'not set' } });
  },
});
const options: LintOptions = { cwd: '.', stage: 'production', additionalRules: [noTelemetry] };
const report: Report = await lint(options);
const project = await loadProject({ cwd: '.' });
const text: string = await renderReport('compact', report, { colour: false, width: Infinity });
export { project, rules, text };
`;

/** The same as a plain ES module, which is run. */
const PLAIN_PROGRAM = `
import { lint, loadProject, renderReport, reporters, rules } from 'directus-lint';
import { writeFileSync } from 'node:fs';
writeFileSync('compose.yaml', 'services:\\n  cms:\\n    image: directus/directus:11.5.1\\n');
const report = await lint({ rules: { 'secret-missing': 'error' } });
const project = await loadProject();
const compact = await renderReport('compact', report, { colour: false, width: Infinity });
console.log(JSON.stringify({
  deployments: project.deployments.map(({ id }) => id),
  error: report.findings.some(({ rule }) => rule === 'secret-missing') && compact.includes('secret-missing'),
  lists: rules.length > 100 && 'sarif' in reporters,
}));
`;

const PROJECT = {
  'compose.yaml':
    'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      PUBLIC_URL: https://cms.example.com\n',
};

const scratch = mkdtempSync(join(tmpdir(), 'directus-lint-smoke-'));
try {
  checkPackage(scratch);
  console.log('smoke: the packed package installs on its own and lints a project');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function checkPackage(folder) {
  const [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], ROOT));
  const names = packed.files.map((file) => file.path);
  const missing = REQUIRED_FILES.filter((file) => !names.includes(file));
  expect(missing.length === 0, `the package lacks ${missing.join(', ')}`);

  const home = join(folder, 'user');
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{ "name": "user", "private": true }\n');
  npm(['install', '--no-audit', '--no-fund', join(folder, packed.filename)], home);
  const installed = JSON.parse(readFileSync(join(home, 'node_modules/directus-lint/package.json'), 'utf8'));
  expect(Object.keys(installed.dependencies ?? {}).length === 0, 'the package has runtime dependencies');

  const version = run(['--version'], home);
  expect(version.stdout === `${installed.version}\n`, `--version printed ${JSON.stringify(version.stdout)}`);

  writeFileSync(join(home, 'rule.mts'), TYPED_PROGRAM);
  checkApi(home);
  const types = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/typescript/bin/tsc'), '--noEmit', '--strict', '--module', 'nodenext', 'rule.mts'],
    { cwd: home, encoding: 'utf8' },
  );
  expect(types.status === 0, `the types of the package don't stand on their own: ${types.stdout}`);

  const project = join(folder, 'project');
  mkdirSync(project);
  for (const [path, content] of Object.entries(PROJECT)) writeFileSync(join(project, path), content);
  const report = JSON.parse(run(['--format', 'json', project], home).stdout);
  expect(
    report.version === 1 && report.summary.deployments === 1,
    `the report of a small project is ${JSON.stringify(report.summary)}`,
  );
  expect(report.problems.length === 0, `problems with a small project: ${JSON.stringify(report.problems)}`);
}

function checkApi(home) {
  writeFileSync(join(home, 'plain.mjs'), PLAIN_PROGRAM);
  const { stdout, stderr } = spawnSync(process.execPath, ['plain.mjs'], {
    cwd: home,
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  const expected = { deployments: ['compose:compose.yaml:cms'], error: true, lists: true };
  expect(stdout === `${JSON.stringify(expected)}\n`, `the API gives ${stdout}${stderr}`);
  rmSync(join(home, 'compose.yaml'));
}

function run(args, folder) {
  const result = spawnSync('npx', ['--no-install', 'directus-lint', ...args], {
    cwd: folder,
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  expect(!result.stderr.includes('directus-lint:'), `directus-lint ${args[0]} failed: ${result.stderr}`);
  return result;
}

function npm(args, folder) {
  return execFileSync('npm', args, {
    cwd: folder,
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function expect(holds, otherwise) {
  if (!holds) throw new Error(`smoke: ${otherwise}`);
}
