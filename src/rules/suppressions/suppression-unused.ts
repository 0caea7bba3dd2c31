import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

/** Reported by the engine, once all other rules have been asked. */
export default defineRule({
  severity: 'warning',
  severityReason: 'It would hide the next finding there.',
  impact: 'maintenance',
  precision: 'very-high',
  stages: ALL_STAGES,
  summary: 'A comment that suppresses a finding must suppress one.',
  why: 'A comment that outlives its finding would silence the next one there, for a reason that no longer holds.',
  help: 'Remove the comment, or the rule from it.',
  evidence: ['the findings of the same run'],
  messages: { unused: 'This comment suppresses nothing of the rule {rule}.' },
  examples: {
    bad: `
      ==> .env <==
      # directus-lint-disable-next-line suppression-unused -- an example
      LOG_LEVEL=info
    `,
    good: `
      ==> .env <==
      LOG_LEVEL=info
    `,
  },
});
