import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { mergeConflictIn } from '../../model/merge-conflict.js';
import { fileStart } from '../../model/source.js';

export default defineRule({
  severity: 'error',
  severityReason: 'What reads the file refuses it, so nothing starts; what is not known to be used is a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Configuration files must follow their own syntax.',
  why: "A file that its reader can't parse stops the start, or is skipped with all that is in it. What it would have set can't be checked here either.",
  help: 'Fix the line that is named.',
  evidence: ['measured on docker compose: malformed YAML and env files are refused'],
  messages: {
    broken: "The file can't be parsed: {reason}",
    conflict: {
      text: 'A merge conflict was left in the file: both versions are in it, between lines that are not part of its syntax.',
      help: 'Keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: "directus/directus:11.5.1
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: "directus/directus:11.5.1"
    `,
  },
  checkProject({ project, report }) {
    const told = new Set<string>();
    // Whatever else a parser says of such a file comes from it.
    for (const file of project.sources) {
      const at = mergeConflictIn(file);
      if (!at) continue;
      told.add(file.path);
      report('conflict', { at });
    }
    for (const problem of project.problems) {
      // What follows the first error of a file mostly comes from it.
      if (problem.kind !== 'syntax' || told.has(problem.path)) continue;
      told.add(problem.path);
      report('broken', {
        at: problem.at ?? fileStart({ path: problem.path, text: '' }),
        data: { reason: problem.message },
      });
    }
  },
});
