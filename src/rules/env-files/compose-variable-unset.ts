import { defineRule, type RelatedPlace } from '../../engine/define-rule.js';
import { ALL_STAGES } from '../../engine/define-rule.js';
import { isAccidental } from '../../model/accidental-reference.js';
import type { ComposeProject, UnresolvedVariable } from '../../model/compose.js';
import { Mentions } from '../../model/mentions.js';
import type { EnvFile, Project } from '../../model/project.js';
import { textOf } from '../../model/source.js';

export default defineRule({
  id: 'compose-variable-unset',
  topic: 'env-files',
  severity: 'info',
  impact: 'reliability',
  stages: ALL_STAGES,
  summary: 'A variable that the Compose file needs should be set or documented somewhere.',
  why: 'Compose puts an empty text where a variable is not set, and only says so in passing. Whoever sets the project up on another machine does not know that it exists.',
  help: 'Set {name} in the .env beside the Compose file, list it in a template such as .env.example, give it a default (`${{name}:-value}`), or make it required (`${{name}:?}`).',
  evidence: ['measured: docker compose replaces an unset variable by the empty text, with a warning'],
  messages: {
    undocumented: 'Nothing in the repository sets or mentions {name}; where it is not set, Compose puts an empty text here.',
    unset: { text: '{name} is not in {file}, which sets the other variables of this project, so Compose puts an empty text here.', severity: 'warning' },
  },
  examples: {
    bad: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      SECRET: ${CMS_SECRET}\n' },
    good: { 'compose.yaml': 'services:\n  directus:\n    image: directus/directus:11.5.1\n    environment:\n      SECRET: ${CMS_SECRET}\n', '.env.example': 'CMS_SECRET=\n' },
  },
  checkProject({ project, report }) {
    let mentions: Mentions | undefined;
    for (const compose of project.composeProjects) {
      for (const one of unsetOnes(compose, project)) {
        mentions ??= new Mentions(project);
        // A template beside it that lacks the name is what is reported then.
        if (mentions.has(one.first.name) || templateBeside(compose, project)) continue;
        const { name } = one.first;
        const file = projectEnvFile(compose, project)?.file.path;
        const place = { at: one.first.at, variable: name, related: one.related };
        if (file === undefined) report('undocumented', { ...place, data: { name } });
        else report('unset', { ...place, data: { name, file } });
      }
    }
  },
});

interface Unset {
  readonly first: UnresolvedVariable;
  readonly related: readonly RelatedPlace[];
}

/** The variables that services running Directus need, each once. */
function unsetOnes(compose: ComposeProject, project: Project): Unset[] {
  const services = new Set(project.deployments.flatMap((deployment) => (deployment.compose?.project === compose ? [deployment.compose.service.name] : [])));
  const byName = new Map<string, UnresolvedVariable[]>();
  for (const one of compose.unresolved) {
    if (one.service === undefined || !services.has(one.service) || isAccidental(one.name, textOf(one.at), true)) continue;
    byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  }
  return [...byName.values()].flatMap(([first, ...others]) => (first ? [{ first, related: others.map(({ at }) => ({ at, message: 'and here' })) }] : []));
}

function projectEnvFile({ variables }: ComposeProject, { envFiles }: Project): EnvFile | undefined {
  const paths = new Set(variables.all().flatMap(({ assignment }) => (assignment?.nameSpan ? [assignment.nameSpan.file.path] : [])));
  return envFiles.find(({ file }) => paths.has(file.path));
}

function templateBeside({ projectDirectory }: ComposeProject, { envFiles }: Project): boolean {
  return envFiles.some(({ file, template }) => template && folderOf(file.path) === projectDirectory);
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
