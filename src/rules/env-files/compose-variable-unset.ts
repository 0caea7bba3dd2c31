import { deploymentsOf } from '../../model/deployments-of.js';
import { lookup } from '../../model/lookup.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isAccidental } from '../../model/accidental-reference.js';
import type { ComposeProject, UnresolvedVariable } from '../../model/compose.js';
import { emptiedVariables } from '../../model/emptied-variables.js';
import { Mentions } from '../../model/mentions.js';
import { folderOf } from '../../model/paths.js';
import type { EnvFile, Project } from '../../model/project.js';
import { nameList } from '../../model/name-list.js';
import { textOf } from '../../model/source.js';

/** More than these are counted, not named. */
const NAMED = 6;

export default defineRule({
  severity: 'info',
  severityReason: 'The variable may be set on the machine; where a file next to it sets the others, it is a warning.',
  impact: 'reliability',
  stages: ALL_STAGES,
  summary: 'A variable that the Compose file needs should be set or documented somewhere.',
  why: 'Compose puts an empty string where a variable is not set, and only prints a warning. Whoever sets the project up on another machine does not know that the variable exists.',
  help: 'Set {name} in the .env next to the Compose file, list it in a template such as .env.example, give it a default (`${{name}:-value}`), or make it required (`${{name}:?}`).',
  helpInGeneral:
    'Set the variable in the .env next to the Compose file, list it in a template such as .env.example, give it a default (`${NAME:-value}`), or make it required (`${NAME:?}`).',
  evidence: ['measured: docker compose replaces an unset variable by the empty string, with a warning'],
  messages: {
    undocumented:
      'No env file, template or script in the repository names {names}; where nothing sets them, Compose puts an empty string here.',
    unset: {
      text: '{file} sets other variables of this project but not {names}, so Compose puts an empty string here.',
      severity: 'warning',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: \${CMS_SECRET}
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: \${CMS_SECRET}

      ==> .env.example <==
      CMS_SECRET=
    `,
  },
  checkProject({ project, report }) {
    let mentions: Mentions | undefined;
    for (const compose of project.composeProjects) {
      // A template that lacks the names is what is reported where there is one.
      if (templateBeside(compose, project)) continue;
      const unset = unsetOnes(compose, project).filter(({ name }) => !(mentions ??= new Mentions(project)).has(name));
      const [first, ...others] = unset;
      if (!first) continue;
      const names = nameList(
        unset.map(({ name }) => name),
        NAMED,
      );
      const file = projectEnvFile(compose, project)?.file.path;
      const place = {
        at: first.at,
        variable: first.name,
        related: others.map(({ name, at }) => ({ at, message: `${name} is used here` })),
      };
      if (file === undefined) report('undocumented', { ...place, data: { names, name: first.name } });
      else report('unset', { ...place, data: { names, name: first.name, file } });
    }
  },
});

/** The first use of each variable that services running Directus need. */
function unsetOnes(compose: ComposeProject, project: Project): UnresolvedVariable[] {
  const deployments = deploymentsOf(compose, project);
  const services = new Set(
    deployments.flatMap(({ kind, compose: own }) => (own && kind !== 'coolify' ? [own.service.name] : [])),
  );
  // That an env_file beside it does not count is told on its own.
  const told = new Set(
    deployments.flatMap((deployment) => emptiedVariables(deployment).map(({ reference }) => reference)),
  );
  const byName = new Map<string, UnresolvedVariable>();
  for (const one of compose.unresolved) {
    if (
      one.service === undefined ||
      !services.has(one.service) ||
      byName.has(one.name) ||
      told.has(one.name) ||
      isAccidental(one.name, textOf(one.at), true)
    )
      continue;
    byName.set(one.name, one);
  }
  return [...byName.values()];
}

function projectEnvFile({ variables }: ComposeProject, { envFiles }: Project): EnvFile | undefined {
  const paths = new Set(
    variables.all().flatMap(({ assignment }) => (assignment?.nameSpan ? [assignment.nameSpan.file.path] : [])),
  );
  return envFiles.find(({ file }) => paths.has(file.path));
}

const templatesByFolder = lookup(({ file, template }: EnvFile) => (template ? [folderOf(file.path)] : []));

function templateBeside({ projectDirectory }: ComposeProject, { envFiles }: Project): boolean {
  return templatesByFolder(envFiles, projectDirectory).length > 0;
}
