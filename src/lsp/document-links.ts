import type { DocumentLink } from 'vscode-languageserver/node';
import type { Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';
import { rangeOf } from './places.js';

/** The env files that a Compose file names, where they are in the folder. */
export function documentLinks(
  { deployments, sources }: Project,
  file: SourceFile,
  uriOf: (path: string) => string,
): DocumentLink[] {
  const known = new Set(sources.map(({ path }) => path));
  const named = deployments
    .flatMap(({ compose }) => compose?.service.envFiles ?? [])
    .filter(({ at, path }) => at.file.path === file.path && known.has(path));
  const links = named.map(({ at, path }): DocumentLink => ({ range: rangeOf(at), target: uriOf(path) }));
  return [...new Map(links.map((link) => [JSON.stringify(link), link])).values()];
}
