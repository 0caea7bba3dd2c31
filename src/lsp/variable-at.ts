import { findVariable } from '../directus/variables.js';
import type { Assignment, Variable } from '../model/env.js';
import type { Deployment, Project } from '../model/project.js';
import type { SourceFile, Span } from '../model/source.js';
import { covers, wordAt } from './places.js';

export interface VariableAtPlace {
  readonly name: string;
  /** The name or the value that the cursor is in. */
  readonly at: Span;
}

/** The variable whose name or value is at an offset, or that is named there (`${PUBLIC_URL}`). */
export function variableAt(project: Project, file: SourceFile, offset: number): VariableAtPlace | undefined {
  const word = wordAt(file, offset);
  if (word && isReference(word.at)) return { name: word.text, at: word.at };
  for (const { name, nameSpan, valueSpan } of assignmentsIn(project, file.path)) {
    const at = [nameSpan, valueSpan].find((span) => span?.file.path === file.path && covers(span, offset));
    if (at) return { name, at };
  }
  return word && (findVariable(word.text) || isSetAnywhere(project, word.text))
    ? { name: word.text, at: word.at }
    : undefined;
}

/** `$NAME` or `${NAME`. */
function isReference({ file, start }: Span): boolean {
  return /\$\{?$/.test(file.text.slice(Math.max(0, start - 2), start));
}

/** Each assignment with a place in a file, those included that are hidden by others. */
export function assignmentsIn({ deployments }: Project, path: string): Assignment[] {
  const seen = new Set<Assignment>();
  for (const { env } of deployments)
    for (const variable of env.all())
      for (const one of assignmentsOf(variable))
        if (one.nameSpan?.file.path === path || one.valueSpan?.file.path === path) seen.add(one);
  return [...seen];
}

export function assignmentsOf({ assignment, hides }: Variable): Assignment[] {
  return assignment ? [assignment, ...hides] : [...hides];
}

function isSetAnywhere({ deployments, composeProjects }: Project, name: string): boolean {
  return (
    deployments.some(({ env }) => env.get(name).assignment) ||
    composeProjects.some(({ variables }) => variables.get(name).assignment)
  );
}

/** The deployments that a file has a say in: for the others a variable of it means nothing. */
export function deploymentsOf({ deployments }: Project, path: string): Deployment[] {
  const concerned = deployments.filter(
    ({ at, env, compose }) =>
      at.file.path === path ||
      compose?.project.files.some((file) => file.path === path) ||
      env
        .all()
        .some((variable) =>
          assignmentsOf(variable).some(({ nameSpan, valueSpan }) =>
            [nameSpan, valueSpan].some((span) => span?.file.path === path),
          ),
        ),
  );
  return concerned.length > 0 ? concerned : [...deployments];
}
