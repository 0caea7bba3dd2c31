import { directusCall, startsServer } from '../../directus/command-line.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { CommandStep } from '../../model/command.js';
import type { Deployment } from '../../model/project.js';
import { spanOf, textOf, type Span } from '../../model/source.js';

/** What a shell takes for its own and every other program for an argument. */
const OPERATORS: ReadonlySet<string> = new Set(['&&', '||', ';', '|', '&']);

export default defineRule({
  severity: 'error',
  severityReason:
    'Directus is never started; where the server starts all the same and only the rest is lost, a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Several commands in one need a shell.',
  why: 'A list starts one program with the rest as its arguments, and so does a command of a Compose file that is one text. `&&` and `;` mean something to a shell only: the first program runs, the others do not, and the exit code is 0, so nothing shows it.',
  help: 'Give the line to a shell: `["sh", "-c", "node cli.js bootstrap && node cli.js start"]`.',
  evidence: [
    'Docker documentation: the exec form does not start a shell',
    'compose-go: a command as text is split into words up to the first ; & | < >',
    'facts: `directus bootstrap` ignores words that are no options and exits with 0',
  ],
  messages: {
    operator:
      'Without a shell `{operator}` is only an argument of `{program}`: what follows it never runs, so Directus is not started.',
    dropped: 'Compose starts no shell and drops `{operator}` with all that follows, so Directus is not started.',
    rest: {
      text: 'Without a shell `{operator}` is only an argument of `{program}`: what follows it never runs.',
      severity: 'warning',
      impact: 'breaks-feature',
    },
    oneWord: {
      text: 'The list has one word, `{program}`, so a program of this whole name is looked for; the container exits at startup.',
      help: 'Write each word as an item of its own.',
    },
    lines: {
      text: 'Compose starts no shell, and line breaks are only spaces: `{program}` gets all that follows as its arguments, so Directus is not started.',
      help: 'Give the lines to a shell: `["sh", "-c", "node cli.js bootstrap && node cli.js start"]`.',
    },
    notJson: {
      text: '{keyword} is not a valid JSON list, so a shell runs the whole text with its brackets; the container exits at startup.',
      help: 'Write the list with double quotes: `["node", "cli.js", "start"]`.',
    },
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.14.1
      CMD ["npx", "directus", "bootstrap", "&&", "npx", "directus", "start"]
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.14.1
      CMD ["sh", "-c", "npx directus bootstrap && npx directus start"]
    `,
  },
  check({ deployment, report }) {
    const bracket = brokenList(deployment);
    if (bracket) {
      report('notJson', { at: bracket.at, data: { keyword: bracket.keyword } });
      return;
    }
    const { command } = deployment;
    if (!command || command.by === 'image') return;
    for (const step of command.steps) {
      const fault = step.shell ? undefined : faultOf(step);
      if (!fault) continue;
      const harmless = fault.message !== 'oneWord' && startsServer(command) === 'yes';
      report(harmless ? 'rest' : fault.message, { at: fault.at, data: { operator: '', program: '', ...fault.data } });
    }
  },
});

interface Fault {
  readonly message: 'operator' | 'dropped' | 'lines' | 'oneWord';
  readonly at: Span;
  readonly data: { readonly operator?: string; readonly program?: string };
}

function faultOf({ argv, dropped }: CommandStep): Fault | undefined {
  const program = programText(argv);
  if (dropped) {
    const operator = /^[;&|]+/.exec(textOf(dropped))?.[0];
    // `>` and `<` are taken away as well, but the program runs all the same.
    return operator === undefined ? undefined : { message: 'dropped', at: dropped, data: { operator, program } };
  }
  const word = argv.slice(1).find(({ text }) => text !== undefined && OPERATORS.has(text));
  if (word) return { message: 'operator', at: word.at, data: { operator: word.text ?? '', program } };
  const second = directusCall({ argv })?.args.find((_, index, args) => isStart(args.slice(index)));
  if (second) return { message: 'lines', at: second.at, data: { program } };
  const [only] = argv;
  return argv.length === 1 && only?.text !== undefined && /^\S+\s+\S/.test(only.text) && !only.text.startsWith('/')
    ? { message: 'oneWord', at: only.at, data: { program: only.text } }
    : undefined;
}

/** `directus start` or `cli.js start`, as arguments of another call. */
function isStart([program, command]: CommandStep['argv']): boolean {
  return /(?:^|\/)(?:directus|cli\.js)$/.test(program?.text ?? '') && command?.text === 'start';
}

/** `directus bootstrap`, or the program's name. */
function programText(argv: CommandStep['argv']): string {
  const call = directusCall({ argv });
  return call ? ['directus', ...(call.command === undefined ? [] : [call.command])].join(' ') : (argv[0]?.text ?? '');
}

/** A list in single quotes, or with a comma too many, is a text for the shell. */
function brokenList({ build, command }: Deployment): { readonly keyword: string; readonly at: Span } | undefined {
  if (command?.by !== 'dockerfile') return undefined;
  const broken = [build?.image.entrypoint, build?.image.command].find(
    (instruction) => instruction?.execForm === false && /^\[\s*['"]/.test(instruction.text),
  );
  const end = broken && broken.at.start + broken.keyword.length;
  return broken && end !== undefined
    ? { keyword: broken.keyword, at: spanOf(broken.at.file, broken.at.start, end) }
    : undefined;
}
