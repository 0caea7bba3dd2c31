import { FILE_STAYS_OUT_SINCE, processReader } from '../../directus/process-variables.js';
import { isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { isAbsent, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

/** Set to what holds anyway where it isn't set. */
const AS_BY_DEFAULT: Readonly<Record<string, readonly string[]>> = {
  NODE_ENV: ['production', ''],
  NODE_TLS_REJECT_UNAUTHORIZED: ['1', ''],
};

export default defineRule({
  severity: 'warning',
  severityReason: 'The setting does nothing, and Directus runs without it.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'What only the environment of the process can set does not belong in the .env file of Directus.',
  why: 'Directus reads .env (or the file at CONFIG_PATH) for itself. Node, PM2 and the libraries that it uses look into the environment of the process, into which Directus has written nothing since 10.9. CONFIG_PATH decides which file is read at all.',
  help: 'Set {name} where the process is started: in `environment` of the container, in the unit, or in front of the command.',
  helpInGeneral:
    'Set the variable where the process is started: in `environment` of the container, in the unit, or in front of the command.',
  evidence: [
    'measured: NODE_ENV=development and CONFIG_PATH in .env change nothing (Directus 12.4.1)',
    '@directus/env 1.0.2: the file is no longer written back to process.env',
  ],
  messages: {
    fromFile: '{name} has no effect in {file}: it is read by {reader}, from the environment of the process only.',
    asByDefault: {
      text: '{name} has no effect in {file}: it is read by {reader}, from the environment of the process only. Nothing is lost, since what it says holds anyway.',
      severity: 'info',
      impact: 'maintenance',
      help: 'Delete the line, or set {name} where the process is started.',
    },
  },
  examples: {
    bad: `
      ==> package.json <==
      {"dependencies": {"directus": "12.4.1"}, "scripts": {"start": "directus start"}}

      ==> .env <==
      DB_CLIENT=sqlite3
      NODE_OPTIONS=--max-old-space-size=2048
    `,
    good: `
      ==> package.json <==
      {"dependencies": {"directus": "12.4.1"}, "scripts": {"start": "NODE_OPTIONS=--max-old-space-size=2048 directus start"}}

      ==> .env <==
      DB_CLIENT=sqlite3
    `,
  },
  check({ deployment, report }) {
    if (isBelow(deployment.version, FILE_STAYS_OUT_SINCE) !== 'no' || loadsFileItself(deployment)) return;
    for (const variable of deployment.env.all()) {
      const reader = variable.assignment?.layer === 'config-file' ? processReader(variable.name) : undefined;
      if (reader === undefined || !isAbsent(deployment.processEnv.get(variable.name))) continue;
      report(isAsByDefault(variable) ? 'asByDefault' : 'fromFile', {
        at: variable.assignment?.nameSpan ?? variable,
        variable: variable.name,
        data: { name: variable.name, reader, file: variable.assignment?.nameSpan?.file.path ?? 'that file' },
      });
    }
  },
});

function isAsByDefault({ name, value }: Variable): boolean {
  return Object.hasOwn(AS_BY_DEFAULT, name) && (AS_BY_DEFAULT[name]?.includes(value ?? '') ?? false);
}

/** Programs and options that read a dotenv file into the environment of the process before Directus starts. */
const LOADERS =
  /(?:^|[\s/])(?:dotenv(?:x|-cli)?|env-cmd|dotenvx|direnv|source|set -a)\b|--env-file|\bexport \$\(|(?:^|[\s;&])\. \S*env/;

function loadsFileItself({ packageScripts }: Deployment): boolean {
  if (packageScripts?.kind !== 'mapping') return false;
  return [...packageScripts.entries.values()].some(({ value }) => value.kind === 'scalar' && LOADERS.test(value.text));
}
