import { allowsFileSuffix, nameBehindFile } from '../../directus/file-suffix.js';
import { isWritten } from '../../directus/setting.js';
import { findVariable, isListed } from '../../directus/variables.js';
import { assumedVersion } from '../../directus/versions.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isAbsent } from '../../model/env.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'The setting is missing; Directus runs without it.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: '_FILE must only be used for variables that Directus reads from files.',
  why: 'Directus has a list of the variables for which X_FILE may name a file with the value. For the others X_FILE is an ordinary variable that nothing reads, and X stays unset.',
  help: 'Set {name} itself.',
  helpInGeneral: 'Set the variable itself, without _FILE.',
  evidence: [
    'facts: the list of variables with _FILE by version; STORAGE_*_SERVICE_ROLE, STORAGE_*_API_SECRET, TUS_* and others are not on it',
  ],
  messages: {
    ignored: 'Directus does not read {name} from a file, so {suffixed} has no effect and {name} stays unset.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            STORAGE_SUPA_SERVICE_ROLE_FILE: /run/secrets/role
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            STORAGE_S3_BUCKET_FILE: /run/secrets/bucket
    `,
  },
  check({ deployment, report }) {
    const version = assumedVersion(deployment.version);
    for (const variable of deployment.env.all()) {
      const name =
        isWritten(variable) && variable.state === 'set' && variable.value !== ''
          ? nameBehindFile(variable.name)
          : undefined;
      const fact = name === undefined ? undefined : findVariable(name);
      if (
        name === undefined ||
        !name.includes('_') ||
        !isListed(fact) ||
        isListed(findVariable(variable.name)) ||
        fact.removed !== undefined
      )
        continue;
      if (!allowsFileSuffix(name, version) && isAbsent(deployment.env.get(name))) {
        report('ignored', {
          at: variable.assignment?.nameSpan ?? variable,
          variable: variable.name,
          data: { name, suffixed: variable.name },
        });
      }
    }
  },
});
