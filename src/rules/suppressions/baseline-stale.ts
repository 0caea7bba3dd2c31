import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

/** Reported by the engine, once all other rules have been asked. */
export default defineRule({
  severity: 'warning',
  severityReason: 'It would hide the same fault when somebody makes it again.',
  impact: 'maintenance',
  precision: 'very-high',
  stages: ALL_STAGES,
  summary: 'Each line of the baseline must accept a finding that there is.',
  why: 'A line that outlives its finding would accept the same fault unseen when somebody makes it again.',
  help: 'Run `directus-lint --update-baseline`.',
  evidence: ['the findings of the same run'],
  messages: {
    stale: 'The baseline accepts {rule} of {subject}, which is not found any more.',
    broken: {
      text: 'This line of the baseline is not an entry, so it accepts nothing.',
      help: 'Remove the line, then run `directus-lint --update-baseline`.',
    },
  },
  examples: {
    bad: `
      ==> .directus-lint-baseline <==
      <<<<<<< HEAD

      ==> .env <==
      LOG_LEVEL=info
    `,
    good: `
      ==> .directus-lint-baseline <==
      # nothing is accepted

      ==> .env <==
      LOG_LEVEL=info
    `,
  },
});
