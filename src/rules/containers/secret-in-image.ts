import { credentialIn, isPublished } from '../../directus/credentials.js';
import { isSecretName } from '../../directus/secrets.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { Assignment } from '../../model/env.js';
import { nameList } from '../../model/name-list.js';
import { textOf, type Span } from '../../model/source.js';

const NAMED = 6;

export default defineRule({
  severity: 'warning',
  severityReason: 'Whoever can pull the image has the credential; who that is cannot be seen here.',
  impact: 'security',
  stages: RUNNING_STAGES,
  summary: 'Credentials must not become a part of an image.',
  why: 'ENV is stored in the image and shown by `docker inspect` and `docker history` to everyone who can pull it; so is what comes in through a build argument. It stays in every copy, also after it was changed.',
  help: "Give {name} to the container when it runs: `env_file`, Compose `secrets:` with {name}_FILE, or the platform's secrets. What only the build needs comes in through `RUN --mount=type=secret`.",
  helpInGeneral:
    "Pass the variable when the container starts: `env_file`, Compose `secrets:` with NAME_FILE, or the platform's secrets. What only the build needs comes in through `RUN --mount=type=secret`.",
  evidence: ['Docker documentation: build checks, SecretsUsedInArgOrEnv'],
  messages: {
    written: 'ENV {name} puts a credential into the image, where everyone who can pull it can read it.',
    argument:
      'ENV {name} takes a credential from the build argument {argument} into the image, where everyone who can pull it can read it.',
    several: {
      text: 'ENV takes {names} from build arguments into the image, where everyone who can pull it can read these credentials.',
      help: "Give them to the container when it runs: `env_file`, Compose `secrets:`, or the platform's secrets. What only the build needs comes in through `RUN --mount=type=secret`.",
    },
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      ENV SECRET=k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      ENV PUBLIC_URL=https://cms.acme.test
    `,
  },
  check({ deployment, report }) {
    const taken: { readonly name: string; readonly argument: string; readonly at: Span }[] = [];
    for (const assignment of deployment.build?.image.env ?? []) {
      const { name, value, valueSpan } = assignment;
      if (!valueSpan) continue;
      const argument = argumentIn(assignment);
      const credential = credentialIn(name, value);
      if (argument !== undefined) taken.push({ name, argument, at: valueSpan });
      else if (credential && !isPublished(credential.text))
        report('written', { at: valueSpan, variable: name, data: { name } });
    }
    const [first, ...others] = taken;
    if (!first) return;
    const { name, argument, at } = first;
    if (others.length === 0) report('argument', { at, variable: name, data: { name, argument } });
    else
      report('several', {
        at,
        variable: name,
        about: taken.map((one) => one.name),
        data: {
          names: nameList(
            taken.map((one) => one.name),
            NAMED,
          ),
        },
        related: others.map((one) => ({ at: one.at, message: `${one.name} is taken here` })),
      });
  },
});

/** `ENV SECRET=$TOKEN`: the argument that the whole value of a credential comes from. */
function argumentIn({ name, state, value, valueSpan }: Assignment): string | undefined {
  const reference = valueSpan && /^["']?\$\{?(\w+)\}?["']?$/.exec(textOf(valueSpan))?.[1];
  if (reference === undefined || !isSecretName(name)) return undefined;
  return state === 'unknown' || credentialIn(name, value) ? reference : undefined;
}
