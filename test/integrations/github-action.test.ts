import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fileText } from '../support/project-files.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Step {
  readonly name: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

let machine = '';
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'directus-lint-action-'));
  for (const folder of ['bin', 'temp', 'workspace']) mkdirSync(join(machine, folder));
  // In place of npm: it installs the program of this checkout, and notes how it was asked and where.
  writeFileSync(join(machine, 'bin/npm'), fileText`
    #!/bin/sh
    pwd > "${machine}/asked"
    for argument; do echo "$argument" >> "${machine}/asked"; package="$argument"; done
    echo "$package" > "${machine}/package"
    [ -e "${machine}/npm-fails" ] && { echo "npm error code E404"; exit 1; }
    mkdir -p "$3/node_modules"
    ln -s "${ROOT}" "$3/node_modules/directus-lint"
  `);
  chmodSync(join(machine, 'bin/npm'), 0o755);
});
afterEach(() => {
  rmSync(machine, { recursive: true });
});

/** Runs one step as the runner does: its `env` filled in, `bash -e -o pipefail`, the runner's own files. */
function runStep(name: string, values: Readonly<Record<string, string>>): { code: number | null; log: string } {
  const step = action.runs.steps.find((candidate) => candidate.name === name);
  if (step?.run === undefined) throw new Error(`There is no step ${name}.`);
  const env = Object.entries(step.env ?? {}).map(([variable, expression]) => [variable, expression.replace(/\$\{\{ (\S+) \}\}/g, (_whole, key: string) => values[key] ?? '')]);
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run], {
    cwd: join(machine, 'workspace'),
    encoding: 'utf8',
    env: {
      PATH: `${join(machine, 'bin')}:${process.env['PATH'] ?? ''}`,
      RUNNER_TEMP: join(machine, 'temp'),
      GITHUB_OUTPUT: join(machine, 'output'),
      GITHUB_STEP_SUMMARY: join(machine, 'summary'),
      GITHUB_ACTIONS: 'true',
      ...(Object.fromEntries(env) as Record<string, string>),
    },
  });
  return { code: status, log: stdout + stderr };
}

/** Runs all steps with these inputs; the upload is left out, as on a pull request from a fork. */
function runAction(inputs: Readonly<Record<string, string>> = {}, event: Readonly<Record<string, string>> = {}) {
  const values: Record<string, string> = { 'github.action_path': ROOT, ...event };
  for (const [name, input] of Object.entries(action.inputs)) values[`inputs.${name}`] = inputs[name] ?? input.default;
  const check = runStep('Check', values);
  const outputs = Object.fromEntries(readFileSync(join(machine, 'output'), 'utf8').trimEnd().split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  for (const [name, value] of Object.entries(outputs)) values[`steps.check.outputs.${name}`] = value;
  const annotate = runStep('Annotate', values);
  const result = runStep('Result', values);
  const summary = existsSync(join(machine, 'summary')) ? readFileSync(join(machine, 'summary'), 'utf8') : '';
  return { check, outputs, annotations: annotate.log, code: result.code, summary };
}

const put = (path: string, text: string) => {
  mkdirSync(join(machine, 'workspace', path, '..'), { recursive: true });
  writeFileSync(join(machine, 'workspace', path), text);
};

const GOOD = { 'package.json': '{"dependencies":{"directus":"11.5.1"}}\n' };

test('reports a project with errors, and fails at its end', () => {
  cpSync(join(ROOT, 'fixtures/example'), join(machine, 'workspace/cms'), { recursive: true });
  const { check, outputs, annotations, code, summary } = runAction({ path: 'cms' });
  expect(check.code).toBe(0);
  expect(check.log).toContain('\ncms/compose.yaml\n');
  expect(outputs).toMatchObject({ 'exit-code': '1', result: '1' });
  expect(Number(outputs['errors'])).toBeGreaterThan(0);
  expect(annotations).toMatch(/^::error file=cms\/compose\.yaml,line=\d+,/m);
  expect(summary).toMatch(/^## directus-lint: \d+ errors/);
  const sarif = JSON.parse(readFileSync(outputs['sarif-file'] ?? '', 'utf8')) as { runs: { automationDetails: unknown; results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[] };
  expect(sarif.runs[0]?.automationDetails).toEqual({ id: 'directus-lint/' });
  expect(sarif.runs[0]?.results.every(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri.startsWith('cms/'))).toBe(true);
  expect(code).toBe(1);
});

test('fail-on: never lets findings pass, but not a run that could check nothing', () => {
  cpSync(join(ROOT, 'fixtures/example'), join(machine, 'workspace'), { recursive: true });
  expect(runAction({ 'fail-on': 'never' })).toMatchObject({ code: 0, outputs: { 'exit-code': '1', result: '0' } });
  rmSync(join(machine, 'output'));
  put('directus-lint.config.yaml', 'rulez: {}\n');
  const broken = runAction({ 'fail-on': 'never' });
  expect(broken).toMatchObject({ code: 2, annotations: '', outputs: { 'exit-code': '2', result: '2' } });
  expect(broken.outputs).not.toHaveProperty('sarif-file');
  expect(broken.summary.endsWith('## directus-lint could not check the project (exit code 2)\n')).toBe(true);
});

test('installs from the registry by its name, without scripts, and outside the checkout', () => {
  for (const [path, text] of Object.entries(GOOD)) put(path, text);
  runAction();
  const [folder = '', ...asked] = readFileSync(join(machine, 'asked'), 'utf8').trimEnd().split('\n');
  expect(folder.startsWith(join(machine, 'temp/'))).toBe(true);
  expect(asked.filter((argument) => argument !== folder)).toEqual([
    'install',
    '--prefix',
    '--registry',
    'https://registry.npmjs.org/',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    expect.stringMatching(/^directus-lint@/),
  ]);
});

test('fail-on: never does not hide that npm failed', () => {
  for (const [path, text] of Object.entries(GOOD)) put(path, text);
  writeFileSync(join(machine, 'npm-fails'), '');
  const { check, code, outputs } = runAction({ 'fail-on': 'never' });
  expect(check.log).toContain('npm error code E404');
  expect({ code, outputs }).toEqual({ code: 2, outputs: { 'exit-code': '2', result: '2' } });
});

test('nothing that the checkout holds in its node_modules is run', () => {
  for (const [path, text] of Object.entries(GOOD)) put(path, text);
  put('node_modules/.bin/directus-lint', '#!/bin/sh\necho forged\n');
  put('node_modules/directus-lint/bin/directus-lint.js', 'console.log("forged")\n');
  expect(runAction().check.log).not.toContain('forged');
});

test("a fork's own configuration and comments decide nothing", () => {
  for (const [path, text] of Object.entries(GOOD)) put(path, text);
  put('directus-lint.config.yaml', 'rulez: {}\n');
  expect(runAction({}, { 'github.event.pull_request.head.repo.fork': 'true' }).outputs['exit-code']).not.toBe('2');
  rmSync(join(machine, 'output'));
  expect(runAction().outputs['exit-code']).toBe('2');
});

test('fail-on: warning fails where there are warnings only', () => {
  for (const [path, text] of Object.entries(GOOD)) put(path, text);
  put('directus-lint.config.yaml', 'rules:\n  required-variable-missing: off\n');
  put('.env', '# directus-lint-disable-next-line no-such-rule -- why\nA=1\n');
  expect(runAction({ 'fail-on': 'error', stage: 'development' })).toMatchObject({ code: 0, outputs: { errors: '0', result: '0' } });
  rmSync(join(machine, 'output'));
  expect(runAction({ 'fail-on': 'warning', stage: 'development' })).toMatchObject({ code: 1, outputs: { errors: '0', result: '1' } });
});

test('an unknown fail-on is a mistake', () => {
  for (const [path, text] of Object.entries(GOOD)) put(path, text);
  expect(runAction({ 'fail-on': 'errors' })).toMatchObject({ code: 2, outputs: { result: '2' } });
});

test('inputs with spaces, quotes and commands stay what they are', () => {
  put('my "cms" $(touch hacked)/package.json', GOOD['package.json']);
  const { check, outputs } = runAction({ path: 'my "cms" $(touch hacked)', formats: 'json=a report.json\njunit=junit.xml\n' });
  expect(check.log).toContain('my "cms" $(touch hacked)/');
  expect(existsSync(join(machine, 'workspace/hacked'))).toBe(false);
  expect(existsSync(join(machine, 'workspace/a report.json')) && existsSync(join(machine, 'workspace/junit.xml'))).toBe(true);
  expect(outputs['exit-code']).toBe('0');
});

test("runs the version of the package that the action belongs to, unless told otherwise", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  for (const [path, text] of Object.entries(GOOD)) put(path, text);
  runAction();
  expect(readFileSync(join(machine, 'package'), 'utf8')).toBe(`directus-lint@${version}\n`);
  runAction({ version: '9.8.7' });
  expect(readFileSync(join(machine, 'package'), 'utf8')).toBe('directus-lint@9.8.7\n');
});

test('uploads before it fails, annotates where nothing was uploaded, and pins what it uses', () => {
  const { steps } = action.runs;
  expect(steps.map(({ name }) => name)).toEqual(['Check', 'Upload', 'Annotate', 'Result']);
  expect(steps[1]).toMatchObject({ 'continue-on-error': true, if: "${{ inputs.upload == 'true' && steps.check.outputs.sarif-file != '' && !github.event.pull_request.head.repo.fork }}" });
  expect(steps[2]?.if).toBe("${{ inputs.annotations == 'always' || (inputs.annotations == 'auto' && steps.upload.outcome != 'success') }}");
  expect(steps.flatMap(({ uses }) => uses ?? []).every((uses) => /@[0-9a-f]{40}$/.test(uses))).toBe(true);
});

test('no expression stands in a script, where an input would become a part of it', () => {
  expect(action.runs.steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
});

test('every input is used, and every output is a step\'s', () => {
  const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');
  expect(Object.keys(action.inputs).filter((name) => !new RegExp(`inputs\\.${name}\\b`).test(text))).toEqual([]);
  const written = [...readFileSync(join(ROOT, 'integrations/github/check.sh'), 'utf8').matchAll(/echo "([\w-]+)=/g)].map(([, name]) => name);
  expect(Object.keys(action.outputs).filter((name) => !written.includes(name))).toEqual([]);
});
