import type { Location } from 'vscode-languageserver/node';
import type { Project } from '../model/project.js';
import { fileStart, type SourceFile, type Span } from '../model/source.js';
import { covers, rangeOf, wordAt } from './places.js';
import { assignmentsOf, variableAt } from './variable-at.js';

/** The file that an `env_file` or a mounted extension leads to, else the place that gives a variable its value. */
export function definitionAt(
  project: Project,
  file: SourceFile,
  offset: number,
  uriOf: (path: string) => string,
): Location[] {
  const files = linkedFiles(project, file, offset);
  const spans = files.length > 0 ? files.map(fileStart) : variablePlaces(project, file, offset, 'definition');
  return spans.map((span) => ({ uri: uriOf(span.file.path), range: rangeOf(span) }));
}

/** Each place that sets the variable at an offset. */
export function referencesAt(
  project: Project,
  file: SourceFile,
  offset: number,
  uriOf: (path: string) => string,
): Location[] {
  return variablePlaces(project, file, offset, 'all').map((span) => ({
    uri: uriOf(span.file.path),
    range: rangeOf(span),
  }));
}

function linkedFiles({ deployments, sources }: Project, file: SourceFile, offset: number): SourceFile[] {
  const isHere = (at: Span) => at.file.path === file.path && covers(at, offset);
  const paths = deployments.flatMap(({ compose, mounts }) => [
    ...(compose?.service.envFiles.filter(({ at }) => isHere(at)).map(({ path }) => path) ?? []),
    ...mounts
      .filter(({ at, source }) => source !== undefined && isHere(at))
      .flatMap(({ source = '' }) => [source, `${source}/package.json`]),
  ]);
  return sources.filter(({ path }) => paths.includes(path));
}

function variablePlaces(project: Project, file: SourceFile, offset: number, wanted: 'definition' | 'all'): Span[] {
  const found = variableAt(project, file, offset);
  if (!found) return [];
  const isReference = wordAt(file, offset)?.text === found.name;
  const environments = [
    ...project.composeProjects.map(({ variables }) => variables),
    ...project.deployments.map(({ env }) => env),
  ];
  const places = environments.flatMap((environment) => {
    const variable = environment.get(found.name);
    const assignments = wanted === 'all' ? assignmentsOf(variable) : variable.assignment ? [variable.assignment] : [];
    return assignments.flatMap(({ nameSpan, trail = [] }) => [
      ...(nameSpan ? [nameSpan] : []),
      ...(wanted === 'all' ? trail.map(({ at }) => at) : []),
    ]);
  });
  const others =
    wanted === 'all' || !isReference
      ? places
      : places.filter((span) => span.file.path !== file.path || !covers(span, offset));
  return unique(others.length > 0 ? others : places);
}

function unique(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [`${span.file.path}:${String(span.start)}`, span])).values()];
}
