import type { DeploymentDraft } from '../../src/load/assemble/deployment-draft.js';
import { Environment } from '../../src/model/env.js';
import { memoryTree } from '../../src/load/files/memory-tree.js';
import type { DraftRequest } from '../../src/load/kinds/draft-source.js';
import { NO_GIT } from '../../src/model/git.js';
import { locate, type Span } from '../../src/model/source.js';

/** What a kind of deployment is asked with, where these files are all there is. */
export function draftRequest(files: Readonly<Record<string, string>>): DraftRequest {
  const context = {
    tree: memoryTree(files),
    git: NO_GIT,
    stages: {},
    report: () => undefined,
  };
  return { context, composed: [], services: [], earlier: [] };
}

/** `file:line:column` of a place. */
export function place(span: Span | undefined): string {
  if (!span) return '-';
  const { file, line, column } = locate(span);
  return `${file}:${String(line)}:${String(column)}`;
}

/** A draft's own layers, one variable per line: `NAME=value (layer file:line:column)`, then what is open. */
export function environmentOf(draft: DeploymentDraft | undefined): string[] {
  const environment = new Environment(draft?.layers ?? []);
  const variables = environment.all().map((variable) => {
    const value =
      variable.state === 'set' ? `=${variable.value ?? ''}` : ` ${variable.state}: ${variable.reason ?? ''}`;
    return `${variable.name}${value} (${variable.assignment?.layer ?? '-'} ${place(variable.assignment?.valueSpan ?? variable.assignment?.nameSpan)})`;
  });
  return [
    ...variables,
    ...environment.openings.map((opening) => `? ${opening.reason} (${opening.layer} ${place(opening.at)})`),
  ];
}
