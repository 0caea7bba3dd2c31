import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { fileStart } from '../../model/source.js';
import type { Problem } from '../../model/problem.js';
import type { Project } from '../../model/project.js';

const KINDS: readonly Problem['kind'][] = ['unreadable', 'encoding', 'too-large'];

/** An environment that stays open since its source can't be read says so. */
function isNeeded({ path }: Problem, { deployments }: Project): boolean {
  return deployments.some(({ env }) => env.openings.some(({ reason }) => reason === `${path} can't be read`));
}

export default defineRule({
  severity: 'warning',
  severityReason:
    'What the file holds is unknown here; its reader may fail in the same way. Where a deployment takes its settings from it, nothing can be said of that deployment: an error.',
  impact: 'maintenance',
  stages: RUNNING_STAGES,
  summary: 'Configuration files must be readable as UTF-8 text.',
  why: "Directus and Docker Compose read UTF-8. Files in another encoding give names and values that look right in an editor and match nothing; files that can't be read could not be checked.",
  help: 'Save the file as UTF-8, fix its permissions or its link, or exclude it with `ignore` in the configuration.',
  evidence: ['measured on docker compose and npm dotenv: both read UTF-8'],
  messages: {
    unreadable: 'The file {reason}',
    needed: { text: 'A deployment takes its settings from this file, which {reason}', severity: 'error' },
    unchecked: { text: 'A deployment was not checked: the file {reason}', severity: 'error' },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1

      ==> .env <==
      PUBLIC_URL=\u0000https://cms.acme.test
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1

      ==> .env <==
      PUBLIC_URL=https://cms.acme.test
    `,
  },
  checkProject({ project, report }) {
    for (const problem of project.problems) {
      if (!KINDS.includes(problem.kind)) continue;
      const message = problem.unchecked ? 'unchecked' : isNeeded(problem, project) ? 'needed' : 'unreadable';
      report(message, {
        at: problem.at ?? fileStart({ path: problem.path, text: '' }),
        data: { reason: problem.message },
      });
    }
  },
});
