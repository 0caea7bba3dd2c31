import { isForConnecting } from '../../directus/sensitive.js';
import { findVariable } from '../../directus/variables.js';
import { defineRule, RUNNING_STAGES, type RelatedPlace } from '../../engine/define-rule.js';
import { trimFileFix } from '../../fixes/index.js';
import { spanOf, type Span } from '../../model/source.js';

/** What the value is for is refused when it is used; Directus itself starts. */
const FAILS_LATER = { severity: 'warning', impact: 'breaks-feature' } as const;

export default defineRule({
  severity: 'error',
  severityReason:
    'Directus connects with another password than its database or Redis has, and exits at startup; for other values it is a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'A file that X_FILE names must end without a line break.',
  why: 'Directus takes the file as it is, with the line break that editors and `echo` put at its end. The password is then another one than the database, the mail server or a person typing it has; `true` with a line break is not true.',
  help: "Write the file without a line break at its end: printf %s '...' > {file}",
  helpInGeneral: "Write the file without a line break at its end: printf %s '...' > FILE",
  evidence: ['facts: the content of X_FILE is not trimmed (SECRET_FILE with a line break gives "sekret\\n")'],
  messages: {
    password:
      '{name} is read from {file} together with the line break at its end, so it is not the value that the other side expects.',
    encoded: {
      text: '{name} comes from the Secret with a line break at its end, so it is not the value that the other side expects.',
      help: "Encode it without the line break: printf %s '...' | base64",
    },
    secret: {
      text: '{name} is read from {file} together with the line break at its end, which becomes part of it.',
      severity: 'warning',
      impact: 'maintenance',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_PASSWORD_FILE=./password.txt

      ==> password.txt <==
      k7Lq2
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_PASSWORD_FILE=./password.txt

      ==> password.txt <==
      k7Lq2
      \\ No newline at end of file
    `,
  },
  check({ deployment, report }) {
    for (const { name, value, assignment } of deployment.env.all()) {
      if (assignment?.layer === 'secret' && /[\r\n]$/.test(value ?? '') && !isIndifferent(name, value ?? '')) {
        if (name === 'SECRET' || name === 'KEY') continue;
        report('encoded', {
          at: assignment.valueSpan,
          variable: name,
          ...(isForConnecting(name) ? {} : FAILS_LATER),
          data: { name, file: assignment.valueSpan?.file.path ?? '' },
        });
      }
      if (assignment?.layer !== 'secret-file' || !/[\r\n]$/.test(value ?? '') || isIndifferent(name, value ?? ''))
        continue;
      const file = assignment.valueSpan?.file.path ?? 'its file';
      const trail = assignment.trail?.[0];
      // SECRET only has to be the same everywhere.
      const kind = name === 'SECRET' || name === 'KEY' ? 'secret' : 'password';
      report(kind, {
        at: trail?.at ?? assignment.valueSpan,
        variable: name,
        ...(kind === 'password' && !isForConnecting(name) ? FAILS_LATER : {}),
        data: { name, file },
        related: [lineBreak(assignment.valueSpan)],
        fix: assignment.valueSpan && trimFileFix(assignment.valueSpan),
      });
    }
  },
});

/** The end of the last line, in the file itself. */
function lineBreak(value: Span | undefined): RelatedPlace | undefined {
  if (!value) return undefined;
  const end = value.file.text.trimEnd().length;
  return { at: spanOf(value.file, end, end), message: 'the line break' };
}

/**
 * Numbers, JSON and keys in PEM form are read with or without a line break at their end, and so is the address of
 * Redis (booted: ioredis finds its server).
 */
function isIndifferent(name: string, value: string): boolean {
  const type = findVariable(name)?.type;
  return (
    name === 'REDIS' ||
    type === 'number' ||
    type === 'json' ||
    /^json:/.test(value) ||
    /^-----BEGIN [A-Z0-9 ]+-----/.test(value)
  );
}
