import type { ComposeProject } from '../../model/compose.js';
import type { SourceFile } from '../../model/source.js';

/** The Compose projects with a service that mounts a file, or a folder around it. */
export type Carriers = (file: SourceFile) => readonly ComposeProject[];

export function carriersAmong(projects: readonly ComposeProject[]): Carriers {
  return ({ path }) =>
    projects.filter(({ services }) =>
      [...services.values()].some((service) =>
        [...service.volumes, ...service.configs].some(({ source }) => source !== undefined && holds(source, path)),
      ),
    );
}

function holds(source: string, path: string): boolean {
  return source === path || path.startsWith(`${source.replace(/\/{1,50}$/, '')}/`);
}
