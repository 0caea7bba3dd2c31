import type { Project } from './project.js';
import type { SourceFile } from './source.js';

/** Who reads a dotenv file, as far as the project shows. */
export interface EnvFileReaders {
  /** Directus, as the file at CONFIG_PATH. */
  readonly directus: boolean;
  /** Compose, for the containers of a service (`env_file`). */
  readonly composeService: boolean;
  /** Compose, for `${}` in its own files. */
  readonly composeProject: boolean;
}

/** Paths of env files by who reads them. */
interface Readings {
  readonly directus: ReadonlySet<string>;
  readonly composeService: ReadonlySet<string>;
  readonly composeProject: ReadonlySet<string>;
}

type Parts = Pick<Project, 'deployments' | 'composeProjects'>;

const readingsByDeployments = new WeakMap<Parts['deployments'], Parts & { readonly readings: Readings }>();

export function readersOf(project: Project, file: SourceFile): EnvFileReaders {
  const readings = readingsFor(project);
  return {
    directus: readings.directus.has(file.path),
    composeService: readings.composeService.has(file.path),
    composeProject: readings.composeProject.has(file.path),
  };
}

/** Worked out once, however many files are asked for. */
function readingsFor({ deployments, composeProjects }: Parts): Readings {
  const known = readingsByDeployments.get(deployments);
  if (known?.composeProjects === composeProjects) return known.readings;
  const readings = readingsOf({ deployments, composeProjects });
  readingsByDeployments.set(deployments, { deployments, composeProjects, readings });
  return readings;
}

function readingsOf({ deployments, composeProjects }: Parts): Readings {
  const directus = new Set<string>();
  for (const { configFile } of deployments) if (configFile?.format === 'dotenv') directus.add(configFile.file.path);
  const composeService = new Set<string>();
  const composeProject = new Set<string>();
  for (const { services, variables } of composeProjects) {
    for (const { enabled, envFiles } of services.values())
      for (const { path, format } of envFiles) if (enabled && format !== 'raw') composeService.add(path);
    for (const { assignment, hides } of variables.all())
      for (const one of [assignment, ...hides]) if (one?.nameSpan) composeProject.add(one.nameSpan.file.path);
  }
  return { directus, composeService, composeProject };
}

/** Directus and Compose both read it, each in its own way. */
export function isReadTwice(readers: EnvFileReaders): boolean {
  return readers.directus && (readers.composeService || readers.composeProject);
}
