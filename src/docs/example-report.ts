import type { AnyRule } from '../engine/define-rule.js';
import { filesOf } from '../engine/example-files.js';
import { run } from '../engine/run.js';
import { memoryTree } from '../load/files/memory-tree.js';
import { loadProject } from '../load/load-project.js';
import type { EnvState } from '../model/env.js';
import type { Finding } from '../model/finding.js';
import type { GitState } from '../model/git.js';

/** What a rule says of its own bad example, and the variables that it names there. */
export interface ExampleReport {
  readonly findings: readonly Finding[];
  readonly variables: readonly ExampleVariable[];
}

export interface ExampleVariable {
  readonly name: string;
  readonly state: EnvState;
  /** What the process gets. */
  readonly value: string | undefined;
}

/** Lints the bad example of a rule with that rule alone. All files count as committed, but for those in .gitignore. */
export async function reportOfExample(rule: AnyRule): Promise<ExampleReport> {
  const files = filesOf(rule.examples.bad);
  const project = await loadProject(memoryTree(files), gitOf(files));
  const { findings } = run(project, [rule], {
    tool: { name: 'directus-lint', version: '' },
    settingOf: () => ({ severity: undefined, options: undefined }),
  });
  const named = [...new Set(findings.flatMap(({ variable }) => (variable === null ? [] : [variable])))];
  const [deployment] = project.deployments;
  const variables = named.flatMap((name) => {
    const variable = deployment?.env.get(name);
    return variable ? [{ name, state: variable.state, value: variable.value }] : [];
  });
  return { findings, variables };
}

function gitOf(files: Readonly<Record<string, string>>): GitState {
  const ignored = new Set((files['.gitignore'] ?? '').split('\n'));
  return {
    available: true,
    isTracked: (path) => path in files && !ignored.has(path),
    isIgnored: (path) => ignored.has(path),
    trackedFiles: (end) => Object.keys(files).filter((path) => path.endsWith(end) && !ignored.has(path)),
  };
}
