import { soundDocuments } from '../../assemble/sound-documents.js';
import { Environment, type Assignment, type EnvLayerContent, type Opening } from '../../../model/env.js';
import type { Instances, Mount } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { itemsOf, pick, scalarText, type Tree } from '../../../model/tree.js';
import type { DeploymentDraft } from '../../assemble/deployment-draft.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';
import type { DraftRequest } from '../draft-source.js';
import { draftsOfFiles, assignmentOf, directusSource, joinPath } from '../../assemble/platform-source.js';

/** Services that don't answer requests run to an end, or serve somebody else. */
const SERVING: ReadonlySet<string> = new Set(['web', 'pserv']);

const FILE_NAME = /^render(?:[._-][\w.-]+)?\.ya?ml$/;

/** The deployments of the files that Render reads; `render.staging.yaml` and the like are as usual. */
export function renderDrafts({ context }: DraftRequest): Promise<DeploymentDraft[]> {
  return draftsOfFiles(context, FILE_NAME, renderDraftsOfFile);
}

/** The services of a Render blueprint. Source: render.com/docs/blueprint-spec. */
async function renderDraftsOfFile(file: SourceFile, context: LoadContext): Promise<DeploymentDraft[]> {
  const blueprint = soundDocuments(file, context.report)[0];
  const inEnvironments = itemsOf(pick(blueprint, 'projects')).flatMap((project) =>
    itemsOf(pick(project, 'environments')),
  );
  const services = [blueprint, ...inEnvironments].flatMap((holder) => itemsOf(pick(holder, 'services')));
  const drafts = await Promise.all(services.map((service) => serviceDraft(service, blueprint, file, context)));
  return drafts.filter((draft) => draft !== undefined);
}

async function serviceDraft(
  service: Tree,
  blueprint: Tree | undefined,
  file: SourceFile,
  context: LoadContext,
): Promise<DeploymentDraft | undefined> {
  if (!SERVING.has(scalarText(pick(service, 'type')) ?? '')) return undefined;
  const layers = [layerOf(service, blueprint)];
  const folder = joinPath('', scalarText(pick(service, 'rootDir')) ?? '');
  const dockerfile = scalarText(pick(service, 'dockerfilePath'));
  const buildContext = scalarText(pick(service, 'dockerContext'));
  const source = await directusSource(
    {
      image: pick(service, 'image', 'url'),
      ...(dockerfile === undefined ? {} : { dockerfile: joinPath(folder, dockerfile) }),
      ...(buildContext === undefined ? {} : { context: joinPath(folder, buildContext) }),
      folder,
      ignoresDockerfile: isNativeRuntime(service),
      startCommand: scalarText(pick(service, 'dockerCommand') ?? pick(service, 'startCommand')),
      environment: new Environment(layers),
    },
    context,
  );
  const name = pick(service, 'name');
  if (!source) return undefined;
  const { scriptLayers = [], ...part } = source;
  const spoken = stageFromName(scalarText(name) ?? '');
  return {
    kind: 'render',
    service: scalarText(name),
    at: (name ?? service).at,
    files: [file],
    stageHints: [spoken ? { name: spoken.name, reason: `"${spoken.word}" in the service's name` } : undefined],
    ...part,
    instances: instancesOf(service),
    layers: [...layers, ...scriptLayers],
    mounts: diskOf(service),
    container: true,
    manifest: service,
  };
}

/** `runtime`, once called `env`: `docker` and `image` are built or pulled, `node` and the like by Render itself. */
function isNativeRuntime(service: Tree): boolean {
  const runtime = scalarText(pick(service, 'runtime') ?? pick(service, 'env'));
  return runtime !== undefined && runtime !== 'docker' && runtime !== 'image';
}

function layerOf(service: Tree, blueprint: Tree | undefined): EnvLayerContent {
  const items = itemsOf(pick(service, 'envVars'));
  const groups = items.map((item) => pick(item, 'fromGroup')).filter((group) => group !== undefined);
  const fromGroups = groups.map((group) => groupContent(group, blueprint));
  const opening: Opening = {
    layer: 'platform',
    reason: "what is set in Render's dashboard is not in the repository",
    at: (pick(service, 'name') ?? service).at,
  };
  return { assignments: [...fromGroups.flat(), ...items.flatMap(variable)], openings: [opening] };
}

function groupContent(group: Tree, blueprint: Tree | undefined): Assignment[] {
  const found = itemsOf(pick(blueprint, 'envVarGroups')).find(
    (candidate) => scalarText(pick(candidate, 'name')) === scalarText(group),
  );
  return itemsOf(pick(found, 'envVars')).flatMap(variable);
}

function variable(item: Tree): Assignment[] {
  const key = pick(item, 'key');
  const name = scalarText(key);
  if (!key || name === undefined) return [];
  const value = pick(item, 'value');
  if (value) return [assignmentOf(name, key.at, value)];
  return [
    {
      name,
      state: 'unknown',
      value: undefined,
      layer: 'platform',
      nameSpan: key.at,
      reason: whyUnknown(item),
      ...(isHost(item) ? { isHost: true } : {}),
    },
  ];
}

/** `host` and `hostport` of another service have no scheme. Source: render.com/docs/blueprint-spec. */
function isHost(item: Tree): boolean {
  return /^host(?:port)?$/.test(scalarText(pick(item, 'fromService', 'property')) ?? '');
}

function whyUnknown(item: Tree): string {
  if (scalarText(pick(item, 'generateValue')) === 'true') return 'Render makes up the value';
  if (pick(item, 'fromDatabase') || pick(item, 'fromService')) return 'Render fills it in from another service';
  return "it is entered in Render's dashboard";
}

function diskOf(service: Tree): Mount[] {
  const target = pick(service, 'disk', 'mountPath');
  const path = scalarText(target);
  return target && path !== undefined
    ? [
        {
          type: 'volume',
          source: scalarText(pick(service, 'disk', 'name')),
          target: path,
          readOnly: false,
          at: target.at,
        },
      ]
    : [];
}

function instancesOf(service: Tree): Instances {
  const most = pick(service, 'scaling', 'maxInstances');
  const tree = most ?? pick(service, 'numInstances');
  const count = Number(scalarText(tree) ?? '1');
  if (!Number.isInteger(count)) return { count: 'unknown', cause: undefined };
  return tree && count > 1
    ? { count, at: tree.at, cause: most ? 'maxInstances' : 'numInstances' }
    : { count, cause: undefined };
}
