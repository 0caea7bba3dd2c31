import { credentialIn, isPublished, looksGenerated, type Credential } from '../../directus/credentials.js';
import { isIssued } from '../../directus/issued-credentials.js';
import { findVariable } from '../../directus/variables.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import type { Assignment, Environment } from '../../model/env.js';
import { oncePer } from '../../model/once-per.js';
import type { Deployment, Project } from '../../model/project.js';
import { textOf, type Span } from '../../model/source.js';
import { isLive } from '../../model/stages.js';

export default defineRule({
  severity: 'error',
  severityReason:
    'Whoever has read the repository has the credential, and git keeps it; where nobody relies on the deployment it is a warning.',
  impact: 'security',
  stages: ALL_STAGES,
  summary: 'Credentials must not be in files that git tracks.',
  why: 'Whoever can read the repository, a fork, a backup or a CI cache can read the credential, and git keeps it in its history after the line is gone. With SECRET one can sign tokens for any user; with a database password one needs no Directus at all.',
  help: "Change the credential where it is used, remove it from the file (`git rm --cached` for a whole .env), add the file to .gitignore, and pass the value from outside: an untracked env_file, Compose `secrets:` with {name}_FILE, or the platform's secrets.",
  helpInGeneral:
    "Change the credential where it is used, remove it from the file (`git rm --cached` for a whole .env), add the file to .gitignore, and pass the value from outside: an untracked env_file, Compose `secrets:` with NAME_FILE, or the platform's secrets.",
  evidence: [
    'the index of the repository',
    'facts: SECRET signs every access token; DB_PASSWORD, ADMIN_PASSWORD, ADMIN_TOKEN and storage keys open what they name',
  ],
  messages: {
    tracked: '{name} holds a credential in {file}, which git tracks.',
    notIgnored: {
      text: '{name} holds a credential in {file}, which git does not ignore: the next `git add .` takes it.',
      severity: 'warning',
      help: 'Add {file} to .gitignore before the next commit.',
    },
    sample: {
      text: '{name} in {file} looks like a real credential, and git tracks the file.',
      severity: 'warning',
      help: 'Put a placeholder there (for example `replace-me`), and change the credential if it was ever used.',
    },
    unused: {
      text: '{name} in {file} looks like a real credential, and git tracks the file, which no deployment of the repository reads.',
      severity: 'warning',
      help: 'Put a placeholder there (for example `replace-me`), and change the credential if it was ever used.',
    },
  },
  examples: {
    bad: `
      ==> .gitignore <==
      node_modules

      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe
    `,
    good: `
      ==> .gitignore <==
      .env

      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: \${SECRET}
    `,
  },
  check({ deployment, project, report }) {
    if (!project.git.available) return;
    const live = isLive(deployment);
    for (const [first, ...others] of credentialsByFile(deployment)) {
      if (!first) continue;
      const { path } = first.at.file;
      const finding = {
        at: first.at,
        variable: first.name,
        data: { name: first.name, file: path },
        // What Directus doesn't read is somebody else's to judge; and a local set-up loses nothing with it.
        ...(first.ours && !deployment.stage.assumed ? {} : { severity: 'warning' as const }),
        related: others.map(({ at, name }) => ({ at, message: `${name} holds the same credential` })),
        ...(isEnvFile(path) ? {} : { help: TAKE_OUT }),
      };
      // Once is enough for what a live deployment has as well.
      if (!live && livePlaces(project.deployments).has(placeOf(first.at))) continue;
      if (project.git.isTracked(path)) report(live ? 'tracked' : 'sample', finding);
      else if (live && !project.git.isIgnored(path)) report('notIgnored', finding);
    }
  },
  checkProject({ project, report }) {
    if (!project.git.available) return;
    for (const { name, at } of unusedCredentials(project))
      report('unused', { at, variable: name, data: { name, file: at.file.path } });
  },
});

/** What else holds settings is code as well, and belongs into the repository: only the value must go. */
const TAKE_OUT =
  "Change the credential where it is used, write ${{name}} in its place in {file}, and pass the value from outside: a .env that git ignores, Compose `secrets:` with {name}_FILE, or the platform's secrets.";

function isEnvFile(path: string): boolean {
  return /(?:^|\/)(?:\.env[^/]*|[^/]*\.env)$/.test(path);
}

/** Credentials of Directus in env files that no deployment reads: somebody uses them, or has done so. */
function unusedCredentials({ deployments, composeProjects, envFiles, git }: Project): { name: string; at: Span }[] {
  const environments = [
    ...deployments.map(({ env }) => env),
    ...composeProjects.flatMap(({ variables, services }) => [
      variables,
      ...[...services.values()].map(({ environment }) => environment),
    ]),
  ];
  const read = new Set(
    environments.flatMap(({ layers }) =>
      layers.flatMap(({ assignments }) => assignments.flatMap(({ nameSpan }) => nameSpan?.file.path ?? [])),
    ),
  );
  return envFiles
    .filter(({ file, entries }) => !read.has(file.path) && git.isTracked(file.path) && speaksOfDirectus(entries))
    .flatMap(({ entries }) => entries)
    .flatMap(({ name, value, valueSpan }) => {
      const credential = name === 'KEY' || !findVariable(name) ? undefined : credentialIn(name, value);
      if (!credential || !valueSpan || isPublished(credential.text) || !looksGenerated(credential.text)) return [];
      return [{ name, at: valueSpan }];
    });
}

/** SECRET alone may be any program's; a client of the database, or a storage, is Directus's. */
function speaksOfDirectus(entries: readonly { readonly name: string }[]): boolean {
  return entries.some(({ name }) => /^(?:DB_CLIENT|DB_FILENAME|STORAGE_LOCATIONS|AUTH_PROVIDERS)$/.test(name));
}

/** Where the credentials of live deployments are written. */
const livePlaces = oncePer(
  (deployments: Project['deployments']): ReadonlySet<string> =>
    new Set(
      deployments
        .filter(isLive)
        .flatMap((deployment) => credentialsByFile(deployment).flatMap((group) => group.map(({ at }) => placeOf(at)))),
    ),
);

function placeOf({ file, start }: Span): string {
  return `${file.path}\0${String(start)}`;
}

interface WrittenCredential {
  readonly name: string;
  readonly at: Span;
  readonly credential: Credential;
  /** Directus itself reads it. */
  readonly own: boolean;
}

interface JudgedCredential extends WrittenCredential {
  /** It is written elsewhere under another name, but opens what Directus uses. */
  readonly ours: boolean;
}

/** The credentials that are worth a word, those with the same text in one file together. */
function credentialsByFile(deployment: Deployment): JudgedCredential[][] {
  const written = [
    ...writtenIn(deployment.env, true),
    ...broughtIn(deployment),
    ...surroundings(deployment).flatMap((environment) => writtenIn(environment, false)),
  ];
  const own = new Set(written.filter((one) => one.own).map((one) => one.credential.text));
  const groups = new Map<string, JudgedCredential[]>();
  for (const one of written) {
    if (!isWorthAWord(one, own, deployment)) continue;
    const key = `${one.at.file.path}\0${one.credential.text}`;
    const group = groups.get(key) ?? [];
    if (!group.some(({ at }) => at.start === one.at.start))
      group.push({ ...one, ours: one.own || own.has(one.credential.text) });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * Of what Directus reads in production every password counts. Elsewhere weak ones are to be expected: in examples and
 * development, in defaults (`${X:-directus}`), and for software that isn't ours to judge. What other software reads on
 * a developer's machine, and all that a test makes up for itself, opens nothing, unless somebody else has issued it.
 */
function isWorthAWord(
  { name, at, credential, own }: WrittenCredential,
  ownTexts: ReadonlySet<string>,
  deployment: Deployment,
): boolean {
  // It only names the project; nothing is signed or opened with it, and since 10.11 it isn't even read.
  if (name === 'KEY') return false;
  const { text, kind } = credential;
  if (kind === 'private-key' || isIssued(text)) return true;
  const ours = own || ownTexts.has(text);
  if (!isLive(deployment)) return ours && deployment.stage.name !== 'test' && looksGenerated(text);
  const isDefault = textOf(at).includes('${');
  return (ours && !isDefault) || looksGenerated(text);
}

/**
 * Credentials of Directus that came in through `${}`: they are written where the variable is set, whatever its name is
 * there.
 */
function broughtIn(deployment: Deployment): WrittenCredential[] {
  const variables =
    deployment.compose?.project.variables
      .all()
      .flatMap(({ assignment, hides }) => (assignment ? [assignment, ...hides] : hides)) ?? [];
  return deployment.env.all().flatMap(({ name, value, assignment }): WrittenCredential[] => {
    const credential = findVariable(name) && credentialIn(name, value);
    if (!credential || isPublished(credential.text)) return [];
    const places = (assignment?.trail ?? []).flatMap(
      (step) => variables.find((variable) => isAt(variable, step.at))?.valueSpan ?? [],
    );
    return places
      .filter((at) => textOf(at).includes(credential.text))
      .map((at) => ({ name, at, credential, own: true }));
  });
}

function isAt({ nameSpan, valueSpan }: Assignment, at: Span): boolean {
  return [nameSpan, valueSpan].some((span) => span?.file === at.file && span.start === at.start);
}

/** The project's `.env`, and the services beside Directus. */
function surroundings(deployment: Deployment): Environment[] {
  const project = deployment.compose?.project;
  return project ? [project.variables, ...[...project.services.values()].map((service) => service.environment)] : [];
}

function writtenIn(environment: Environment, ofDirectus: boolean): WrittenCredential[] {
  return literalCredentials(environment).map((one) => ({
    ...one,
    own: ofDirectus && findVariable(one.name) !== undefined,
  }));
}

/** Asked once, though each deployment of a project looks at all services beside it. */
const literalCredentials = oncePer((environment: Environment): readonly Omit<WrittenCredential, 'own'>[] => {
  const assignments = environment
    .all()
    .flatMap(({ assignment, hides }) => (assignment ? [assignment, ...hides] : hides));
  return assignments.flatMap((assignment) => {
    const credential = literalCredential(assignment);
    return credential && assignment.valueSpan ? [{ name: assignment.name, at: assignment.valueSpan, credential }] : [];
  });
});

/** The credential that is written at this very place; what came in through `${}` is written elsewhere. */
function literalCredential(assignment: Assignment): Credential | undefined {
  const credential = credentialIn(assignment.name, assignment.value ?? assignment.fallback);
  if (!credential || !assignment.valueSpan || isPublished(credential.text)) return undefined;
  const firstLine = credential.text.split('\n')[0] ?? '';
  return textOf(assignment.valueSpan).includes(firstLine) ? credential : undefined;
}
