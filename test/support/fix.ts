import { fixInRounds, type FixedProject } from '../../src/cli/fix/fix-rounds.js';
import { filesOf } from '../../src/engine/example-files.js';
import { run } from '../../src/engine/run.js';
import { loadProject } from '../../src/load/load-project.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import type { FixSafety } from '../../src/model/fix.js';
import type { GitState } from '../../src/model/git.js';
import { rules } from '../../src/rules/index.js';
import type { Files } from './lint.js';

const TRACKED: GitState = { available: true, isTracked: () => true, isIgnored: () => false };

/** Fixes a project held in memory, checked by all rules, with the fixes of one rule or of all. */
export function fixProject(project: string | Files, safety: FixSafety, rule?: string): Promise<FixedProject> {
  const files = typeof project === 'string' ? filesOf(project) : project;
  return fixInRounds(
    async (texts) => {
      const loaded = await loadProject(memoryTree({ ...files, ...Object.fromEntries(texts) }), TRACKED, {});
      const report = run(loaded, rules, { tool: { name: 'directus-lint', version: '0.0.0' } });
      if (report.crashes.length > 0) throw new Error(report.crashes.map(({ message }) => message).join('\n'));
      return { report, project: loaded };
    },
    { safety, rules: new Set(rule === undefined ? [] : [rule]), isWritable: () => true },
  );
}

/** The changed files, each after its path; '' where nothing changed. */
export async function fixedFiles(project: string | Files, safety: FixSafety, rule?: string): Promise<string> {
  const { changes } = await fixProject(project, safety, rule);
  return changes.map(({ path, after }) => `${path}\n${after}`).join('\n');
}
