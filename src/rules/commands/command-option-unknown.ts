import { directusCall, unknownOptions } from '../../directus/command-line.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'The command line exits with 1 before Directus starts.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'Directus must be started with options that it knows.',
  why: 'The command line of Directus prints `unknown option` and exits with 1. `start` has no options: address and port are the variables HOST and PORT.',
  help: 'Remove {option}.',
  helpInGeneral: 'Remove the option from the command.',
  evidence: ['@directus/api 39.2.1, cli/index.js: the options of each command'],
  messages: {
    unknown: '`directus {command}` does not know the option {option} and exits with 1.',
    address: {
      text: '`directus {command}` does not know the option {option} and exits with 1.',
      help: 'Remove {option} and set the variable {variable}.',
    },
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.14.1
      CMD ["npx", "directus", "start", "--port", "8055"]
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.14.1
      ENV PORT=8055
      CMD ["npx", "directus", "start"]
    `,
  },
  check({ deployment, report }) {
    for (const step of deployment.command?.steps ?? []) {
      const call = directusCall(step);
      if (!call || !step.certain) continue;
      for (const word of unknownOptions(call)) {
        const option = (word.text ?? '').split('=')[0] ?? '';
        const variable = VARIABLES[option];
        const data = { command: call.command ?? '', option, variable: variable ?? '' };
        report(variable === undefined ? 'unknown' : 'address', { at: word.at, data });
      }
    }
  },
});

const VARIABLES: Readonly<Record<string, string>> = { '--port': 'PORT', '-p': 'PORT', '--host': 'HOST', '-h': 'HOST' };
