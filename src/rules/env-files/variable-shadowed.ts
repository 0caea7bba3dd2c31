import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { ComposeService, ComposeProject } from '../../model/compose.js';
import type { Assignment } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus runs with the other value; which one is meant is not known.',
  impact: 'maintenance',
  stages: RUNNING_STAGES,
  summary: 'The value that someone edits should be the one in force.',
  why: 'A .env file inside the container beats what Compose passes; `environment` beats every env_file, also that of an override file; and of two lines with the same name the last one counts. Whoever edits the other place changes nothing and looks for the fault elsewhere.',
  help: 'Keep {name} in one place.',
  helpInGeneral: 'Set the variable in one place only.',
  evidence: [
    'facts: the file at CONFIG_PATH wins over process.env',
    'measured: environment of the base file beats an env_file that an override adds',
    'measured: the last of two equal names counts in dotenv files',
  ],
  messages: {
    configFile:
      '{name} here has no effect, since {file} in the container sets it to something else and beats the environment.',
    override:
      '{name} here has no effect, since `environment` in {file} beats every env_file, also one that a later file adds.',
    duplicate: '{name} here has no effect, since a later line of the same file sets it again, to something else.',
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_HOST=db1
      DB_HOST=db2
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "11.5.1"}}

      ==> .env <==
      DB_HOST=db1
    `,
  },
  check({ deployment, report }) {
    for (const { name, assignment, hides } of deployment.env.all()) {
      if (!assignment || assignment.layer === 'secret-file') continue;
      for (const hidden of hides) {
        const kind = shadowOf(assignment, hidden, deployment);
        const at = hidden.valueSpan ?? hidden.nameSpan;
        if (!kind || !at) continue;
        const winner = assignment.valueSpan ?? assignment.nameSpan;
        report(kind, {
          at,
          variable: name,
          data: { name, file: winner?.file.path ?? 'a file' },
          related: [winner && { at: winner, message: 'this value is in force' }],
        });
      }
    }
  },
});

function shadowOf(
  winner: Assignment,
  hidden: Assignment,
  deployment: Deployment,
): 'configFile' | 'override' | 'duplicate' | undefined {
  const place = winner.nameSpan?.file.path;
  const hiddenPlace = hidden.nameSpan?.file.path;
  if (place === undefined || hiddenPlace === undefined || isSame(winner, hidden)) return undefined;
  // A file that Compose passes and Directus reads is one place.
  if (place === hiddenPlace) return winner.layer === hidden.layer && isDotenv(winner) ? 'duplicate' : undefined;
  if (winner.layer === 'config-file')
    return deployment.container && (hidden.layer === 'environment' || hidden.layer === 'env_file')
      ? 'configFile'
      : undefined;
  const { compose } = deployment;
  return compose &&
    winner.layer === 'environment' &&
    hidden.layer === 'env_file' &&
    comesFromLaterFile(hidden, place, compose.service, compose.project)
    ? 'override'
    : undefined;
}

/** Both known and equal, or both unknown: then nobody can say that they differ. */
function isSame(winner: Assignment, hidden: Assignment): boolean {
  return winner.state !== 'set' || hidden.state !== 'set' || winner.value === hidden.value;
}

function isDotenv({ layer }: Assignment): boolean {
  return layer === 'env_file' || layer === 'config-file';
}

/** The env_file is named in a Compose file that is merged after the one with `environment`. */
function comesFromLaterFile(
  hidden: Assignment,
  winnerFile: string,
  service: ComposeService,
  project: ComposeProject,
): boolean {
  const envFile = service.envFiles.find(({ path }) => path === hidden.nameSpan?.file.path);
  const position = (path: string | undefined) => project.files.findIndex((file) => file.path === path);
  return envFile !== undefined && position(envFile.at.file.path) > position(winnerFile) && position(winnerFile) >= 0;
}
