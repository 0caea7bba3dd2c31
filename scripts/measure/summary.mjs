/**
 * How much of a release was asked, kind by kind, and what the answers were.
 * @param {import('./questions.mjs').Question[]} questions all that can be asked
 * @param {ReadonlyMap<string, import('./table.mjs').Answer>} known by "VARIABLE kind"
 * @returns {string} a table in Markdown
 */
export function summaryOf(questions, known) {
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      questions.filter((question) => question.kind === kind),
      known,
    ),
  );
  return [
    '| kind | variables | by boot | by module | only the start | fails | warns, ignored, differs | nothing seen | open |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...rows,
    rowOf('all', questions, known),
  ].join('\n');
}

const FAILS = new Set(['exits', 'crashes', 'hangs', 'requests-fail', 'feature-fails']);
const DIFFERS = new Set(['warns', 'falls-back', 'differs']);

function rowOf(kind, questions, known) {
  const answers = questions.flatMap((question) => known.get(`${question.listed} ${question.kind}`) ?? []);
  const count = (holds) => answers.filter(holds).length;
  const starts = ({ effect }) => effect === 'starts';
  const cells = [
    questions.length,
    count((answer) => answer.how === 'boot' && !starts(answer)),
    count((answer) => answer.how === 'module' && !starts(answer)),
    count(starts),
    count(({ effect }) => FAILS.has(effect)),
    count(({ effect }) => DIFFERS.has(effect)),
    count(({ effect }) => effect === 'nothing'),
    questions.length - answers.length,
  ];
  return `| ${[kind, ...cells].join(' | ')} |`;
}
