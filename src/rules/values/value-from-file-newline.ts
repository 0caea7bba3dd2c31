import { findVariable } from '../../directus/variables.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { spanOf } from '../../model/source.js';

export default defineRule({
  id: 'value-from-file-newline',
  topic: 'values',
  severity: 'warning',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'A file behind X_FILE must not end with a line break.',
  why: 'Directus takes the whole content of the file for the value, its last line break included. A password from such a file is refused by the database or the mail server, and two instances with and without the break do not accept each other\'s tokens.',
  help: 'Write the file without a line break at its end: printf %s "..." > file',
  evidence: ['facts: the content of X_FILE is not trimmed: SECRET_FILE with a trailing newline gives "sekret\\n" (@directus/env)'],
  messages: { newline: 'The file for {name} ends with a line break, which becomes a part of the value.' },
  examples: {
    bad: { 'package.json': '{"dependencies": {"directus": "11.5.1"}}\n', '.env': 'DB_PASSWORD_FILE=./password.txt\n', 'password.txt': 'not-a-real-one\n' },
    good: { 'package.json': '{"dependencies": {"directus": "11.5.1"}}\n', '.env': 'DB_PASSWORD_FILE=./password.txt\n', 'password.txt': 'not-a-real-one' },
  },
  check({ deployment, report }) {
    for (const { name, value, assignment } of deployment.env.all()) {
      const span = assignment?.valueSpan;
      if (assignment?.layer !== 'secret-file' || !span || !value?.endsWith('\n') || !isText(name)) continue;
      const end = span.file.text.trimEnd().length;
      report('newline', { at: spanOf(span.file, end, end), variable: name, data: { name }, related: (assignment.trail ?? []).map(({ at, note }) => ({ at, message: note })) });
    }
  },
});

/** Certificates and JSON don't mind; numbers and lists are read past it. */
function isText(name: string): boolean {
  return findVariable(name)?.secret === true || /^(?:DB_(?:USER|DATABASE|HOST)|REDIS|.+_(?:USER|USERNAME|CLIENT_ID))$/.test(name);
}
