import { findVariable, isListed } from '../../directus/variables.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { isAccidental } from '../../model/accidental-reference.js';
import type { ComposeProject } from '../../model/compose.js';
import { readersOf } from '../../model/env-readers.js';
import { Mentions } from '../../model/mentions.js';
import { folderOf } from '../../model/paths.js';
import type { Deployment, EnvFile, EnvFileEntry, Project } from '../../model/project.js';
import { textOf, type Span } from '../../model/source.js';

/** More than these are counted, not named. */
const NAMED = 6;

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: the deployment itself lacks nothing.',
  impact: 'maintenance',
  stages: ALL_STAGES,
  summary: 'The template of the .env file should name every variable that the deployment needs.',
  why: 'The template is what the next person copies. What it lacks is found out one error at a time, or not at all.',
  help: 'Add {names} to {template}, with a placeholder or without a value.',
  helpInGeneral: 'Add the missing variables to the template, with a placeholder or without a value.',
  evidence: ['measured: docker compose replaces an unset variable by the empty string, with a warning'],
  messages: {
    lacking: '{template} lacks {names}, which the deployment uses.',
    otherName: {
      text: '{template} sets {name}, but {name} of {service} is read from {read}, which {template} lacks: what is entered there has no effect.',
      severity: 'warning',
      help: 'Call it {read} in {template}, or read {name} in {file}.',
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
            PUBLIC_URL: \${CMS_URL}

      ==> .env.example <==
      CMS_SECRET=
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            SECRET: \${CMS_SECRET}
            PUBLIC_URL: \${CMS_URL}

      ==> .env.example <==
      CMS_SECRET=
      CMS_URL=
    `,
  },
  checkProject({ project, report }) {
    const templates = project.envFiles.filter(({ template }) => template);
    if (templates.length === 0) return;
    const mentioned = new Mentions({ ...project, sources: templates.map(({ file }) => file) });
    const folders = foldersOf(project);
    const setInFiles = namesSetInFiles(project);
    for (const template of templates) {
      const folder = folders.get(folderOf(template.file.path)) ?? emptyFolder();
      const renamed = otherNames(template, folder, setInFiles);
      for (const { entry, read, deployment, at, hasDefault } of renamed)
        report('otherName', {
          at: entry.nameSpan,
          variable: entry.name,
          ...(hasDefault ? { severity: 'info' } : {}),
          data: {
            template: template.file.path,
            name: entry.name,
            service: deployment.service ?? deployment.id,
            read,
            file: at.file.path,
          },
          related: [{ at, message: `${entry.name} is set here` }],
        });
      const told = new Set(renamed.map(({ read }) => read));
      const lacking = [...needsOf(folder, project)].filter(
        ([name]) => !told.has(name) && !mentioned.has(name) && !setInFiles.has(name),
      );
      const [first] = lacking;
      if (!first) continue;
      const names = lacking.map(([name]) => name);
      const text =
        names.length > NAMED
          ? `${names.slice(0, NAMED).join(', ')} and ${String(names.length - NAMED)} more`
          : names.join(', ');
      report('lacking', {
        at: first[1],
        variable: first[0],
        data: { template: template.file.path, names: text },
        related: lacking.slice(1, NAMED).map(([name, at]) => ({ at, message: `${name} is used here` })),
      });
    }
  },
});

interface OtherName {
  /** The line of the template that nothing reads. */
  readonly entry: EnvFileEntry;
  /** The variable that is read in its place. */
  readonly read: string;
  readonly deployment: Deployment;
  readonly at: Span;
  readonly hasDefault: boolean;
}

/** `${NAME}` or `${NAME:-default}`, and nothing around it. */
const ONE_REFERENCE = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?])[^{}]*)?\})$/;

/** What lies in one folder. */
interface Folder {
  readonly envFiles: EnvFile[];
  readonly composeProjects: ComposeProject[];
  /** Those of its Compose projects. */
  readonly deployments: Deployment[];
}

const emptyFolder = (): Folder => ({ envFiles: [], composeProjects: [], deployments: [] });

/** By folder, looked up once for all templates. */
function foldersOf({ envFiles, composeProjects, deployments }: Project): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>();
  const at = (path: string): Folder => {
    const folder = folders.get(path) ?? emptyFolder();
    folders.set(path, folder);
    return folder;
  };
  for (const envFile of envFiles) at(folderOf(envFile.file.path)).envFiles.push(envFile);
  for (const compose of composeProjects) at(compose.projectDirectory).composeProjects.push(compose);
  for (const deployment of deployments)
    if (deployment.compose) at(deployment.compose.project.projectDirectory).deployments.push(deployment);
  return folders;
}

/** Variables of Directus that the template sets by their own names, and Compose by other names. */
function otherNames(template: EnvFile, folder: Folder, setInFiles: ReadonlySet<string>): OtherName[] {
  // Each of several templates may belong to another Compose file.
  const templates = folder.envFiles.filter((one) => one.template);
  const names = new Set(templates.flatMap(({ entries }) => entries.map(({ name }) => name)));
  const texts = folder.composeProjects.flatMap(({ files }) => files.map(({ text }) => text));
  const found = new Map<string, OtherName>();
  for (const deployment of folder.deployments) {
    for (const entry of template.entries) {
      const { assignment } = deployment.env.get(entry.name);
      const at = assignment?.layer === 'environment' ? assignment.valueSpan : undefined;
      const [, plain, braced, operator] = (at && ONE_REFERENCE.exec(textOf(at))) ?? [];
      const read = plain ?? braced;
      if (!at || read === undefined || names.has(read) || found.has(entry.name)) continue;
      if (setInFiles.has(read) || texts.some((text) => refersTo(text, entry.name))) continue;
      found.set(entry.name, { entry, read, deployment, at, hasDefault: operator?.endsWith('-') === true });
    }
  }
  return [...found.values()];
}

function refersTo(text: string, name: string): boolean {
  return new RegExp(`\\$\\{?${name}\\b`).test(text);
}

/**
 * What a deployment in the template's folder needs: variables of its Compose files, and those of Directus in the .env
 * that is read.
 */
function needsOf(folder: Folder, project: Project): Map<string, Span> {
  const needs = new Map<string, Span>();
  for (const compose of folder.composeProjects) {
    const services = new Set(
      folder.deployments.flatMap((deployment) =>
        deployment.compose?.project === compose ? [deployment.compose.service.name] : [],
      ),
    );
    for (const { name, at, service } of compose.unresolved) {
      if (service !== undefined && services.has(service) && !isAccidental(name, textOf(at), true) && !needs.has(name))
        needs.set(name, at);
    }
  }
  for (const envFile of folder.envFiles) {
    if (envFile.template || !/(?:^|\/)\.env$/.test(envFile.file.path)) continue;
    const readers = readersOf(project, envFile.file);
    if (!readers.directus && !readers.composeService) continue;
    for (const { name, nameSpan, value } of envFile.entries) {
      if (value !== undefined && value !== '' && isListed(findVariable(name)) && !needs.has(name))
        needs.set(name, nameSpan);
    }
  }
  return needs;
}

/** Names that another file of the repository sets, so that nobody has to: a tracked env file, a script. */
function namesSetInFiles({ envFiles, git }: Project): ReadonlySet<string> {
  const tracked = envFiles.filter(({ file, template }) => !template && git.available && git.isTracked(file.path));
  return new Set(tracked.flatMap(({ entries }) => entries.map(({ name }) => name)));
}
