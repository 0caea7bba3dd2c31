import { allowsFileSuffix } from '../../directus/file-suffix.js';
import { assumedVersion } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposeMount } from '../../model/compose.js';
import type { Deployment } from '../../model/project.js';
import { textOf } from '../../model/source.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'What the secret is for is missing; another name may bring it.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'A secret that is mounted must be named by a variable.',
  why: 'Compose puts a secret into the container as a file and sets no variable. Directus reads only the files that a variable X_FILE names, so a file that none names has no effect.',
  help: 'Set the variable that the secret is for, with _FILE appended, to {target}.',
  helpInGeneral:
    'Set the variable that the secret is for, with _FILE appended, to the path of the mounted secret, such as /run/secrets/db_password.',
  evidence: [
    'Docker documentation: secrets are mounted as files in /run/secrets',
    'facts: X is read from a file where X_FILE names one',
  ],
  messages: {
    unread:
      'The secret {secret} is mounted at {target}, but no variable names this file, so Directus does not read it.',
    named: {
      text: 'The secret {secret} is mounted at {target}, but no variable names this file, so Directus does not read it.',
      help: 'Set {suggested} to {target}.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          secrets: [db_password]
      secrets:
        db_password:
          external: true
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_PASSWORD_FILE: /run/secrets/db_password
          secrets: [db_password]
      secrets:
        db_password:
          external: true
    `,
  },
  check({ deployment, report }) {
    // Another image, or a command of its own, may do anything with the file.
    if (deployment.command?.by !== 'image' || deployment.env.openings.length > 0) return;
    for (const mount of deployment.compose?.service.secrets ?? []) {
      if (mayBeNamed(deployment, mount)) continue;
      const secret = mount.definedAs ?? mount.target;
      const suggested = variableFor(deployment, secret);
      report(suggested === undefined ? 'unread' : 'named', {
        at: mount.at,
        data: { secret, target: mount.target, suggested: suggested ?? '' },
      });
    }
  },
});

function mayBeNamed({ env, compose, configFile }: Deployment, { target }: ComposeMount): boolean {
  if (env.all().some(({ state, value }) => state === 'unknown' || value?.includes(target) === true)) return true;
  return [compose && textOf(compose.service.tree.at), configFile?.file.text].some(
    (text) => text?.includes(target) === true,
  );
}

/** `db_password` is for DB_PASSWORD_FILE; undefined where no variable is called so. */
function variableFor({ version }: Deployment, secret: string): string | undefined {
  const name = secret
    .toUpperCase()
    .replace(/[-.]/g, '_')
    .replace(/^DIRECTUS_/, '');
  return /^[A-Z_]+$/.test(name) && allowsFileSuffix(name, assumedVersion(version)) ? `${name}_FILE` : undefined;
}
