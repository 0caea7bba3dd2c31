import { posix } from 'node:path';
import { allowsFileSuffix } from '../../directus/file-suffix.js';
import { startedProgram } from '../../directus/started-program.js';
import { imageFacts, parseImage, versionTextOfImage } from '../../directus/image.js';
import { assumedVersion, versionFromTag, versionFromText } from '../../directus/versions.js';
import { Environment, type Assignment, type EnvLayerContent } from '../../model/env.js';
import type { ConfigFile, Deployment, DirectusVersion } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import type { DeploymentDraft } from './deployment-draft.js';
import { findDeploymentExtensions } from './extension/deployment-extensions.js';
import { isProblem } from '../files/file-tree.js';
import { builtImage, type BuiltImage } from './image/built-image.js';
import { withReplaceableEnv } from './image/replaceable-env.js';
import { readConfigFile } from './config-file.js';
import { locateInDeployment, type AssemblyPlace } from './assembly-place.js';
import type { LoadContext } from './load-context.js';
import { dataPaths } from './data-paths.js';
import { instancesOf } from './instances.js';
import { buildSteps } from './process/build-steps.js';
import { processCommand } from './process/process-command.js';
import { openSecretFile } from './open-secret-file.js';
import { secretFiles } from './secret-files.js';
import { decideStage } from './stage/decide-stage.js';
import { environmentEvidence } from './stage/environment-evidence.js';
import { platformEvidence } from './stage/neighbours.js';

/** Works out what all kinds of deployment share. Never throws: what can't be known is unknown in the result. */
export async function assemble(draft: DeploymentDraft, context: LoadContext): Promise<Deployment> {
  const built = draft.build ? await builtImage(draft.build, context) : undefined;
  const imageName = built?.base ?? draft.image;
  const official = imageName !== undefined && parseImage(imageName.name).official;
  const version = versionOf(draft, built, context);
  const processEnv = withGiven(
    new Environment([...imageLayers(draft, built, version), ...draft.layers, ...hostLayers(draft, context)]),
    context,
  );
  const workingDirectory =
    draft.workingDirectory ??
    built?.workingDirectory ??
    (draft.container ? imageFacts(assumedVersion(version)).workingDirectory : '');
  const place = { draft, built, workingDirectory, context };
  const config = await configLayer(processEnv, place);
  const merged = config.layer ? withGiven(processEnv.with(config.layer), context) : processEnv;
  const secrets = secretFiles(merged, {
    honours: (name) => allowsFileSuffix(name, assumedVersion(version)),
    open: (path) => openSecretFile(path, place),
  });
  const env = secrets.layer.assignments.length > 0 ? merged.with(secrets.layer) : merged;
  const stage =
    draft.stage ??
    decideStage(
      {
        paths: draft.files.map((file) => file.path),
        hints: draft.stageHints ?? [],
        evidence: [...(draft.stageEvidence ?? []), ...platformEvidence(draft), ...environmentEvidence(env)],
      },
      context.stages,
    );
  const command = processCommand(place, version);
  const deployment: Deployment = {
    id: idOf(draft),
    kind: draft.kind,
    service: draft.service,
    at: draft.at,
    stage,
    version,
    instances: instancesOf(draft, processEnv, official),
    replicas: draft.replicas,
    image: imageName ? { ...imageName, official } : undefined,
    ...missingDockerfile(draft, context),
    container: draft.container,
    ...(config.configFile ? { configFile: config.configFile } : {}),
    env,
    processEnv,
    ...(draft.unreached ? { unreached: draft.unreached } : {}),
    mounts: draft.mounts,
    ...(draft.mountsElsewhere === undefined ? {} : { mountsElsewhere: draft.mountsElsewhere }),
    workingDirectory,
    ...(command ? { command } : {}),
    ...(startedProgram(command) === 'job' ? { job: true } : {}),
    dataPaths: dataPaths(env, processEnv, place),
    ...(secrets.files.length > 0 ? { valueFiles: secrets.files } : {}),
    ...(built
      ? { build: { dockerfile: built.dockerfile, image: built.image, copies: built.copies, steps: buildSteps(place) } }
      : {}),
    extensions: [],
    ...(draft.compose ? { compose: draft.compose } : {}),
    ...(draft.manifest ? { manifest: draft.manifest } : {}),
    ...(draft.healthPaths ? { healthPaths: draft.healthPaths } : {}),
    ...(draft.packageScripts ? { packageScripts: draft.packageScripts } : {}),
    ...(draft.nodeVersions ? { nodeVersions: draft.nodeVersions } : {}),
    ...(draft.kubernetes ? { kubernetes: draft.kubernetes } : {}),
  };
  return {
    ...deployment,
    ...(await findDeploymentExtensions(deployment, built ? [...built.copies, ...built.stagedCopies] : [], context)),
  };
}

/** Not one that git ignores, or in a folder that isn't here: then it comes from elsewhere. */
function missingDockerfile(
  { build, compose }: DeploymentDraft,
  { tree, git }: LoadContext,
): Pick<Deployment, 'missingDockerfile'> {
  const at = compose?.service.build?.at;
  if (!build || !at || tree.kindOf(build.dockerfile) !== 'missing') return {};
  const folder = posix.dirname(build.dockerfile);
  const isHere = folder === '.' || tree.kindOf(folder) === 'directory';
  return isHere && !git.isIgnored(build.dockerfile) ? { missingDockerfile: { path: build.dockerfile, at } } : {};
}

function idOf(draft: DeploymentDraft): string {
  const file = draft.files.at(-1)?.path ?? '';
  return [
    draft.kind,
    file,
    ...(draft.service === undefined ? [] : [draft.service]),
    ...(draft.stage ? [draft.stage.name] : []),
  ].join(':');
}

function versionOf(draft: DeploymentDraft, built: BuiltImage | undefined, context: LoadContext): DirectusVersion {
  if (context.directusVersion !== undefined) return versionFromText(context.directusVersion);
  const written = writtenVersion(draft, built);
  return written ? { ...written.version, at: written.at } : versionFromText(undefined);
}

function writtenVersion(
  draft: DeploymentDraft,
  built: BuiltImage | undefined,
): { version: DirectusVersion; at: Span } | undefined {
  const image = built?.base ?? draft.image;
  const reference = image ? parseImage(image.name) : undefined;
  if (image && reference?.official) return { version: versionFromTag(versionTextOfImage(reference)), at: image.at };
  const text = built?.packageVersion ?? draft.versionText;
  return text && { version: versionFromText(text.text), at: text.at };
}

function imageLayers(
  draft: DeploymentDraft,
  built: BuiltImage | undefined,
  version: DirectusVersion,
): EnvLayerContent[] {
  if (!draft.container) return [];
  const image = built?.base ?? draft.image;
  const layers: EnvLayerContent[] = [];
  if (image && parseImage(image.name).official) layers.push({ assignments: officialAssignments(version) });
  else if (image && !built)
    layers.push({
      assignments: [],
      openings: [
        { layer: 'image', reason: `what the image ${image.name} sets is not in the repository`, at: image.at },
      ],
    });
  else if (!image && !built && draft.compose)
    layers.push({
      assignments: [],
      openings: [{ layer: 'image', reason: 'the image that is built is not in the repository', at: draft.at }],
    });
  if (built) layers.push(draft.kind === 'dockerfile' ? withReplaceableEnv(built.env) : built.env);
  return layers;
}

function officialAssignments(version: DirectusVersion): Assignment[] {
  return Object.entries(imageFacts(assumedVersion(version)).env).map(([name, value]) => ({
    name,
    state: 'set',
    value,
    layer: 'image',
  }));
}

/** With --host-env, what plain processes on this machine start with. Containers get only what they are given. */
function hostLayers(draft: DeploymentDraft, context: LoadContext): EnvLayerContent[] {
  if (draft.container || !context.host) return [];
  return [{ assignments: [...context.host].map(([name, value]) => ({ name, state: 'set', value, layer: 'host' })) }];
}

/** Where the repository doesn't tell a value, what --env-file says of it; what is written in the repository stays. */
function withGiven(env: Environment, { given }: LoadContext): Environment {
  const unseen = [...(given ?? [])].filter(([name]) => env.get(name).state === 'unknown');
  if (unseen.length === 0) return env;
  return env.with({ assignments: unseen.map(([name, value]) => ({ name, state: 'set', value, layer: 'host' })) });
}

interface ConfigLayer {
  readonly layer?: EnvLayerContent;
  readonly configFile?: ConfigFile;
}

async function configLayer(processEnv: Environment, place: AssemblyPlace): Promise<ConfigLayer> {
  const { tree } = place.context;
  const configured = processEnv.get('CONFIG_PATH');
  const named = configured.state === 'set' && configured.value ? configured.value : undefined;
  const found = locateInDeployment(named ?? '.env', place);
  if (found.kind === 'repository' && tree.kindOf(found.path) === 'file') {
    const file = tree.read(found.path);
    if (!isProblem(file)) return readConfigFile(file, place.draft.container ? processEnv : asShellGivesIt(processEnv));
    return { layer: opening(`${found.path} can't be read`) };
  }
  if (found.kind === 'absent') return { layer: opening(`${found.path} is not in the repository`, found.at) };
  if (found.kind === 'hidden')
    return { layer: opening(`what is mounted on ${named ?? '.env'} is not in the repository`, found.at) };
  // Without a container's walls around it, a process may find a file that git never saw.
  const isElsewhere = !place.draft.container && place.context.host === undefined;
  return isElsewhere ? { layer: opening(`${found.path} is not in the repository`) } : {};
}

/** Without a container's walls around it, a script sees what the shell and the service manager set as well. */
function asShellGivesIt(processEnv: Environment): Environment {
  const reason = 'the shell that starts it may set it';
  return processEnv.with({ assignments: [], openings: [{ layer: 'process', reason }] });
}

function opening(reason: string, at?: Span): EnvLayerContent {
  return { assignments: [], openings: [{ layer: 'config-file', reason, ...(at ? { at } : {}) }] };
}
