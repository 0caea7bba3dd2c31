import satisfies from 'semver/functions/satisfies.js';
import type { Hover } from 'vscode-languageserver/node';
import { explainName, explainVariable } from '../cli/env/explain.js';
import { findVariable, type VariableFact } from '../directus/variables.js';
import { NEWEST_RELEASE } from '../directus/versions.js';
import type { Extension } from '../model/extension.js';
import type { Deployment, Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';
import { covers, rangeOf } from './places.js';
import { deploymentsOf, variableAt } from './variable-at.js';

const MOST_DEPLOYMENTS = 4;

/** What is known of the variable or the image at an offset. Secrets are masked. */
export function hoverAt(project: Project, file: SourceFile, offset: number): Hover | null {
  const image = project.deployments.find(({ image: one }) => one?.at.file.path === file.path && covers(one.at, offset));
  if (image?.image) return { contents: plain(aboutImage(image)), range: rangeOf(image.image.at) };
  const host = hostAt(project, file, offset);
  if (host) return { contents: plain(aboutHost(host, project)), range: rangeOf(host.at) };
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

type Host = NonNullable<Extension['host']>;

function hostAt({ deployments }: Project, file: SourceFile, offset: number): Host | undefined {
  return deployments
    .flatMap(({ extensions }) => extensions)
    .map(({ host }) => host)
    .find((host) => host?.at.file.path === file.path && covers(host.at, offset));
}

/** Whether the releases that load an extension are among those that it is made for. */
function aboutHost(host: Host, { deployments }: Project): string {
  const loading = deployments.filter(({ extensions }) =>
    extensions.some(({ host: one }) => one?.at.file.path === host.at.file.path),
  );
  const releases = new Set(
    loading.flatMap(({ version: { min, max } }) => (min !== undefined && min === max ? [min] : [])),
  );
  const verdicts = [...releases]
    .slice(0, MOST_DEPLOYMENTS)
    .map(
      (release) =>
        `Directus ${release}, which is deployed here, is ${satisfies(release, host.text) ? '' : 'not '}in it.`,
    );
  return [
    `${host.text}: the releases of Directus that this extension says it is made for. Directus does not check it when it loads the extension.`,
    ...verdicts,
  ].join('\n');
}

/** Text of the project is data, and never Markdown. */
function plain(text: string): { kind: 'plaintext'; value: string } {
  return { kind: 'plaintext', value: text.trimEnd() };
}
