import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

/** Reported by the engine, which reads the comments. */
export default defineRule({
  severity: 'warning',
  severityReason: 'The comment has no effect; where comments are forbidden it is an error, as the configuration asks.',
  impact: 'maintenance',
  precision: 'very-high',
  stages: ALL_STAGES,
  summary: 'A comment that suppresses a finding must name a rule and a reason, and be allowed.',
  why: 'A comment that cannot be followed has no effect, though whoever wrote it believes that it has. Without a reason nobody can tell later whether it still holds.',
  help: 'Write `# directus-lint-disable-next-line RULE -- REASON` on a line of its own, above what it is about.',
  evidence: ['the comments that directus-lint itself defines'],
  messages: {
    unknownRule: {
      text: 'There is no rule {rule}, so this comment suppresses nothing.',
      help: 'Look for the name in `directus-lint rules`.',
    },
    noReason: {
      text: 'This suppression gives no reason, so it has no effect.',
      help: 'Write the reason behind two hyphens: `-- REASON`.',
    },
    noRule: 'This suppression names no rule, so it has no effect.',
    misplaced: 'This suppression stands where it has no effect.',
    nothingToEnable: { text: 'No block of directus-lint-disable is open here.', help: 'Remove the comment.' },
    forbidden: {
      text: 'The configuration forbids suppression comments, so this one has no effect.',
      severity: 'error',
      help: 'Remove the comment, and fix what it hides.',
    },
  },
  examples: {
    bad: `
      ==> .env <==
      # directus-lint-disable-next-line secret-in-git
      LOG_LEVEL=info
    `,
    good: `
      ==> .env <==
      # directus-lint-disable-next-line suppression-invalid -- shows the form
      LOG_LEVEL=info
    `,
  },
});
