import type { Hover } from 'vscode-languageserver/node';
import { explainName, explainVariable } from '../cli/env/explain.js';
import { findVariable, type VariableFact } from '../directus/variables.js';
import { NEWEST_RELEASE } from '../directus/versions.js';
import type { Deployment, Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';
import { covers, rangeOf } from './places.js';
import { deploymentsOf, variableAt } from './variable-at.js';

const MOST_DEPLOYMENTS = 4;

/** What is known of the variable or the image at an offset. Secrets are masked. */
export function hoverAt(project: Project, file: SourceFile, offset: number): Hover | null {
  const image = project.deployments.find(({ image: one }) => one?.at.file.path === file.path && covers(one.at, offset));
  if (image?.image) return { contents: plain(aboutImage(image)), range: rangeOf(image.image.at) };
  const found = variableAt(project, file, offset);
  if (!found) return null;
  const deployments = deploymentsOf(project, file.path).slice(0, MOST_DEPLOYMENTS);
  const texts =
    deployments.length === 0
      ? [explainName(found.name)]
      : deployments.map((deployment) => explainVariable(found.name, deployment, project.secrets, false));
  return { contents: plain([...aboutFact(findVariable(found.name)), ...texts].join('\n')), range: rangeOf(found.at) };
}

function aboutFact(fact: VariableFact | undefined): string[] {
  if (!fact) return [];
  const details = [
    `type: ${fact.type}`,
    ...(fact.allowed ? [`one of: ${fact.allowed.join(', ')}`] : []),
    ...(fact.since === undefined ? [] : [`since ${fact.since}`]),
    ...(fact.removed === undefined ? [] : [`until ${fact.removed}`]),
  ];
  return [`${fact.name} (${details.join('; ')})\n`];
}

function aboutImage({ version, image }: Deployment): string {
  const range =
    version.min === undefined
      ? 'which release it is cannot be known'
      : version.min === version.max
        ? `Directus ${version.min}`
        : `Directus ${version.min} to ${version.max ?? 'the newest'}`;
  return `${image?.name ?? ''}: ${range}. The newest release that directus-lint knows is ${NEWEST_RELEASE}.`;
}

/** Text of the project is data, and never Markdown. */
function plain(text: string): { kind: 'plaintext'; value: string } {
  return { kind: 'plaintext', value: text.trimEnd() };
}
