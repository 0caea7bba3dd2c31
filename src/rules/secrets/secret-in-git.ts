import { credentialIn, isPublished, looksGenerated, type Credential } from '../../directus/credentials.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import type { Assignment, Environment } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import { textOf } from '../../model/source.js';

export default defineRule({
  id: 'secret-in-git',
  topic: 'secrets',
  severity: 'error',
  impact: 'security',
  stages: ALL_STAGES,
  summary: 'Credentials must not be in files that git tracks.',
  why: 'Whoever can read the repository, a fork, a backup or a CI cache can read the credential, and git keeps it in its history after the line is gone. With SECRET one can sign tokens for any user; with a database password one needs no Directus at all.',
  help: 'Change the credential where it is used, take it out of the file (`git rm --cached` for a whole .env), add the file to .gitignore, and hand the value in from outside: an untracked env_file, Compose `secrets:` with {name}_FILE, or the platform\'s secrets.',
  evidence: ['the index of the repository', 'facts: SECRET signs every access token; DB_PASSWORD, ADMIN_PASSWORD, ADMIN_TOKEN and storage keys open what they name'],
  messages: {
    tracked: '{name} holds a credential in {file}, which git tracks.',
    notIgnored: { text: '{name} holds a credential in {file}, which git does not ignore: the next `git add .` takes it.', severity: 'warning', help: 'Add {file} to .gitignore before the next commit.' },
    sample: { text: '{name} in {file} looks like a real credential, and git tracks the file.', severity: 'warning', help: 'Put a placeholder there (for example `replace-me`), and change the credential if it was ever used.' },
  },
  examples: {
    bad: { '.gitignore': 'node_modules\n', 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      SECRET: k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe\n' },
    good: { '.gitignore': '.env\n', 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      SECRET: ${SECRET}\n' },
  },
  check({ deployment, project, report }) {
    if (!project.git.available) return;
    for (const assignment of writtenAssignments(deployment)) {
      const credential = literalCredential(assignment);
      if (!credential || !assignment.valueSpan) continue;
      const { path } = assignment.valueSpan.file;
      const sample = deployment.stage.name !== 'production' && deployment.stage.name !== 'staging';
      if (sample && credential.kind !== 'private-key' && !looksGenerated(credential.text)) continue;
      const data = { name: assignment.name, file: path };
      const at = { at: assignment.valueSpan, variable: assignment.name, data };
      if (project.git.isTracked(path)) report(sample ? 'sample' : 'tracked', at);
      else if (!project.git.isIgnored(path) && !sample) report('notIgnored', at);
    }
  },
});

/** Each assignment that is written in some file: the deployment's own, also hidden ones, and its Compose siblings'. */
function writtenAssignments(deployment: Deployment): Assignment[] {
  const environments: Environment[] = [deployment.env];
  const project = deployment.compose?.project;
  if (project) environments.push(project.variables, ...[...project.services.values()].map((service) => service.environment));
  return environments.flatMap((environment) => environment.all().flatMap(({ assignment, hides }) => (assignment ? [assignment, ...hides] : hides)));
}

/** The credential that is written at this very place; what came in through `${}` is written elsewhere. */
function literalCredential(assignment: Assignment): Credential | undefined {
  const credential = credentialIn(assignment.name, assignment.value);
  if (!credential || !assignment.valueSpan || isPublished(credential.text)) return undefined;
  const written = textOf(assignment.valueSpan);
  const firstLine = credential.text.split('\n')[0] ?? '';
  return written.includes(firstLine) ? credential : undefined;
}
