import { findVariable, isListed } from '../../directus/variables.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { spanOf } from '../../model/source.js';

export default defineRule({
  id: 'value-cut-at-hash',
  topic: 'values',
  severity: 'warning',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'A value with a # must be in quotes.',
  why: 'In the configuration file that Directus reads itself, a # begins a comment even in the middle of a word. A password such as p#ss loses everything from there on, without a word.',
  help: 'Put the value in quotes: {name}="...".',
  evidence: ['oracle: hash-unquoted', 'oracle: hash-unquoted-secret-long'],
  messages: { cut: '{name} is cut at a #: what follows counts as a comment.' },
  examples: {
    bad: { 'package.json': '{"dependencies": {"directus": "11.5.1"}}\n', '.env': 'DB_PASSWORD=p#ss\n' },
    good: { 'package.json': '{"dependencies": {"directus": "11.5.1"}}\n', '.env': 'DB_PASSWORD="p#ss" # from the vault\n' },
  },
  check({ deployment, report }) {
    for (const { name, assignment } of deployment.env.all()) {
      const span = assignment?.valueSpan;
      if (assignment?.layer !== 'config-file' || !span || span.end === span.start || !isListed(findVariable(name))) continue;
      const { file, end } = span;
      // A quote or a blank before it makes an ordinary comment.
      if (file.text[end] === '#') report('cut', { at: spanOf(file, end, end + 1), variable: name, data: { name } });
    }
  },
});
