import type { EnvLayerContent } from '../../../model/env.js';
import type { Stage } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import {
  entriesOf,
  itemsOf,
  keySpan,
  pick,
  scalarText,
  type MappingTree,
  type ScalarTree,
  type Tree,
} from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import { containerDrafts, type DescribedContainer } from '../../assemble/described-container.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { assignmentOf } from '../../assemble/platform-source.js';
import { soundDocuments } from '../../assemble/sound-documents.js';
import { classify } from '../../files/classify.js';
import { isProblem } from '../../files/file-tree.js';
import type { DraftRequest } from '../draft-source.js';

const FOR_A_JOB: Stage = { name: 'test', reason: 'a job of a CI service starts it' };

/**
 * The containers of Directus that CI services start beside a job. Sources:
 * docs.github.com/actions/using-containerized-services, docs.gitlab.com/ci/services, woodpecker-ci.org/docs/usage/services.
 */
export async function ciServiceDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  for (const path of context.tree.files) {
    if (classify(path) !== 'workflow') continue;
    const file = context.tree.read(path);
    if (isProblem(file) || !/\bservices["']?\s*:/.test(file.text) || !/directus/i.test(file.text)) continue;
    drafts.push(...(await draftsOfWorkflow(file, context)));
  }
  return drafts;
}

async function draftsOfWorkflow(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  for (const document of soundDocuments(file, context.report)) {
    for (const service of servicesOf(document))
      for (const draft of await containerDrafts(service, context)) drafts.push({ ...draft, stage: FOR_A_JOB });
  }
  return drafts;
}

/** GitHub has its jobs under `jobs`; of the others each key may be a job, and the whole file has services for all. */
function servicesOf(document: Tree | undefined): DescribedContainer[] {
  const jobs = entriesOf(pick(document, 'jobs')).map(([, { value }]) => value);
  if (jobs.length > 0) return jobs.flatMap((job) => jobServices(job, []));
  const shared = variableLayers(pick(document, 'variables'));
  const others = entriesOf(document).map(([, { value }]) => value);
  return [
    ...(document ? jobServices(document, shared) : []),
    ...others.flatMap((job) => jobServices(job, [...shared, ...variableLayers(pick(job, 'variables'))])),
  ];
}

function jobServices(job: Tree, layers: readonly EnvLayerContent[]): DescribedContainer[] {
  const services = pick(job, 'services');
  const named = entriesOf(services).map(([name, { value }]) => describedService(name, value, layers));
  const listed = itemsOf(services).map((service) => describedService(undefined, service, layers));
  return [...named, ...listed].filter((service) => service !== undefined);
}

function describedService(
  key: string | undefined,
  service: Tree,
  shared: readonly EnvLayerContent[],
): DescribedContainer | undefined {
  // GitLab calls the image of a service its name.
  const image = service.kind === 'scalar' ? service : (pick(service, 'image') ?? pick(service, 'name'));
  if (image?.kind !== 'scalar') return undefined;
  const alias = pick(service, 'alias') ?? (pick(service, 'image') && pick(service, 'name'));
  return {
    kind: 'ci-service',
    name: key ?? scalarText(alias),
    at: image.at,
    source: { image: withoutExpression(image), folder: '' },
    layers: [
      ...shared,
      ...['env', 'environment', 'variables'].flatMap((name) => variableLayers(pick(service, name))),
      ...variablesElsewhere(service),
    ],
  };
}

/** Woodpecker takes secrets by their names. */
function variablesElsewhere(service: Tree): EnvLayerContent[] {
  const at = service.kind === 'mapping' ? keySpan(service, 'secrets') : undefined;
  return at ? [{ assignments: [], openings: [{ layer: 'platform', reason: 'secrets of the CI service', at }] }] : [];
}

/** What the CI service replaces is unknown: `${{ secrets.SECRET }}`, `$SECRET`. */
function withoutExpression(value: ScalarTree): ScalarTree {
  return value.text.includes('${{') ? { ...value, text: value.text.replaceAll('${{', '${') } : value;
}

function variableLayers(table: Tree | undefined): EnvLayerContent[] {
  return table?.kind === 'mapping' ? [{ assignments: variablesOf(table) }] : [];
}

function variablesOf(table: MappingTree): EnvLayerContent['assignments'] {
  return entriesOf(table).map(([name, { key, value }]) => {
    // GitLab may say more of a variable than its value.
    const written = value.kind === 'mapping' ? (pick(value, 'value') ?? value) : value;
    const isReplaced = written.kind === 'scalar' && /\$(?:\{|\w)/.test(written.text);
    return assignmentOf(name, key, isReplaced ? { ...written, unknown: 'the CI service knows the value' } : written);
  });
}
