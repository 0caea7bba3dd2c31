import { posix } from 'node:path';
import type { ComposeProject, ComposeService } from '../../../model/compose.js';
import type { Instances, Mount, Stage, StageEvidence } from '../../../model/project.js';
import type { SourceFile } from '../../../model/source.js';
import { keySpan, pick } from '../../../model/tree.js';
import type { BuildDraft, DeploymentDraft } from '../../assemble/deployment-draft.js';
import { coolifyLayer, isCoolifyTemplate } from './coolify.js';
import { buildsDirectus } from '../../assemble/image/built-image.js';
import type { LoadContext } from '../../assemble/load-context.js';
import { speaksOfDirectus, imageSpeaksOfDirectus } from '../../assemble/recognize.js';
import { parseImage } from '../../../directus/image.js';
import { serverImage } from '../../../directus/server-images.js';
import { isCompanionImage } from '../../assemble/process/directus-process.js';
import { unreachedLayer, unreachedSettings } from './unreached-settings.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';

/** The services of a Compose project that run Directus, and those that were asked for. */
export async function serviceDrafts(
  project: ComposeProject,
  wanted: readonly string[],
  evidence: (service: ComposeService) => readonly StageEvidence[],
  context: LoadContext,
): Promise<DeploymentDraft[]> {
  const drafts: DeploymentDraft[] = [];
  for (const service of project.services.values()) {
    const runs = wanted.includes(service.name) ? 'yes' : await runsDirectus(service, context);
    if (runs === 'no') continue;
    drafts.push({
      ...composeDraft(project, service),
      stageEvidence: evidence(service),
      ...(runs === 'perhaps' ? { listsDirectus: true } : {}),
    });
  }
  return drafts;
}

async function runsDirectus(service: ComposeService, context: LoadContext): Promise<'yes' | 'perhaps' | 'no'> {
  const build = buildDraft(service);
  const built = build ? await buildsDirectus(build, context) : 'unknown';
  if (built === 'yes' || built === 'no') return built;
  const imageName = service.image?.name;
  if (imageName !== undefined && imageSpeaksOfDirectus(imageName)) return 'yes';
  // A database beside it often reads the same env_file.
  if (imageName !== undefined && (serverImage(imageName) || isCompanionImage(parseImage(imageName).name)))
    return built === 'perhaps' ? 'perhaps' : 'no';
  if (speaksOfDirectus(service.environment)) return 'yes';
  return built === 'perhaps' ? 'perhaps' : 'no';
}

function composeDraft(project: ComposeProject, service: ComposeService): DeploymentDraft {
  const build = buildDraft(service);
  const coolify = isCoolifyTemplate(project.files);
  const unreached = coolify ? undefined : unreachedSettings(project, service);
  return {
    kind: coolify ? 'coolify' : 'compose',
    service: service.name,
    at: service.at,
    files: speakingFiles(project, service),
    stageHints: [profileStage(service), envFileStage(service), ...nameStages(service)],
    ...(service.image && !build ? { image: service.image } : {}),
    ...(build ? { build } : {}),
    instances: instances(service),
    ...(service.replicas === undefined ? {} : { replicas: service.replicas }),
    layers: [
      ...unreachedLayer(unreached),
      ...service.environment.layers,
      ...(coolify ? [coolifyLayer(service.at)] : []),
    ],
    ...(unreached ? { unreached } : {}),
    mounts: mounts(service),
    container: true,
    ...(service.workingDirectory === undefined ? {} : { workingDirectory: service.workingDirectory }),
    compose: { project, service },
  };
}

/**
 * The project's own files tell its stage; what a service extends doesn't, and an included file only where the service
 * is its own.
 */
function speakingFiles({ files, includedFiles }: ComposeProject, service: ComposeService): SourceFile[] {
  const own = files.filter((file) => !includedFiles.includes(file.path));
  return own.includes(service.at.file) ? own : [...own, service.at.file];
}

function buildDraft(service: ComposeService): BuildDraft | undefined {
  const { build } = service;
  if (!build || build.context === undefined) return undefined;
  return {
    context: build.context,
    dockerfile: posix.join(build.context, build.dockerfile ?? 'Dockerfile'),
    ...(build.target === undefined ? {} : { target: build.target }),
    args: build.args,
  };
}

function instances(service: ComposeService): Instances {
  const { replicas } = service;
  if (replicas === undefined) return { count: 'unknown', cause: undefined };
  if (replicas < 2) return { count: replicas, cause: undefined };
  const at =
    pick(service.tree, 'scale')?.at ?? pick(service.tree, 'deploy', 'replicas')?.at ?? keySpan(service.tree, 'deploy');
  return { count: replicas, cause: 'replicas', ...(at ? { at } : {}) };
}

function mounts(service: ComposeService): Mount[] {
  return [...service.volumes, ...service.secrets, ...service.configs];
}

/** What runs in production among others has to do for production. */
function profileStage(service: ComposeService): Stage | undefined {
  const stages = service.profiles.flatMap((profile): Stage[] => {
    const spoken = stageFromName(profile);
    return spoken ? [{ name: spoken.name, reason: `its profile is ${profile}` }] : [];
  });
  return stages.find(({ name }) => name === 'production') ?? stages[0];
}

/** `.env.development` as its env_file says as much as a file name does. */
function envFileStage(service: ComposeService): Stage | undefined {
  for (const { path } of service.envFiles) {
    const spoken = stageFromName(posix.basename(path));
    if (spoken && spoken.name !== 'template') return { name: spoken.name, reason: `it reads ${posix.basename(path)}` };
  }
  return undefined;
}

/** `directus_dev`. */
function nameStages({ name, containerName }: ComposeService): (Stage | undefined)[] {
  return [name, containerName].map((text) => {
    const spoken = text === undefined ? undefined : stageFromName(text);
    return spoken && spoken.name !== 'template'
      ? { name: spoken.name, reason: `"${spoken.word}" in the name ${text ?? ''}` }
      : undefined;
  });
}
