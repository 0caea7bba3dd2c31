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

export function readersOf(project: Project, file: SourceFile): EnvFileReaders {
  const services = project.composeProjects.flatMap(({ services: byName }) => [...byName.values()]);
  return {
    directus: project.deployments.some(
      ({ configFile }) => configFile?.format === 'dotenv' && configFile.file.path === file.path,
    ),
    composeService: services.some(
      ({ enabled, envFiles }) => enabled && envFiles.some(({ path, format }) => path === file.path && format !== 'raw'),
    ),
    composeProject: project.composeProjects.some(({ variables }) =>
      variables
        .all()
        .some(({ assignment, hides }) => [assignment, ...hides].some((one) => one?.nameSpan?.file.path === file.path)),
    ),
  };
}

/** Directus and Compose both read it, each in its own way. */
export function isReadTwice(readers: EnvFileReaders): boolean {
  return readers.directus && (readers.composeService || readers.composeProject);
}
