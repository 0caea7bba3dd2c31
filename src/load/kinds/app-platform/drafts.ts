import { soundDocuments } from '../../assemble/sound-documents.js';
import { Environment, type Assignment, type EnvLayerContent } from '../../../model/env.js';
import type { Instances } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { assignmentOf, directusSource, draftsOfFiles, joinPath } from '../../assemble/platform-source.js';
import type { DraftRequest } from '../draft-source.js';

/** `.do/app.yaml` is the one that DigitalOcean looks for; others are named on the command line. */
const FILE_NAME = /^(?:app|deploy\.template)(?:[._-][\w.-]+)?\.ya?ml$/;

/** The services of specifications for DigitalOcean's App Platform. */
export function appPlatformDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, specificationDrafts);
}

/**
 * What a specification runs: services with an image, a Dockerfile or a folder. Jobs and workers answer no requests.
 * Source: docs.digitalocean.com/products/app-platform/reference/app-spec.
 */
async function specificationDrafts(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  const document = soundDocuments(file, context.report)[0];
  // A template for the "Deploy to DigitalOcean" button holds the specification below `spec`.
  const specification = pick(document, 'spec', 'services') ? pick(document, 'spec') : document;
  const services = itemsOf(pick(specification, 'services'));
  const drafts = await Promise.all(services.map((service) => serviceDraft(service, specification, file, context)));
  return drafts.filter((draft) => draft !== undefined);
}

async function serviceDraft(
  service: Tree,
  specification: Tree | undefined,
  file: SourceFile,
  context: LoadContext,
): Promise<DeploymentDraft | undefined> {
  const layers = [layerOf(service, specification)];
  const folder = joinPath('', scalarText(pick(service, 'source_dir')) ?? '');
  const dockerfile = scalarText(pick(service, 'dockerfile_path'));
  const environment = new Environment(layers);
  const image = imageOf(service);
  const source = image
    ? await directusSource({ image, folder, environment }, context)
    : await directusSource(
        {
          ...(dockerfile === undefined ? {} : { dockerfile: joinPath('', dockerfile) }),
          folder,
          startCommand: scalarText(pick(service, 'run_command')),
          environment,
        },
        context,
      );
  if (!source) return undefined;
  const name = pick(service, 'name');
  const { scriptLayers = [], ...part } = source;
  return {
    kind: 'app-platform',
    service: scalarText(name),
    at: (name ?? service).at,
    files: [file],
    ...part,
    instances: instancesOf(service),
    layers: [...layers, ...scriptLayers],
    // The platform has no volumes at all.
    mounts: [],
    container: true,
    manifest: service,
  };
}

/** `registry`, `repository` and `tag` as one reference, at the place of the repository's name. */
function imageOf(service: Tree): Tree | undefined {
  const image = pick(service, 'image');
  const repository = pick(image, 'repository');
  const name = scalarText(repository);
  if (repository?.kind !== 'scalar' || name === undefined) return undefined;
  const registry = scalarText(pick(image, 'registry'));
  const tag = scalarText(pick(image, 'tag')) ?? 'latest';
  const text = `${registry === undefined ? '' : `${registry}/`}${name}:${tag}`;
  return { ...repository, text, value: text };
}

/** The app's own variables lie below those of the service; both can be changed in the control panel. */
function layerOf(service: Tree, specification: Tree | undefined): EnvLayerContent {
  const items = [...itemsOf(pick(specification, 'envs')), ...itemsOf(pick(service, 'envs'))];
  return {
    assignments: items.flatMap(variable),
    openings: [
      {
        layer: 'platform',
        reason: "what is set in DigitalOcean's control panel is not in the repository",
        at: (pick(service, 'name') ?? service).at,
      },
    ],
  };
}

function variable(item: Tree): Assignment[] {
  const key = pick(item, 'key');
  const name = scalarText(key);
  if (!key || name === undefined || scalarText(pick(item, 'scope')) === 'BUILD_TIME') return [];
  const value = pick(item, 'value');
  const text = scalarText(value);
  const unknown = (reason: string): Assignment[] => [
    { name, state: 'unknown', value: undefined, layer: 'platform', nameSpan: key.at, reason },
  ];
  if (!value || text === undefined) return unknown("it is entered in DigitalOcean's control panel");
  if (text.includes('${')) return unknown('App Platform fills it in from another component');
  if (text.startsWith('EV[')) return unknown('it is encrypted');
  return [assignmentOf(name, key.at, value)];
}

function instancesOf(service: Tree): Instances {
  const most = pick(service, 'autoscaling', 'max_instance_count');
  const tree = most ?? pick(service, 'instance_count');
  const count = Number(scalarText(tree) ?? '1');
  if (!Number.isInteger(count)) return { count: 'unknown', cause: undefined };
  return tree && count > 1
    ? { count, at: tree.at, cause: most ? 'max_instance_count' : 'instance_count' }
    : { count, cause: undefined };
}
