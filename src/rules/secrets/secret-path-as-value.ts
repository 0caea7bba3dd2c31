import { allowsFileSuffix, nameBehindFile } from '../../directus/file-suffix.js';
import { findVariable } from '../../directus/variables.js';
import { assumedVersion } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { renameFix } from '../../fixes/index.js';

/** Where Docker, Kubernetes, Render and Vault put secrets as files. */
const SECRET_FILE = /^\/(?:(?:var\/)?run\/secrets|etc\/secrets|vault\/secrets|mnt\/secrets)\/[\w./-]+$/;

export default defineRule({
  severity: 'error',
  severityReason: 'The path is the password: a SECRET can be guessed, and a database refuses Directus.',
  impact: 'security',
  stages: RUNNING_STAGES,
  summary: 'The path of a secret belongs in the variable with _FILE appended.',
  why: 'Directus reads a file only for the name with _FILE. Without it the path itself is the password: logins fail, and a SECRET of this kind can be guessed by anyone.',
  help: 'Write {name}_FILE instead of {name}.',
  helpInGeneral: 'Write NAME_FILE instead of NAME where the value is a path.',
  evidence: ['facts: X is read from a file where X_FILE names one'],
  messages: {
    path: '{name} is the path of a file, not what the file holds: Directus reads a file only for {name}_FILE.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_PASSWORD: /run/secrets/db_password
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          environment:
            DB_PASSWORD_FILE: /run/secrets/db_password
    `,
  },
  check({ deployment, project, report }) {
    const version = assumedVersion(deployment.version);
    for (const variable of deployment.env.all()) {
      const { name, state, value, assignment } = variable;
      if (state !== 'set' || value === undefined || assignment?.layer === 'secret-file' || !SECRET_FILE.test(value))
        continue;
      const isPath = findVariable(name)?.type === 'path' || /(?:_PATH|_FILENAME|_ROOT|_CA|_CERT|_KEY_FILE)$/.test(name);
      if (isPath || nameBehindFile(name) !== undefined || !allowsFileSuffix(name, version)) continue;
      report('path', {
        at: assignment?.valueSpan ?? assignment?.nameSpan,
        variable: name,
        // The path itself is no secret.
        explainsValue: true,
        data: { name },
        fix: renameFix(variable, `${name}_FILE`, project),
      });
    }
  },
});
