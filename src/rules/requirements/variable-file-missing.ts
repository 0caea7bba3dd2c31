import { allowsFileSuffix, nameBehindFile } from '../../directus/file-suffix.js';
import { assumedVersion } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isAbsent, type Variable } from '../../model/env.js';

export default defineRule({
  severity: 'error',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'The file that X_FILE names must exist.',
  why: 'Directus reads the value of X from the file that X_FILE names, and ends where it cannot. A relative path counts from the folder in which Directus is started.',
  help: 'Create the file, correct the path, or set {name} itself.',
  evidence: ['oracle: file-secret-missing', 'oracle: license-key-file-missing'],
  messages: { missing: '{suffixed} names {path}, which does not exist, and Directus does not start without it.' },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      SECRET_FILE=./secret.txt
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      SECRET_FILE=./secret.txt

      ==> secret.txt <==
      0123456789abcdef0123456789abcdef
    `,
  },
  check({ deployment, report }) {
    const version = assumedVersion(deployment.version);
    for (const suffixed of deployment.env.all()) {
      const name = suffixed.state === 'set' && suffixed.value !== undefined ? nameBehindFile(suffixed.name) : undefined;
      if (name === undefined || !allowsFileSuffix(name, version) || !isUnread(deployment.env.get(name), suffixed))
        continue;
      report('missing', { at: suffixed, data: { name, suffixed: suffixed.name, path: suffixed } });
    }
  },
});

/** A file that exists, or might, gives the variable a value of its own or makes it unknown; only a missing one leaves it as it was. */
function isUnread(plain: Variable, suffixed: Variable): boolean {
  if (isAbsent(plain)) return plain.state === 'unset';
  const [before, after] = [plain.assignment, suffixed.assignment];
  if (plain.state !== 'set' || before?.layer === 'secret-file' || !before?.nameSpan || !after?.nameSpan) return false;
  return (
    before.layer === after.layer &&
    before.nameSpan.file === after.nameSpan.file &&
    before.nameSpan.start < after.nameSpan.start
  );
}
