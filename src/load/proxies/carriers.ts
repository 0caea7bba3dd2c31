import type { ComposeProject } from '../../model/compose.js';
import { foldersAbove } from '../../model/paths.js';
import type { SourceFile } from '../../model/source.js';

/** The Compose projects with a service that mounts a file, or a folder around it. */
export type Carriers = (file: SourceFile) => readonly ComposeProject[];

/** Looks mounts up by their paths, so that many projects and many files don't multiply. */
export function carriersAmong(projects: readonly ComposeProject[]): Carriers {
  const files = new Map<string, Set<ComposeProject>>();
  const folders = new Map<string, Set<ComposeProject>>();
  const rank = new Map(projects.map((project, index) => [project, index]));
  for (const project of projects) {
    for (const source of sourcesOf(project)) {
      add(files, source, project);
      add(folders, source.replace(/\/{1,50}$/, ''), project);
    }
  }
  return ({ path }) => {
    const found = new Set(files.get(path));
    for (const folder of foldersAbove(path)) for (const project of folders.get(folder) ?? []) found.add(project);
    return [...found].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  };
}

function sourcesOf({ services }: ComposeProject): string[] {
  return [...services.values()].flatMap(({ volumes, configs }) =>
    [...volumes, ...configs].flatMap(({ source }) => source ?? []),
  );
}

function add(map: Map<string, Set<ComposeProject>>, key: string, project: ComposeProject): void {
  const known = map.get(key);
  if (known) known.add(project);
  else map.set(key, new Set([project]));
}
