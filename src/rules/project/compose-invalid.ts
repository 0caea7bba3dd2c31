import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { fileStart } from '../../model/source.js';

/** What Compose adds for people; long messages would be cut for it. */
const ADVICE = /\. You may need to escape any \$ with another \$$/;

/** `${NAME:value}`, where Compose knows only `:-`, `:?` and `:+`. */
const MISSING_HYPHEN = /^invalid interpolation format .*\$\{\w+:[^-?+}]/;

export default defineRule({
  severity: 'error',
  severityReason: 'Docker Compose refuses the project, so nothing starts.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Docker Compose must accept the project.',
  why: 'Compose checks the whole project before it starts anything. One mistake in it, also in a service that has nothing to do with Directus, and nothing starts.',
  help: 'Fix the line; `docker compose config` shows whether Compose accepts the project.',
  evidence: ['measured on docker compose: which projects it refuses'],
  messages: {
    refused: 'Docker Compose refuses the project: {reason}',
    colon: {
      text: 'Docker Compose refuses the project: {reason}',
      help: 'Write a hyphen behind the colon where a default is meant: `:-` instead of `:`.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          volumes:
            - uploads:/directus/uploads
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          volumes:
            - uploads:/directus/uploads
      volumes:
        uploads:
    `,
  },
  checkProject({ project, report }) {
    for (const problem of project.problems) {
      if (problem.kind !== 'compose-invalid') continue;
      report(MISSING_HYPHEN.test(problem.message) ? 'colon' : 'refused', {
        at: problem.at ?? fileStart({ path: problem.path, text: '' }),
        data: { reason: problem.message.replace(ADVICE, '') },
      });
    }
  },
});
