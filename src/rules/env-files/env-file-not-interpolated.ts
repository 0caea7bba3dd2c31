import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { emptiedVariables } from '../../model/emptied-variables.js';
import { nameList } from '../../model/name-list.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'The value is empty unless the shell sets it; where the env_file is not in the repository either, an info.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: '`environment` cannot take a value from an env_file.',
  why: "Compose replaces `${NAME}` and bare names in the Compose file from the shell and the project's .env alone. An env_file is given to the container as it is, and `environment` wins over it: a name that only the env_file sets becomes empty, or is taken away.",
  help: 'Remove {name} from `environment`, so that the value of {file} reaches the container, or set {reference} in the .env next to the Compose file.',
  helpInGeneral:
    'Remove the variable from `environment`, so that the value of the env_file reaches the container, or set what it refers to in the .env next to the Compose file.',
  evidence: [
    'Docker documentation: env_file is not used for interpolation; environment takes precedence over env_file',
    'measured: docker compose replaces an unset variable by the empty string, with a warning',
  ],
  messages: {
    emptied:
      '{name} takes its value from {reference}, which only the env_file {file} sets: Compose does not interpolate from an env_file, so unless the shell sets {reference}, the empty string here wins over {file}.',
    bare: 'The bare name {name} is taken from the shell or .env, not from the env_file {file}, whose value it hides.',
    unseen: {
      text: '{name} takes its value from {reference}, which nothing in the repository sets. If it is in the env_file {file}: Compose does not interpolate from there.',
      severity: 'info',
    },
    severalUnseen: {
      text: '{names} take their values from variables that nothing in the repository sets. If those are in the env_file {file}: Compose does not interpolate from there.',
      severity: 'info',
      help: 'Remove the names from `environment`, so that the values of {file} reach the container, or set the variables in the .env next to the Compose file.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          env_file: cms.env
          environment:
            SECRET: \${SECRET}

      ==> cms.env <==
      SECRET=4f0c7a52e9b84f17a3b1d0c2
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          env_file: cms.env

      ==> cms.env <==
      SECRET=4f0c7a52e9b84f17a3b1d0c2
    `,
  },
  check({ deployment, report }) {
    const emptied = emptiedVariables(deployment);
    const unseen = emptied.filter(({ hidden }) => hidden === undefined).sort((a, b) => a.at.start - b.at.start);
    const together = unseen.length > 1 ? unseen : [];
    for (const { name, reference, isBare, at, hidden, envFile } of emptied) {
      if (hidden === undefined && together.length > 0) continue;
      report(hidden ? (isBare ? 'bare' : 'emptied') : 'unseen', {
        at,
        variable: name,
        data: { name, reference, file: envFile },
        related: [hidden?.nameSpan && { at: hidden.nameSpan, message: 'the value that does not get through' }],
      });
    }
    const [first] = together;
    if (first)
      report('severalUnseen', {
        at: first.at,
        variable: first.name,
        about: together.map(({ name }) => name),
        data: {
          names: nameList(
            together.map(({ name }) => name),
            NAMED,
          ),
          file: first.envFile,
        },
      });
  },
});

const NAMED = 5;
